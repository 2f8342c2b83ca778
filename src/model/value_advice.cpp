#include "model/value_advice.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "model/known_names.h"
#include "model/not_yet_known.h"
#include "model/scalar.h"
#include "model/synonyms.h"
#include "secondment/money.h"
#include "text/bullets.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "text/parts.h"

namespace secondment::model {
namespace {

using text::backquoted;
using yaml::Node;

// The only item of [insert post title], [TBC] or [2026-12-01]; nothing if there are more.
std::optional<Node> only_item(const Node& node) {
  if (!node.is_sequence()) return std::nullopt;
  const yaml::Items items = node.items();
  if (items.begin() == items.end()) return std::nullopt;
  const Node only = *items.begin();
  return ++items.begin() == items.end() ? std::optional(only) : std::nullopt;
}

bool is_bracketed_placeholder(std::string_view text) {
  return is_placeholder(text) || is_placeholder(fmt::format("[{}]", text));
}

constexpr std::size_t longest_shown = 60;

// The value as it can be written in brackets; nothing if it needs more than quotes.
std::optional<std::string> in_brackets(std::string_view text) {
  if (text.empty() || text.size() > longest_shown || text::visible(text) != text) {
    return std::nullopt;
  }
  const bool is_plain = text.find_first_of(",[]{}:#\"'\\&*!|>%@`?") == text.npos &&
                        text.front() != '-' && text.front() != ' ' && text.back() != ' ';
  if (is_plain) return std::string(text);
  if (text.find_first_of("\"\\") != text.npos) return std::nullopt;
  return fmt::format("\"{}\"", text);
}

// What to write for this text in a field of this type: the text itself, or what the advice on it
// suggests.
std::optional<std::string> meant_value(std::string_view text, const Type& type) {
  const auto parsed = parse_scalar(text, type);
  if (parsed) return std::string(text);
  if (type.kind == Type::Kind::one_of) {
    const std::vector<std::string_view> words(type.words.begin(), type.words.end());
    const auto word = find_synonym(text::unwrapped(text), words);
    return word ? std::optional(std::string(*word)) : std::nullopt;
  }
  return find_offered(parsed.error(), type);
}

struct Filled {
  const Field* field;
  std::string value;
};

// Splits a string into two or more values, one for each required field: the dates of a term.
std::vector<Filled> fill_required(std::string_view text,
                                  const std::vector<const Field*>& required) {
  for (const std::string_view separator : {" to ", " until ", " till ", " - ", " – ", ", ", "–"}) {
    const auto parts = text::parts_between(text, separator);
    if (parts.size() != required.size()) continue;
    std::vector<Filled> filled;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto value = meant_value(parts[i], required[i]->type);
      if (value) filled.push_back({required[i], std::move(*value)});
    }
    if (filled.size() == parts.size()) return filled;
  }
  return {};
}

// The fields of a section that a single value in its place is for: the required ones; if there are
// none, the only one that accepts the value but not every text.
std::vector<Filled> fill_section(std::string_view text, const Type& section) {
  std::vector<const Field*> required;
  std::vector<Filled> fitting;
  for (const Field& field : section.fields) {
    if (field.required && field.type.holds_one_value()) required.push_back(&field);
    if (!field.type.holds_one_value() || field.type.kind == Type::Kind::id ||
        field.type.kind == Type::Kind::text) {
      continue;
    }
    if (auto value = meant_value(text, field.type)) fitting.push_back({&field, std::move(*value)});
  }
  if (required.size() > 1) return fill_required(text, required);
  if (required.size() == 1) {
    auto value = meant_value(text, required[0]->type);
    return value ? std::vector<Filled>{{required[0], std::move(*value)}} : std::vector<Filled>();
  }
  return fitting.size() == 1 ? fitting : std::vector<Filled>();
}

// The section with the value that was written: secondee: {name: Leo Marchetti}.
std::string written_section(std::string_view text, const Type& section, std::string_view name) {
  std::string lines;
  for (const Filled& each : fill_section(text, section)) {
    const auto value = in_brackets(each.value);
    if (!value) return "";
    lines += fmt::format("{}{}: {}", lines.empty() ? "" : ", ", each.field->name, *value);
  }
  if (lines.empty()) return "";
  return name.empty() ? fmt::format("write {{{}}}", lines)
                      : fmt::format("write {}: {{{}}}", name, lines);
}

// Advice on `name:Leo`, or on `name:` with a no-break space: YAML reads each as one text.
std::string glued_field(std::string_view text, const Type& section) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos || section.find_field(text.substr(0, colon)) == nullptr) return "";
  const std::string value = text::unwrapped(text.substr(colon + 1));
  if (value.size() > longest_shown) return "write an ordinary space after its colon";
  return fmt::format("write `{}: {}`, with an ordinary space after the colon",
                     text.substr(0, colon), text::visible(value));
}

