#include "expr/diagnostics.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::expr {

std::string advise(std::string_view word, const Names& known, std::string_view introduction) {
  std::string help = text::suggest_nearest(word, known);
  if (help.empty() && !known.empty()) {
    help = fmt::format("{} {}", introduction, text::list_words(known, "and"));
  }
  return help;
}

std::string advise_word(std::string_view word, const Names& known) {
  return advise(word, known, known.size() == 1 ? "it is" : "it is one of");
}

std::string with_article(const Type& type) {
  const std::string name = render_type(type);
  const bool is_vowel = std::string_view("aeio").find(name.front()) != std::string_view::npos;
  const bool is_bare = type.kind == Type::Kind::null || type.kind == Type::Kind::money;
  return is_bare ? name : fmt::format("{} {}", is_vowel ? "an" : "a", name);
}

Type type_of_kinds(Kinds result) {
  if (result == kinds::number) return {.kind = Type::Kind::number};
  for (const Type::Kind kind :
       {Type::Kind::null, Type::Kind::boolean, Type::Kind::integer, Type::Kind::floating,
        Type::Kind::text, Type::Kind::date, Type::Kind::period, Type::Kind::money, Type::Kind::type,
        Type::Kind::list}) {
    if (result == bit(kind)) return {.kind = kind};
  }
  return {};
}

Type Diagnostics::refuse(const Node& node, std::string message, std::string help) {
  found_->problems.push_back({{node.begin, node.end}, std::move(message), std::move(help)});
  return {};
}

void Diagnostics::warn(const Node& node, std::string message, std::string help) {
  found_->warnings.push_back({{node.begin, node.end}, std::move(message), std::move(help)});
}

void Diagnostics::refuse_word(const Node& node, std::string message, std::string_view word,
                              const Names& known) {
  if (!scope_->spares_words) {
    refuse(node, std::move(message), advise_word(word, known));
    return;
  }
  found_->questions.spared.push_back({{{node.begin, node.end}, std::move(message), ""},
                                      std::string(word),
                                      {known.begin(), known.end()}});
}

void Diagnostics::refuse_row(const Node& node, std::string message, std::string help) {
  if (!scope_->spares_words) {
    refuse(node, std::move(message), std::move(help));
    return;
  }
  found_->questions.spared.push_back(
      {.problem = {{node.begin, node.end}, std::move(message), std::move(help)}});
}

std::string Diagnostics::cite(const Node& node) const {
  return text::backquoted(ast_->source_of(node));
}

}  // namespace secondment::expr
