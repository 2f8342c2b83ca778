#include "yaml/syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "text/bullets.h"
#include "text/characters.h"
#include "text/lines.h"
#include "yaml/commented_heading.h"
#include "yaml/lax_reading.h"
#include "yaml/odd_indentation.h"
#include "yaml/written_line.h"

namespace secondment::yaml {
namespace {

constexpr std::string_view closing_brackets = "]}";

Span character_at(std::string_view bytes, std::size_t at) {
  if (at >= bytes.size()) return {bytes.size(), bytes.size()};
  return {at, at + text::first_character(bytes.substr(at)).size};
}

// Everything that an explanation looks at.
struct Case {
  const SyntaxError& error;
  const Tree& tree;
  std::string_view bytes;

  [[nodiscard]] bool at_end() const {
    return bytes.find_first_not_of(" \t\r\n", error.problem_at) == std::string_view::npos;
  }
  [[nodiscard]] Span problem_line() const { return text::line_around(bytes, error.problem_at); }
  [[nodiscard]] std::string noticed() const {
    return fmt::format("noticed on line {}", text::Lines(bytes).position(error.problem_at).line);
  }
};

Finding syntax_finding(Span span, std::string message, std::string help) {
  return {
      .rule = "format/yaml", .message = std::move(message), .help = std::move(help), .span = span};
}

// The explanations: each recognises one cause, and returns nothing for any other.

std::optional<Finding> open_quote(const Case& c) {
  if (c.error.context != "while scanning a quoted scalar") return std::nullopt;
  return unclosed_quote(c.bytes, c.error.context_at);
}

// libyaml stops at the backslash, or after it where a hexadecimal digit is expected.
std::optional<Finding> unknown_escape(const Case& c) {
  if (c.error.context != "while parsing a quoted scalar") return std::nullopt;
  const std::size_t backslash = c.bytes.rfind('\\', c.error.problem_at);
  if (backslash == std::string_view::npos) return std::nullopt;
  const std::string_view half = c.bytes.substr(backslash, 6);
  const bool is_half = half.size() == 6 && half.starts_with("\\u") && (half[2] | 0x20) == 'd' &&
                       half[3] >= '8' && std::all_of(half.begin() + 3, half.end(), [](char digit) {
                         return std::isxdigit(static_cast<unsigned char>(digit)) != 0;
                       });
  if (is_half) {
    return syntax_finding({backslash, backslash + half.size()},
                          fmt::format("{} is one half of a character, without the other half",
                                      text::backquoted(half)),
                          "write the character itself");
  }
  const Span escape{backslash, character_at(c.bytes, backslash + 1).end};
  return syntax_finding(escape,
                        fmt::format("{} is not an escape sequence of YAML",
                                    text::backquoted(text_of(c.bytes, escape))),
                        "write \\\\ for a backslash in double quotes, or use single quotes");
}

// An unclosed quote extends to the next quote; libyaml then fails on the text after that one.
std::optional<Finding> swallowed_lines(const Case& c) {
  const auto swallowed = find_swallowed_lines(c.tree);
  if (swallowed.empty()) return std::nullopt;
  return swallowed.front();
}

std::optional<Finding> tab_indentation(const Case& c) {
  const Span here = c.problem_line();
  const std::optional<Span> above = line_above(c.bytes, c.error.problem_at);
  for (const std::optional<Span>& line : {std::optional(here), above}) {
    if (!line) continue;
    const std::string_view text = text_of(c.bytes, *line);
    const std::string_view lead =
        text.substr(0, std::min(text.find_first_not_of(blanks), text.size()));
    const std::size_t tab = lead.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::size_t end = std::min(lead.find_first_not_of('\t', tab), lead.size());
    if (lead.size() == text.size()) {
      return syntax_finding({line->begin + tab, line->begin + end},
                            "this line contains nothing but a tab", "delete the tab");
    }
    return syntax_finding(
        {line->begin + tab, line->begin + end},
        "this line is indented with a tab; YAML allows only spaces",
        "use two spaces for each level; most editors can insert them for the Tab key");
  }
  return std::nullopt;
}

std::optional<Finding> no_break_indentation(const Case& c) {
  const std::optional<Span> lines[] = {c.problem_line(), line_above(c.bytes, c.error.problem_at),
                                       text::line_around(c.bytes, c.error.context_at)};
  for (const std::optional<Span>& line : lines) {
    const auto found = line ? odd_blanks(c.bytes, *line) : std::nullopt;
    if (found) return refuse_odd_blanks(*found);
  }
  return std::nullopt;
}

// Whether a quote that begins a value is still open at the end of this text, roughly.
bool is_in_quotes(std::string_view text) {
  char open = 0;
  char before = ':';
  for (const char c : text) {
    const bool may_open = std::string_view(":,[{").find(before) != std::string_view::npos;
    if (open != 0) {
      if (c == open) open = 0;
    } else if ((c == '"' || c == '\'') && may_open) {
      open = c;
    }
    if (blanks.find(c) == std::string_view::npos) before = c;
  }
  return open != 0;
}

// A comment that includes the closing bracket: {grade: #7}. The value is the text before the
// comment, and the comment up to the bracket or the next comma.
std::optional<Finding> comment_in_brackets(const Case& c) {
  if (c.error.open_brackets.empty()) return std::nullopt;
  const std::size_t bracket = c.error.open_brackets.back();
  const char wanted = c.bytes[bracket] == '[' ? ']' : '}';
  const std::size_t last = c.problem_line().end;
  for (std::size_t hash = c.bytes.find('#', bracket); hash < last;
       hash = c.bytes.find('#', hash + 1)) {
    const bool begins = std::string_view(" \t\n").find(c.bytes[hash - 1]) != std::string_view::npos;
    if (!begins || is_in_quotes(text_of(c.bytes, {bracket, hash}))) continue;
    const std::size_t line_end = text::line_around(c.bytes, hash).end;
    const std::string_view comment = text_of(c.bytes, {hash, line_end});
    if (comment.find(wanted) == std::string_view::npos) {
      hash = line_end;
      continue;
    }
    const std::size_t end = hash + std::min(comment.find_first_of(",]}"), comment.size());
    const std::size_t before = c.bytes.find_last_of(":,[{", hash);
    const std::string_view value = trimmed(text_of(c.bytes, {before + 1, end}));
    const bool is_simple = value.find_first_of("\"'\\") == std::string_view::npos;
    return syntax_finding(
        {hash, end},
        fmt::format("`#` after a space begins a comment, so {} and the closing {} are left out",
                    text::backquoted(text_of(c.bytes, {hash, end})), wanted),
        is_simple ? fmt::format("put the value in quotes: \"{}\"", text::visible(value))
                  : "put the whole value in quotes");
  }
  return std::nullopt;
}

// Finds the bracket that closes the one at `at`, roughly: quotes count where a value may begin, and
// comments are skipped. Returns nothing if the text ends first.
std::optional<std::size_t> closing_bracket(std::string_view bytes, std::size_t at) {
  std::size_t depth = 0;
  bool value_may_begin = true;
  for (std::size_t i = at; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '#' && i > 0 &&
        (blanks.find(bytes[i - 1]) != std::string_view::npos || bytes[i - 1] == '\n')) {
      i = text::line_around(bytes, i).end;
      continue;
    }
    if ((c == '"' || c == '\'') && value_may_begin) {
      const std::size_t end = bytes.find(c, i + 1);
      if (end == std::string_view::npos) return std::nullopt;
      i = end;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if ((c == ']' || c == '}') && --depth == 0) {
      return i;
    }
    value_may_begin = std::string_view(" \t\r\n,:[{").find(c) != std::string_view::npos;
  }
  return std::nullopt;
}

std::optional<Finding> open_bracket(const Case& c) {
  if (c.error.open_brackets.empty() && !c.error.context.starts_with("while parsing a flow")) {
    return std::nullopt;
  }
  const std::size_t bracket =
      c.error.open_brackets.empty() ? c.error.context_at : c.error.open_brackets.back();
  const char opened = c.bytes[bracket];
  if (opened != '[' && opened != '{') return std::nullopt;
  const char wanted = opened == '[' ? ']' : '}';
  const bool ends_here = c.error.problem_at < c.bytes.size() &&
                         (c.bytes[c.error.problem_at] == ']' || c.bytes[c.error.problem_at] == '}');
  if (ends_here || c.at_end() || !closing_bracket(c.bytes, bracket)) {
    return syntax_finding({bracket, bracket + 1},
                          fmt::format("this {} is not closed ({})", opened, c.noticed()),
                          fmt::format("write the closing {} where the {} ends", wanted,
                                      opened == '[' ? "list" : "section"));
  }
  if (c.error.problem.find("did not find expected ','") == std::string_view::npos)
    return std::nullopt;
  return syntax_finding(character_at(c.bytes, c.error.problem_at),
                        fmt::format("a comma or {} is missing before this", wanted),
                        "separate the values with commas; put a value that contains `,`, `: `, "
                        "brackets or quotes in quotes");
}

// Whether a value in the line begins with this character, so that its counterpart may end it.
bool begins_a_value(std::string_view line, char opening) {
  for (std::size_t at = line.find(opening); at != line.npos; at = line.find(opening, at + 1)) {
    const std::string_view before = trimmed(line.substr(0, at));
    if (before.empty() || std::string_view(":-,[{").find(before.back()) != line.npos) return true;
  }
  return false;
}

// Text that begins with a quote or a bracket and continues after its end.
std::optional<Finding> after_closing(const Case& c) {
  struct Closing {
    char opening;
    char character;
    std::string_view help;
  };
  constexpr Closing closings[] = {
      {'\'', '\'',
       "inside single quotes write '' for a quote, or put the whole value in double quotes"},
      {'"', '"',
       "inside double quotes write \\\" for a quote, or put the whole value in single quotes"},
      {'[', ']', "put the whole value in quotes"},
      {'{', '}', "put the whole value in quotes"},
  };
  const std::size_t at = c.error.problem_at;
  if (at >= c.bytes.size() || closing_brackets.find(c.bytes[at]) != std::string_view::npos) {
    return std::nullopt;
  }
  // Inside brackets, a blank before it means that a comma is missing.
  const bool is_adjacent =
      at > 0 && std::string_view("'\"").find(c.bytes[at - 1]) != std::string_view::npos;
  if (!c.error.open_brackets.empty() && !is_adjacent) return std::nullopt;
  const std::string_view before = trimmed(text_of(c.bytes, {c.problem_line().begin, at}));
  for (const Closing& closing : closings) {
    if (!before.ends_with(closing.character) || !begins_a_value(before, closing.opening)) continue;
    return syntax_finding(character_at(c.bytes, at),
                          fmt::format("there is more text after the closing {}", closing.character),
                          std::string(closing.help));
  }
  return std::nullopt;
}

// The error "mapping values are not allowed": a colon in the wrong place. It has four causes.
std::optional<Finding> colon_out_of_place(const Case& c) {
  if (c.error.problem.find("mapping values are not allowed") == std::string_view::npos)
    return std::nullopt;
  const Span line = c.problem_line();
  const std::string_view text = text_of(c.bytes, line);
  const auto key = key_of(text);
  if (key && line.begin + key->value_at <= c.error.problem_at) {
    return syntax_finding(
        {line.begin + key->value_at, line.end},
        fmt::format("the value of {} contains a colon", text::backquoted(key->name)),
        in_quotes_words(key->name, key->value));
  }
  const std::optional<Span> previous = line_above(c.bytes, c.error.problem_at);
  if (previous) {
    const std::string_view said = text_of(c.bytes, *previous);
    const auto previous_key = key_of(said);
    const std::size_t begin = previous->begin + indentation(said);
    if (!previous_key) {
      const std::size_t colon = said.find(':');
      if (colon != std::string_view::npos) {
        return syntax_finding({previous->begin + colon, previous->begin + colon + 1},
                              colon_words(said.substr(colon + 1)),
                              written_words(said.substr(0, colon), said.substr(colon + 1)));
      }
      return syntax_finding(
          {begin, previous->end},
          fmt::format("{} has no colon after it", text::backquoted(trimmed(said))),
          advise_on_bare_line(c.bytes, begin, trimmed(said)));
    }
    if (previous_key->name.starts_with('-')) {
      const std::size_t dash = previous->begin + said.find('-');
      return syntax_finding({dash, dash + 1}, "a space is missing after this dash",
                            "begin an item of a list with `- `");
    }
    if (const std::string marker = text::leading_marker(previous_key->name); !marker.empty()) {
      return syntax_finding({begin, begin + marker.size()},
                            fmt::format("`{}` does not begin an item of a list", marker),
                            "begin it with `- ` instead");
    }
    if (!previous_key->value.empty() && indentation(text) > indentation(said)) {
      return syntax_finding({line.begin + indentation(text), line.begin + text.size()},
                            fmt::format("this line is indented under {}, which already has a value",
                                        text::backquoted(previous_key->name)),
                            fmt::format("indent it as far as {}; if it continues the text above, "
                                        "put the whole text in quotes",
                                        text::backquoted(previous_key->name)));
    }
  }
  return syntax_finding(character_at(c.bytes, c.error.problem_at), "a colon is not allowed here",
                        "put a value that contains a colon in quotes, or check the indentation");
}

std::optional<Finding> missing_colon(const Case& c) {
  if (c.error.problem.find("could not find expected ':'") == std::string_view::npos)
    return std::nullopt;
  const std::size_t at = c.error.context_at;
  const Span line = text::line_around(c.bytes, at);
  const std::string_view text = trimmed(text_of(c.bytes, {at, line.end}));
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && colon + 1 < text.size()) {
    return syntax_finding({at + colon, at + colon + 1}, colon_words(text.substr(colon + 1)),
                          written_words(text.substr(0, colon), text.substr(colon + 1)));
  }
  return syntax_finding({at, at + text.size()},
                        fmt::format("{} has no colon after it", text::backquoted(text)),
                        advise_on_bare_line(c.bytes, at, text));
}

std::optional<Finding> list_on_key_line(const Case& c) {
  if (c.error.problem.find("block sequence entries are not allowed") == std::string_view::npos)
    return std::nullopt;
  return syntax_finding(character_at(c.bytes, c.error.problem_at),
                        "a list cannot start on this line",
                        "start each item on a line of its own, or write the list as [one, two]; "
                        "put a value that begins with `- ` in quotes");
}

std::optional<Finding> reserved_character(const Case& c) {
  const bool no_token =
      c.error.problem.find("cannot start any token") != std::string_view::npos ||
      c.error.problem.find("mapping keys are not allowed") != std::string_view::npos;
  const bool no_name =
      c.error.context == "while scanning an alias" || c.error.context == "while scanning an anchor";
  const bool no_tag = c.error.context.find("tag") != std::string_view::npos ||
                      c.error.problem.find("tag") != std::string_view::npos;
  if (!no_token && !no_name && !no_tag) return std::nullopt;
  const std::size_t at = no_token ? c.error.problem_at : c.error.context_at;
  const Span span = character_at(c.bytes, at);
  const bool is_bullet = text::leading_marker(c.bytes.substr(at, 3)) == "*";
  return syntax_finding(
      span, fmt::format("a value cannot begin with {}", text::backquoted(text_of(c.bytes, span))),
      is_bullet ? "begin an item of a list with `- `; put any other value in quotes"
                : "put the value in quotes");
}

std::optional<Finding> block_text(const Case& c) {
  if (c.error.context != "while scanning a block scalar") return std::nullopt;
  const std::size_t at = c.error.context_at;
  return syntax_finding({at, std::max(at + 1, text::line_around(c.bytes, at).end)},
                        fmt::format("after {} the text must begin on the next line, indented",
                                    text::backquoted(c.bytes.substr(at, 1))),
                        "move the text to the next line, indented with spaces; put a value that "
                        "begins with `|` or `>` in quotes");
}

std::optional<Finding> missing_value(const Case& c) {
  // The bracket is the cause.
  if (!c.error.open_brackets.empty() && c.at_end()) return std::nullopt;
  if (c.error.problem.find("found unexpected ':'") != std::string_view::npos) {
    return syntax_finding(character_at(c.bytes, c.error.problem_at),
                          "a space and a value are missing after this colon",
                          "write `name: value`; put a value that contains a colon in quotes");
  }
  if (c.error.problem.find("did not find expected node content") == std::string_view::npos)
    return std::nullopt;
  return syntax_finding(character_at(c.bytes, c.error.problem_at), "expected a value before this",
                        "write it, or delete the extra comma or colon");
}

std::optional<Finding> directive(const Case& c) {
  const Span line = c.problem_line();
  if (!text_of(c.bytes, line).starts_with('%')) return std::nullopt;
  return syntax_finding(
      line, fmt::format("{} is not a YAML directive", text::backquoted(text_of(c.bytes, line))),
      "delete this line: an agreement needs none");
}

std::optional<Finding> odd_indentation(const Case& c) {
  const bool in_section = c.error.problem.find("did not find expected key") != std::string::npos;
  const bool in_list = c.error.problem.find("did not find expected '-'") != std::string_view::npos;
  if (!in_section && !in_list) return std::nullopt;
  const Span line = c.problem_line();
  const std::string_view text = text_of(c.bytes, line);
  const Span span{line.begin + indentation(text), line.begin + text.size()};
  if (c.error.problem_at > span.begin) {
    const Span here = character_at(c.bytes, c.error.problem_at);
    const bool closes = here.begin < here.end &&
                        closing_brackets.find(c.bytes[here.begin]) != std::string_view::npos;
    return syntax_finding(here, closes ? "this bracket closes nothing" : "this is not allowed here",
                          closes ? "delete it; put a value that contains brackets in quotes"
                                 : "put a value that contains brackets or quotes in quotes");
  }
  if (auto heading = explain_commented_heading(c.bytes, line)) return heading;
  const std::size_t begun = text::Lines(c.bytes).position(c.error.context_at).line;
  return syntax_finding(
      span,
      fmt::format("this line {} that starts on line {}",
                  in_list ? "is not an item of the list" : "does not belong to the section", begun),
      "check the indentation: lines that belong together start in the same column");
}

std::optional<Finding> after_the_end(const Case& c) {
  if (c.error.problem.find("<document start>") == std::string_view::npos) return std::nullopt;
  return syntax_finding(character_at(c.bytes, c.error.problem_at),
                        "nothing may follow here: the agreement ended above",
                        "check the brackets, quotes and indentation of the lines above");
}

// The most certain explanations first.
constexpr std::optional<Finding> (*explanations[])(const Case&) = {
    directive,           open_quote,           unknown_escape,     swallowed_lines,
    comment_in_brackets, no_break_indentation, tab_indentation,    block_text,
    missing_value,       after_closing,        open_bracket,       colon_out_of_place,
    missing_colon,       list_on_key_line,     reserved_character, odd_indentation,
    after_the_end,
};

}  // namespace

Finding explain_syntax(const SyntaxError& error, const Tree& tree) {
  const Case c{error, tree, tree.bytes};
  for (const auto& explanation : explanations) {
    if (auto finding = explanation(c)) return std::move(*finding);
  }
  return syntax_finding(character_at(c.bytes, error.problem_at),
                        fmt::format("this is not valid YAML: {}{}{}", error.context,
                                    error.context.empty() ? "" : ", ", error.problem),
                        "check the quotes, brackets and indentation around it");
}

}  // namespace secondment::yaml
