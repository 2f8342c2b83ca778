#include "model/render_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "model/organisations.h"
#include "text/characters.h"

namespace secondment::model {
namespace {

constexpr std::string_view form = "secondment-terms/1";
constexpr std::string_view no_terms[] = {"format", "agreement", "scheme", "waivers", "history"};

// Renders a string by RFC 8785 (3.2.2.2).
std::string quote(std::string_view text) {
  struct Escape {
    char character;
    std::string_view written;
  };
  constexpr Escape escapes[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\b', "\\b"}, {'\f', "\\f"},
                                {'\n', "\\n"}, {'\r', "\\r"},  {'\t', "\\t"}};
  std::string quoted = "\"";
  for (const char c : text) {
    const auto* escape = std::find_if(std::begin(escapes), std::end(escapes),
                                      [&](const Escape& each) { return each.character == c; });
    if (escape != std::end(escapes)) {
      quoted += escape->written;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

// RFC 8785 (3.2.3) sorts by UTF-16, where characters beyond U+FFFF (in UTF-8, from F0) come before
// U+E000 to U+FFFF (EE and EF). Otherwise the order is that of the bytes.
struct ByUtf16 {
  static unsigned rank(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10U : byte;
  }
  bool operator()(const std::string& a, const std::string& b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return rank(x) < rank(y); });
  }
};

// Keys and their values, which are already JSON.
using Object = std::map<std::string, std::string, ByUtf16>;

std::string render(const Object& object) {
  std::string json = "{";
  for (const auto& [key, value] : object) {
    json += fmt::format("{}{}:{}", json.size() == 1 ? "" : ",", quote(key), value);
  }
  return json + '}';
}

// Composes characters, writes line ends as LF, and trims blanks and line ends.
std::string normalise(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_return = text[i] == '\r';
    if (is_return && i + 1 < text.size() && text[i + 1] == '\n') continue;
    lines += is_return ? '\n' : text[i];
  }
  constexpr std::string_view blanks = " \t\n";
  const std::size_t begin = lines.find_first_not_of(blanks);
  if (begin == lines.npos) return "";
  return text::compose(
      std::string_view(lines).substr(begin, lines.find_last_not_of(blanks) + 1 - begin));
}

std::string render_decimal(double number) {
  if (number == 0) return "0";  // also -0
  // The shortest digits that read back as this number. They are those that were written, because
  // the format allows at most fifteen.
  char digits[400];
  const auto end =
      std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::fixed);
  return {digits, end.ptr};
}

std::string render_length(Period period) {
  std::string text = "P";
  if (period.months != 0) text += fmt::format("{}M", period.months);
  if (period.days != 0) text += fmt::format("{}D", period.days);
  return text == "P" ? "P0D" : text;
}

std::optional<std::string> render_value(const Value& value, const Type& type);

Object list_fields(const Section& section, const Type& type) {
  static const Type anything{.kind = Type::Kind::any};
  Object object;
  for (const Member& member : section.members) {
    const Type* field_type = type.kind == Type::Kind::map ? &type.element() : &anything;
    if (type.kind == Type::Kind::section) {
      const Field* field = type.find_field(member.name);
      if (field == nullptr || is_particular(*field)) continue;
      field_type = &field->type;
    }
    if (auto json = render_value(member.value, *field_type)) {
      object.emplace(text::compose(member.name), *std::move(json));
    }
  }
  return object;
}

std::string render_list(const List& list, const Type& type) {
  static const Type anything{.kind = Type::Kind::any};
  const Type& element = type.kind == Type::Kind::list ? type.element() : anything;
  std::string json = "[";
  for (const Value& item : list.items) {
    auto each = render_value(item, element);
    if (each) json += fmt::format("{}{}", json.size() == 1 ? "" : ",", *each);
  }
  return json + ']';
}

// Renders a single value as in the document.
struct ScalarText {
  std::string operator()(std::string_view text) const { return quote(normalise(text)); }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return quote(std::to_string(number)); }
  std::string operator()(double number) const { return quote(render_decimal(number)); }
  std::string operator()(Date date) const { return quote(render_date(date)); }
  std::string operator()(Period period) const { return quote(render_length(period)); }
  std::string operator()(Money money) const { return quote(render_money(money)); }
  template <class T>
  std::string operator()(const T&) const {
    return "null";
  }
};

// Returns nothing for an empty section or list.
std::optional<std::string> render_value(const Value& value, const Type& type) {
  if (const auto key = directory_key(value)) return quote(normalise(*key));
  if (const auto* section = value.get<Section>()) {
    const Object object = list_fields(*section, type);
    return object.empty() ? std::nullopt : std::optional(render(object));
  }
  if (const auto* list = value.get<List>()) {
    std::string json = render_list(*list, type);
    return json == "[]" ? std::nullopt : std::optional(std::move(json));
  }
  return std::visit(ScalarText{}, value.data);
}

// A value that a change sets cannot be left out, even if it is empty.
std::string render_new_value(const Value& value, const Type& type) {
  const bool is_list = value.get<List>() != nullptr;
  return render_value(value, type).value_or(is_list ? "[]" : "{}");
}

std::string render_change(const Change& change) {
  const Type& type = *change.target.type;
  Object object = {{"effective", quote(render_date(change.effective))},
                   {"path", quote(normalise(change.path))}};
  switch (change.kind) {
    case Change::Kind::to:
      object.emplace("to", render_new_value(change.value, type));
      break;
    case Change::Kind::add:
      object.emplace("add", render_new_value(change.value, type.element()));
      break;
    case Change::Kind::remove:
      object.emplace("remove", "true");
      break;
  }
  return render(object);
}

std::string text_at(const Section& body, std::string_view name) {
  const Value* value = body.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return quote(text ? normalise(*text) : "");
}

}  // namespace

std::string render_terms_document(const Agreement& body, const Type& type,
                                  std::span<const Change> changes, bool is_amended,
                                  const std::optional<Signatory>& signatory) {
  Section terms;
  for (const Member& member : body.body.members) {
    const bool is_term =
        std::find(std::begin(no_terms), std::end(no_terms), member.name) == std::end(no_terms);
    if (is_term) terms.members.push_back(member);
  }
  Object document = {{"form", quote(form)},
                     {"agreement", text_at(body.body, "agreement")},
                     {"scheme", text_at(body.body, "scheme")},
                     {"terms", render(list_fields(terms, type))}};
  if (is_amended) {
    std::string list = "[";
    for (const Change& change : changes) {
      list += fmt::format("{}{}", list.size() == 1 ? "" : ",", render_change(change));
    }
    document.emplace("changes", list + ']');
  }
  if (signatory) {
    document.emplace("party", quote(signatory->party));
    document.emplace("date", quote(render_date(signatory->day)));
  }
  return render(document);
}

}  // namespace secondment::model
