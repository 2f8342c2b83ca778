#include "model/render_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "model/organisations.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::model {
namespace {

constexpr std::string_view form = "secondment-terms/1";
constexpr std::string_view no_terms[] = {"format", "agreement", "scheme", "waivers", "history"};

// A character that a string cannot hold as it is (RFC 8785, 3.2.2.2).
std::string escape(char character) {
  struct Escape {
    char character;
    std::string_view written;
  };
  constexpr Escape escapes[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\b', "\\b"}, {'\f', "\\f"},
                                {'\n', "\\n"}, {'\r', "\\r"},  {'\t', "\\t"}};
  for (const Escape& each : escapes) {
    if (each.character == character) return std::string(each.written);
  }
  return fmt::format("\\u{:04x}", static_cast<unsigned char>(character));
}

// RFC 8785 (3.2.3) sorts by UTF-16, where characters beyond U+FFFF (in UTF-8, from F0) come before
// U+E000 to U+FFFF (EE and EF). All else is in the order of its bytes.
bool precedes(std::string_view a, std::string_view b) {
  const auto rank = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10U : byte;
  };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [&](char x, char y) { return rank(x) < rank(y); });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// Composes characters, writes line ends as LF, and trims blanks and line ends.
std::string normalise(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_return = text[i] == '\r';
    if (is_return && i + 1 < text.size() && text[i + 1] == '\n') continue;
    lines += is_return ? '\n' : text[i];
  }
  return text::compose(trim(lines));
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

std::string quoted(std::string_view text) {
  return fmt::format("\"{}\"", text);
}

// A single value, other than a string, as the document has it.
struct ScalarText {
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return quoted(std::to_string(number)); }
  std::string operator()(double number) const { return quoted(render_decimal(number)); }
  std::string operator()(Date date) const { return quoted(render_date(date)); }
  std::string operator()(Period period) const { return quoted(render_length(period)); }
  std::string operator()(Money money) const { return quoted(render_money(money)); }
  template <class T>
  std::string operator()(const T&) const {
    return "null";
  }
};

// Writes the document from its first byte to its last.
class TermsWriter {
 public:
  std::string write(const Agreement& body, const Type& type, std::span<const Change> changes,
                    bool is_amended, const std::optional<Signatory>& signatory) {
    json_.reserve(4096);
    json_ += '{';  // the keys are sorted here, as they are in every object
    write_text_at("agreement", body.body);
    if (is_amended) write_changes(changes);
    if (signatory) write_member("date", render_date(signatory->day));
    write_member("form", form);
    if (signatory) write_member("party", signatory->party);
    write_text_at("scheme", body.body);
    write_key("terms");
    if (!write_object(list_terms(body, type))) json_ += "{}";
    json_ += '}';
    return std::move(json_);
  }

 private:
  struct Item {
    std::string key;
    const Value* value;
    const Type* type;
  };
  using Items = std::vector<Item>;

