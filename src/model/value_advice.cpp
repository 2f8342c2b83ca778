#include "model/value_advice.h"

#include <fmt/format.h>

#include <utility>

#include "model/known_names.h"
#include "model/not_yet_known.h"
#include "model/scalar.h"
#include "secondment/money.h"
#include "text/characters.h"

namespace secondment::model {
namespace {

using text::backquoted;
using yaml::Node;

// One pair of them, around the whole.
bool is_in_curly_quotes(std::string_view text) {
  for (const auto& [opening, closing] :
       {std::pair<std::string_view, std::string_view>{"“", "”"}, {"‘", "’"}}) {
    if (text.starts_with(opening) && text.ends_with(closing) && text.rfind(opening) == 0 &&
        text.find(closing) == text.size() - closing.size()) {
      return true;
    }
  }
  return false;
}

// The only item of [insert post title], when a template has a request in brackets.
bool is_bracketed_placeholder(const Node& node) {
  if (!node.is_sequence() || node.style() != yaml::Style::flow) return false;
  const yaml::Items items = node.items();
  if (items.begin() == items.end()) return false;
  const Node only = *items.begin();
  return ++items.begin() == items.end() && only.is_scalar() && asks_to_fill_in(only.text());
}

}  // namespace

std::string_view kind_words(const Node& node) {
  if (node.is_mapping()) return "a section of `name: value` lines";
  return node.is_sequence() ? "a list" : "a single value";
}

Error explain_kind(const Node& node, const Type& type, std::string_view name) {
  std::string help;
  const std::string bullet = node.is_scalar() ? text::leading_bullet(node.text()) : "";
  if (is_bracketed_placeholder(node)) {
    return {fmt::format("`[{}]` is a placeholder that was not filled in",
                        text::visible((*node.items().begin()).text())),
            std::string(until_known)};
  }
  const bool is_list = type.kind == Type::Kind::list;
  const bool of_sections = is_list && (type.element().kind == Type::Kind::section ||
                                       type.element().kind == Type::Kind::entry);
  if (is_list && !bullet.empty()) {
    help = fmt::format("begin each item with `- ` in place of `{}`", bullet);
  } else if (is_list && node.is_scalar() && !of_sections &&
             !parse_scalar(node.text(), type.element())) {
    help = fmt::format("write a list: [one, two]; each item is {}", with_article(type.element()));
  } else if (is_list && node.is_scalar() && !of_sections) {
    help = fmt::format("write [{}]", text::visible(node.text().substr(0, 40)));
  } else if (is_list) {
    help = "begin each item with `- `";
  } else if (type.kind == Type::Kind::section || type.kind == Type::Kind::entry ||
             type.kind == Type::Kind::map) {
    help = "write its `name: value` lines indented under it";
  } else if (name.empty() && node.is_mapping()) {
    help = fmt::format("write {} in its place; put a value that contains a colon in quotes",
                       with_article(type));
  } else {
    help = fmt::format("write {} {}", with_article(type),
                       name.empty() ? "in its place" : "after the colon");
  }
  const std::string subject =
      name.empty() ? std::string("each item here must be") : backquoted(name) + " must be";
  return {fmt::format("{} {}, not {}", subject, with_article(type), kind_words(node)),
          std::move(help)};
}

std::vector<Error> find_doubts(const Node& node) {
  std::vector<Error> doubts;
  if (const std::string_view comment = node.glued_comment(); !comment.empty()) {
    doubts.push_back(
        {fmt::format("{} is not part of the value: `#` after a space begins a comment",
                     backquoted(comment)),
         fmt::format("put the whole value in quotes: \"{} {}\"; if it is a comment, write a space "
                     "after `#`",
                     text::visible(node.text()), text::visible(comment))});
  }
  if (is_in_curly_quotes(node.text())) {
    doubts.push_back(
        {fmt::format("the curly quotes of {} are part of the value", backquoted(node.text())),
         fmt::format("delete them: {}", text::visible(text::unwrapped(node.text())))});
  }
  return doubts;
}

std::string advise_on_entry(std::string_view event, std::string_view field,
                            std::string_view value) {
  if (event != events::invoice || field != entries::amount || !value.starts_with('-')) return "";
  const auto amount = parse_money(value.substr(1));
  if (!amount || amount->minor == 0) return "";
  return fmt::format(
      "what lowers an invoice is a credit note: write `event: credit-note` with `number`, "
      "`credits` (the number of the invoice) and `amount: {}`",
      render_money(*amount));
}

}  // namespace secondment::model