// The text of a single value, or of all values in a list; nothing if a list contains anything else.
std::optional<std::string> values_in(const Node& node) {
  if (node.is_scalar()) return std::string(node.text());
  std::string text;
  for (const Node item : node.items()) {
    if (!item.is_scalar()) return std::nullopt;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", item.text());
  }
  return text;
}

std::string advise_on_section(const Node& node, const Type& type, std::string_view name) {
  const std::optional<std::string> text = values_in(node);
  if (!text) {
    return node.style() == yaml::Style::block ? "delete the `- ` in front of its lines"
                                              : "write its `name: value` lines without brackets";
  }
  for (const auto& advice : {glued_field(*text, type), written_section(*text, type, name)}) {
    if (!advice.empty()) return advice;
  }
  constexpr std::size_t few = 8;
  std::vector<std::string_view> names;
  for (const Field& field : type.fields) names.push_back(field.name);
  const std::string keys = names.empty() || names.size() > few
                               ? ""
                               : fmt::format("; its keys are {}", text::list_words(names, "and"));
  return fmt::format("write its `name: value` lines indented under it{}", keys);
}

std::string advise_on_marker(std::string_view marker) {
  return marker == "-" ? "put a space after the `-` of each item"
                       : fmt::format("begin each item with `- ` in place of `{}`", marker);
}

constexpr std::string_view in_dashes = "write each item on a line of its own, after `- `";

// Advice on a single value where a list is expected.
std::string advise_on_values(const Node& node, const Type& element) {
  const std::string_view text = node.text();
  const bool is_text = element.kind == Type::Kind::text;
  const std::string marker = text::leading_marker(text);
  if (!marker.empty() && (is_text || !parse_scalar(text, element))) return advise_on_marker(marker);
  if (!node.is_verbatim() && node.style() == yaml::Style::plain) return std::string(in_dashes);
  for (const std::string_view separator : {", ", "; ", " and ", " & ", ",", ";", "/", " "}) {
    const auto parts = text::parts_between(text, separator);
    std::string items;
    for (const std::string_view part : parts) {
      const auto meant = is_text ? std::optional(std::string(part)) : meant_value(part, element);
      const auto item = meant ? in_brackets(*meant) : std::nullopt;
      if (!item) {
        items.clear();
        break;
      }
      items += fmt::format("{}{}", items.empty() ? "" : ", ", *item);
    }
    // Only commas and semicolons clearly separate items; for other text, its author has to decide
    // whether it is a list.
    if (!items.empty() && (parts.size() == 1 ? is_text == (separator == ";") || !is_text : true)) {
      return fmt::format("write [{}]", items);
    }
    if (is_text && separator == ";") break;
  }
  return is_text ? std::string(in_dashes)
                 : fmt::format("write a list: each item, after `- ` on a line of its own, is {}",
                               with_article(element));
}