  void write_string(std::string_view text) {
    json_ += '"';
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = begin;
      while (end < text.size() && is_plain(text[end])) ++end;
      json_ += text.substr(begin, end - begin);
      if (end < text.size()) json_ += escape(text[end++]);
      begin = end;
    }
    json_ += '"';
  }

  static bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  }

  void write_text(std::string_view text) {
    const bool is_normal = text::is_ascii(text) && text.find('\r') == text.npos;
    is_normal ? write_string(trim(text)) : write_string(normalise(text));
  }

  void write_key(std::string_view key) {
    if (json_.back() != '{') json_ += ',';
    write_string(key);
    json_ += ':';
  }

  void write_member(std::string_view key, std::string_view text) {
    write_key(key);
    write_string(text);
  }

  void write_text_at(std::string_view name, const Section& body) {
    const auto* text = body.get<std::string_view>(name);
    write_key(name);
    write_text(text != nullptr ? *text : std::string_view());
  }

  static Items list_terms(const Agreement& body, const Type& type) {
    Items items;
    for (const Member& member : body.body.members) {
      const bool is_term =
          std::find(std::begin(no_terms), std::end(no_terms), member.name) == std::end(no_terms);
      if (is_term) add_item(items, member, type);
    }
    return items;
  }

  static Items list_members(const Section& section, const Type& type) {
    Items items;
    items.reserve(section.members.size());
    for (const Member& member : section.members) add_item(items, member, type);
    return items;
  }

  static void add_item(Items& items, const Member& member, const Type& type) {
    const Type* member_type = type.kind == Type::Kind::map ? &type.element() : &anything();
    if (type.kind == Type::Kind::section) {
      const Field* field = type.find_field(member.name);
      if (field == nullptr || is_particular(*field)) return;
      member_type = &field->type;
    }
    items.push_back({text::compose(member.name), &member.value, member_type});
  }

  // False if nothing is in it, and then nothing is written.
  bool write_object(Items items) {
    const std::size_t start = json_.size();
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return precedes(a.key, b.key); });
    json_ += '{';
    const Item* last = nullptr;
    for (const Item& item : items) {
      if (last != nullptr && last->key == item.key) continue;  // two spellings of one key
      const std::size_t before = json_.size();
      write_key(item.key);
      if (write_value(*item.value, *item.type)) {
        last = &item;
      } else {
        json_.resize(before);
      }
    }
    json_ += '}';
    return last != nullptr || cut_to(start);
  }

  bool write_list(const List& list, const Type& type) {
    const Type& element = type.kind == Type::Kind::list ? type.element() : anything();
    const std::size_t start = json_.size();
    json_ += '[';
    bool is_empty = true;
    for (const Value& item : list.items) {
      const std::size_t before = json_.size();
      if (!is_empty) json_ += ',';
      if (write_value(item, element)) {
        is_empty = false;
      } else {
        json_.resize(before);
      }
    }
    json_ += ']';
    return !is_empty || cut_to(start);
  }

  // False if a section or list is left empty, and then nothing is written.
  bool write_value(const Value& value, const Type& type) {
    if (const auto key = directory_key(value)) {
      write_text(*key);
    } else if (const auto* section = value.get<Section>()) {
      return write_object(list_members(*section, type));
    } else if (const auto* list = value.get<List>()) {
      return write_list(*list, type);
    } else if (const auto* text = value.get<std::string_view>()) {
      write_text(*text);
    } else {
      json_ += std::visit(ScalarText{}, value.data);
    }
    return true;
  }

  // What a change sets cannot be left out, even when it is empty.
  void write_new_value(const Value& value, const Type& type) {
    if (!write_value(value, type)) json_ += value.get<List>() != nullptr ? "[]" : "{}";
  }

  void write_changes(std::span<const Change> changes) {
    write_key("changes");
    json_ += '[';
    for (const Change& change : changes) {
      if (&change != changes.data()) json_ += ',';
      write_change(change);
    }
    json_ += ']';
  }

  void write_change(const Change& change) {
    const Type& type = *change.target.type;
    json_ += '{';
    if (change.kind == Change::Kind::add) {
      write_key("add");
      write_new_value(change.value, type.element());
    }
    write_member("effective", render_date(change.effective));
    write_key("path");
    write_text(change.path);
    if (change.kind == Change::Kind::remove) {
      write_key("remove");
      json_ += "true";
    }
    if (change.kind == Change::Kind::to) {
      write_key("to");
      write_new_value(change.value, type);
    }
    json_ += '}';
  }

  bool cut_to(std::size_t start) {
    json_.resize(start);
    return false;
  }

  static const Type& anything() {
    static const Type any{.kind = Type::Kind::any};
    return any;
  }

  std::string json_;
};

}  // namespace

std::string render_terms_document(const Agreement& body, const Type& type,
                                  std::span<const Change> changes, bool is_amended,
                                  const std::optional<Signatory>& signatory) {
  return TermsWriter().write(body, type, changes, is_amended, signatory);
}

}  // namespace secondment::model
