#include "expr/template.h"

#include <algorithm>

#include "expr/lexer.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

// Finds the brace that ends the expression that begins at `from`. Errors in the expression are
// reported when it is parsed.
Compiled<std::size_t> find_end(std::string_view text, std::size_t from) {
  Lexer lexer(text, from);
  std::size_t open = 0;
  for (;;) {
    Token token = lexer.next();
    if (token.kind == Token::Kind::end) {
      return Problem{{from - 1, text.size()},
                     "this brace is not closed",
                     "close it with }, or write {{ for a brace in the message"};
    }
    if (token.kind == Token::Kind::wrong) {
      return Problem{token.span, std::string(token.problem), std::string(token.help)};
    }
    if (token.is_sign("{")) ++open;
    if (token.is_sign("}") && open-- == 0) return token.span.begin;
  }
}

}  // namespace

std::string cut(std::string message) {
  constexpr std::string_view mark = "…";
  if (message.size() <= longest_message) return message;
  std::size_t size = longest_message - mark.size();
  while (text::continues_character(message[size])) --size;
  message.resize(size);
  return message += mark;
}

Compiled<Template> Template::compile(std::string_view text, const Scope& scope) {
  Template made;
  std::vector<Problem> problems;
  std::string plain;
  const auto end_plain = [&] {
    if (!plain.empty()) made.parts_.emplace_back(std::exchange(plain, {}));
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
      plain += text[at++];
      continue;
    }
    if (text[at] != '{') {
      plain += text[at];
      continue;
    }
    end_plain();
    const auto end = find_end(text, at + 1);
    if (!end) {
      problems.push_back(end.problems.front());
      break;
    }
    auto program = Program::compile(text.substr(at + 1, *end - at - 1), scope);
    if (program) {
      made.parts_.emplace_back(Part{at + 1, std::move(*program)});
    } else {
      for (Problem& problem : program.problems) {
        problem.span.begin += at + 1;
        problem.span.end += at + 1;
        problems.push_back(std::move(problem));
      }
    }
    at = *end;
  }
  end_plain();
  if (!problems.empty()) return problems;
  return made;
}

std::string Template::render(Evaluation& evaluation) const {
  std::string text;
  for (const auto& part : parts_) {
    if (const auto* plain = std::get_if<std::string>(&part)) {
      text += *plain;
    } else {
      // A message must be one line, whatever the document contains.
      text += text::visible(render_in_words(evaluation.evaluate(std::get<Part>(part).program)));
    }
    if (text.size() > longest_message) break;
  }
  text = cut(std::move(text));
  // Makes sure that later evaluations notice if the budget is used up.
  static_cast<void>(evaluation.budget().pay_to_read(text.size()));
  return text;
}

std::vector<const Template::Part*> Template::parts() const {
  std::vector<const Part*> parts;
  for (const auto& each : parts_) {
    if (const auto* part = std::get_if<Part>(&each)) parts.push_back(part);
  }
  return parts;
}

std::vector<std::string> Template::reads() const {
  std::vector<std::string> names;
  for (const Part* part : parts()) {
    const auto& reads = part->program.reads();
    names.insert(names.end(), reads.begin(), reads.end());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace secondment::expr