std::string advise_on_list(const Node& node, const Type& element) {
  const bool of_sections = !element.holds_one_value();
  if (node.is_scalar() && !of_sections) return advise_on_values(node, element);
  if (node.is_scalar()) {
    const std::string marker = text::leading_marker(node.text());
    if (!marker.empty()) return advise_on_marker(marker);
  }
  const yaml::Entries entries = node.entries();
  if (of_sections && entries.begin() != entries.end()) {
    const yaml::Entry first = *entries.begin();
    const std::string marker = text::leading_marker(first.key.text());
    if (!marker.empty()) return advise_on_marker(marker);
    if (node.style() == yaml::Style::flow) return "write `[` before it and `]` after it";
    return "put `- ` in front of the first line of each item, and indent its other lines as far";
  }
  std::string required;
  for (const Field& field : element.fields) {
    if (field.required)
      required += fmt::format("{}`{}:`", required.empty() ? "" : " and ", field.name);
  }
  return required.empty() ? "begin each item with `- `"
                          : fmt::format("begin each item with `- `, and write its {}", required);
}

std::string advise_on_single_value(const Node& node, const Type& type, std::string_view name) {
  const std::optional<Node> item = only_item(node);
  if (item && item->is_scalar()) {
    const auto value = meant_value(item->text(), type);
    if (value && value->size() <= longest_shown) {
      return fmt::format("write it without the brackets: {}", text::visible(*value));
    }
  }
  if (name.empty() && node.is_mapping()) {
    return fmt::format("write {} in its place; put a value that contains a colon in quotes",
                       with_article(type));
  }
  return fmt::format("write {} {}", with_article(type),
                     name.empty() ? "in its place" : "after the colon");
}

}  // namespace

std::optional<std::string> find_offered(const Error& error, const Type& type) {
  constexpr std::string_view write = "write ";
  if (!error.help.starts_with(write)) return std::nullopt;
  std::string offered = error.help.substr(write.size());
  return parse_scalar(offered, type) ? std::optional(std::move(offered)) : std::nullopt;
}

std::optional<std::string> find_fix(const Error& error, const Type& type) {
  constexpr std::string_view asks = "did you mean `";
  if (!error.help.starts_with(asks)) return find_offered(error, type);
  const std::string_view rest = std::string_view(error.help).substr(asks.size());
  const std::size_t end = rest.find("`?");
  if (end == rest.npos) return std::nullopt;
  std::string word(rest.substr(0, end));
  return parse_scalar(word, type) ? std::optional(std::move(word)) : std::nullopt;
}

std::string_view kind_words(const Node& node) {
  if (node.is_mapping()) return "a section of `name: value` lines";
  return node.is_sequence() ? "a list" : "a single value";
}

Error explain_kind(const Node& node, const Type& type, std::string_view name) {
  const std::optional<Node> item = only_item(node);
  const bool is_filled_in = !item || !item->is_scalar() || node.style() != yaml::Style::flow ||
                            !is_bracketed_placeholder(item->text());
  if (!is_filled_in) {
    return {
        fmt::format("`[{}]` is a placeholder that was not filled in", text::visible(item->text())),
        std::string(until_known)};
  }
  const std::string subject =
      name.empty() ? std::string("each item here must be") : backquoted(name) + " must be";
  return {fmt::format("{} {}, not {}", subject, with_article(type), kind_words(node)),
          type.kind == Type::Kind::list ? advise_on_list(node, type.element())
          : type.holds_one_value()      ? advise_on_single_value(node, type, name)
                                        : advise_on_section(node, type, name)};
}

std::string meant_items(std::string_view text, const Type& element) {
  if (!element.holds_one_value()) return text::visible(text);
  std::string items;
  for (std::string_view part : text::parts_between(text, ",")) {
    const auto meant = meant_value(text::unwrapped(part), element);
    if (!meant) return text::visible(text);
    items += fmt::format("{}{}", items.empty() ? "" : ", ", *meant);
  }
  return items;
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
  if (text::is_in_curly_quotes(node.text())) {
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
