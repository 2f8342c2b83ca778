#include "yaml/written_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace secondment::yaml {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Words that pass is_word but that YAML 1.1 or 1.2 reads as a boolean or null.
constexpr std::array<std::string_view, 9> read_otherwise = {"y",   "n",    "yes",   "no",  "on",
                                                            "off", "true", "false", "null"};

// Whether the text is made of lower-case letters and digits, joined by -, _ and dots, like the
// names of states, events, kinds and paths. YAML allows much more without quotes, but these are the
// same text to every reader.
bool is_word(std::string_view text) {
  constexpr std::size_t longest = 64;
  if (text.empty() || text.size() > longest || !is_lower(text.front())) return false;
  const auto belongs = [](char c) {
    return is_lower(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
  };
  return std::all_of(text.begin(), text.end(), belongs) &&
         (is_lower(text.back()) || is_digit(text.back())) &&
         std::find(read_otherwise.begin(), read_otherwise.end(), text) == read_otherwise.end();
}

// Whether the text is decimal digits without a leading zero, perhaps with a fraction: the only form
// that no version of YAML reads as octal.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::string_view whole = text.substr(0, text.find('.'));
  const bool has_fraction = whole.size() < text.size();
  return are_digits(whole) && (whole.size() == 1 || whole.front() != '0') &&
         (!has_fraction || are_digits(text.substr(whole.size() + 1)));
}

// Whether a joiner, such as those within some emoji, has nothing to join before it: readers are
// told of such a character unless it is an escape.
bool is_lost_joiner(std::string_view character, std::string_view before) {
  return static_cast<unsigned char>(before.back()) < 0x80 && text::find_invisible(character);
}

std::string in_quotes(std::string_view text) {
  std::string written = "\"";
  while (!text.empty()) {
    const text::Character first = text::first_character(text);
    const std::string_view next = text.substr(0, first.size);
    text.remove_prefix(next.size());
    if (next == "\"" || next == "\\") written += '\\';
    std::string shown = text::visible(next);  // its escapes are valid in YAML
    if (shown == next && is_lost_joiner(next, written)) {
      shown = fmt::format("\\u{:04X}", static_cast<std::uint32_t>(first.code.value_or(0)));
    }
    written += shown;
  }
  return written + '"';
}

std::string write_text(std::string_view text, const ItemStyle& style) {
  return is_word(text) && !style.quotes_keys ? std::string(text) : in_quotes(text);
}

std::string write_value(std::string_view value, bool is_text, const ItemStyle& style) {
  const bool is_bare =
      !is_text && (is_date(value) ? !style.quotes_dates
                                  : is_number(value) || value == "true" || value == "false");
  return is_bare ? std::string(value) : write_text(value, style);
}

// Writes the value of a field on one line.
struct ValueWriter {
  const NewField& field;
  const ItemStyle& style;

  std::string operator()(const std::string& text) const {
    return write_value(text, field.is_text, style);
  }
  std::string operator()(const NewItem& section) const { return write_in_braces(section, style); }
  template <class Item>
  std::string operator()(const std::vector<Item>& items) const {
    std::vector<std::string> written;
    written.reserve(items.size());
    for (const Item& item : items) written.push_back((*this)(item));
    return fmt::format("[{}]", fmt::join(written, ", "));
  }
};

std::string write_field(const NewField& field, const ItemStyle& style) {
  return fmt::format("{}: {}", write_key(field.name, style),
                     std::visit(ValueWriter{field, style}, field.value));
}

Result<void> check_text(std::string_view name, std::string_view text) {
  // With a blank before it, because the text is not the start of a file, which might have a byte
  // order mark.
  const auto refusal = text::check_characters(fmt::format(" {}", text));
  if (!refusal) return {};
  return unexpected(Error{fmt::format("{}: {}", text::backquoted(name), refusal->message),
                          "give it as UTF-8 text, without control characters"});
}

struct ValueCheck {
  const NewField& field;

  Result<void> operator()(const std::string& text) const { return check_text(field.name, text); }
  Result<void> operator()(const NewItem& section) const { return check_writable(section); }
  template <class Item>
  Result<void> operator()(const std::vector<Item>& items) const {
    for (const Item& item : items) {
      if (auto checked = (*this)(item); !checked) return checked;
    }
    return {};
  }
};

}  // namespace

bool is_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && are_digits(text.substr(0, 4)) &&
         are_digits(text.substr(5, 2)) && are_digits(text.substr(8));
}

Result<void> check_writable(const NewItem& item) {
  for (const NewField& field : item) {
    if (auto name = check_text(field.name, field.name); !name) return name;
    if (auto value = std::visit(ValueCheck{field}, field.value); !value) return value;
  }
  return {};
}

std::string write_key(std::string_view name, const ItemStyle& style) {
  return write_text(name, style);
}

std::string write_in_braces(const NewItem& item, const ItemStyle& style) {
  const char* padding = style.pads_braces ? " " : "";
  std::vector<std::string> fields;
  fields.reserve(item.size());
  for (const NewField& field : item) fields.push_back(write_field(field, style));
  return fmt::format("{{{}{}{}}}", padding, fmt::join(fields, ", "), padding);
}

std::vector<std::string> write_lines(const NewItem& item, const ItemStyle& style) {
  std::vector<std::string> lines;
  lines.reserve(item.size());
  for (const NewField& field : item) {
    const auto* sections = std::get_if<std::vector<NewItem>>(&field.value);
    if (sections == nullptr || sections->empty()) {
      lines.push_back(write_field(field, style));
      continue;
    }
    lines.push_back(write_key(field.name, style) + ":");
    for (const NewItem& section : *sections) {
      lines.push_back("  - " + write_in_braces(section, style));
    }
  }
  return lines;
}

}  // namespace secondment::yaml
