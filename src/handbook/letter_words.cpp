#include "handbook/letter_words.h"

#include <fmt/format.h>

#include <charconv>

#include "secondment/money.h"
#include "text/parts.h"

namespace secondment::handbook {
namespace {

using model::Type;

// Formats 50700.00 GBP as GBP 50,700.00.
std::string say_money(Money money) {
  const std::string written = render_money(money);
  const std::size_t blank = written.find(' ');
  std::string amount = written.substr(0, blank);
  const std::size_t first = amount.starts_with('-') ? 1 : 0;
  std::size_t at = std::min(amount.find('.'), amount.size());
  while (at > first + 3) amount.insert(at -= 3, ",");
  return fmt::format("{} {}", written.substr(blank + 1), amount);
}

std::string say_number(double number) {
  char digits[400];
  const auto end =
      std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::fixed);
  return {digits, end.ptr};
}

std::string join(const std::vector<std::string>& parts, std::string_view with) {
  return fmt::format("{}", fmt::join(parts, with));
}

// A section that may be written as one value is a person or an organisation.
bool is_person(const Type& type) {
  return type.kind == Type::Kind::section && type.shorthand == "name";
}

struct Sayer {
  const Type& type;
  const LetterLabels& labels;

  std::string operator()(Refused) const { return ""; }
  std::string operator()(std::string_view text) const {
    return type.kind == Type::Kind::one_of ? labels.word(text) : std::string(text);
  }
  std::string operator()(bool flag) const { return labels.text(flag ? "yes" : "no"); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return say_number(number); }
  std::string operator()(Date date) const { return labels.day(date); }
  std::string operator()(Period period) const { return labels.period(period); }
  std::string operator()(Money money) const { return say_money(money); }
  std::string operator()(const Section& section) const {
    if (!is_person(type)) return "";
    std::vector<std::string> parts;
    for (const char* name : {"name", "role", "email", "phone"}) {
      const auto* text = section.get<std::string_view>(name);
      if (text != nullptr) parts.emplace_back(*text);
    }
    return join(parts, ", ");
  }
  std::string operator()(const List& list) const {
    if (type.kind != Type::Kind::list) return "";
    std::vector<std::string> parts;
    for (const Value& item : list.items) {
      std::string words = say(item, type.element(), labels);
      if (!words.empty()) parts.push_back(std::move(words));
    }
    return join(parts, ", ");
  }
};

}  // namespace

std::string say(const Value& value, const Type& type, const LetterLabels& labels) {
  return std::visit(Sayer{type, labels}, value.data);
}

std::vector<std::string> say_lines(const Value& value, const Type& type,
                                   const LetterLabels& labels) {
  std::vector<std::string> lines;
  const auto* list = value.get<List>();
  if (list != nullptr && type.kind == Type::Kind::list && type.element().kind == Type::Kind::text) {
    for (const Value& item : list->items) lines.push_back(say(item, type.element(), labels));
    return lines;
  }
  const std::string words = say(value, type, labels);
  for (const std::string_view line : text::lines_of(words)) {
    if (line.find_first_not_of(" \t") != line.npos) lines.emplace_back(line);
  }
  return lines;
}

std::string say_with_unit(std::string number, const Section& section) {
  const auto* unit = section.get<std::string_view>("unit");
  return unit == nullptr || number.empty() ? number : fmt::format("{} {}", number, *unit);
}

text::Json say_json(const Value& value, const Type& type, const LetterLabels& labels) {
  using Kind = Type::Kind;
  const bool has_any_names = type.kind == Kind::map || type.kind == Kind::any;
  if (const auto* section = value.get<Section>()) {
    if (type.kind == Kind::section) return say_section(*section, type, labels);
    text::Json json = text::Json::object();
    const Type& inner = type.kind == Kind::map ? type.element() : type;
    for (const Member& member : section->members) {
      json[member.name] = say_json(member.value, inner, labels);
    }
    return json;
  }
  const auto* list = value.get<List>();
  const Type& element = type.kind == Kind::list ? type.element() : type;
  const bool has_parts = element.kind == Kind::section || element.kind == Kind::map ||
                         element.kind == Kind::list || element.kind == Kind::any || has_any_names;
  if (list == nullptr || !has_parts) return say(value, type, labels);
  text::Json items = text::Json::array();
  for (const Value& item : list->items) items.push_back(say_json(item, element, labels));
  return items;
}

text::Json say_section(const Section& section, const Type& type, const LetterLabels& labels) {
  text::Json json = text::Json::object();
  for (const Member& member : section.members) {
    const model::Field* field = type.find_field(member.name);
    if (field != nullptr) {
      json[member.name] = say_json(member.value, field->type, labels);
    } else if (type.shorthand == "key") {
      json[member.name] = say(member.value, type, labels);  // the key itself
    }
  }
  return json;
}

}  // namespace secondment::handbook
