// A new item of a list as YAML text: its fields in order, on one line or each on its own. A field
// may hold sections, which are written in braces. Texts are in double quotes unless every version
// of YAML reads them as text without quotes, so that no reader takes `no` for false; invisible
// characters are written as escapes.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "secondment/result.h"

namespace secondment::yaml {

struct NewField;
using NewItem = std::vector<NewField>;

struct NewField {
  std::string name;
  // One value, a list of them, a section, or a list of sections.
  std::variant<std::string, std::vector<std::string>, NewItem, std::vector<NewItem>> value;
  // If false, the value is a date, a number, true or false, which are written without quotes. A
  // text that looks like one of these is quoted.
  bool is_text = true;
};

// Whether it has the form YYYY-MM-DD, even if there is no such day.
[[nodiscard]] bool is_date(std::string_view text);

// The style of the neighbouring items.
struct ItemStyle {
  bool quotes_keys = false;  // also every word
  bool quotes_dates = false;
  bool pads_braces = false;  // { date: … } instead of {date: …}
};

// Returns an error if the item cannot be written to a file: for bytes that are not UTF-8, or a
// control character.
[[nodiscard]] Result<void> check_writable(const NewItem& item);

[[nodiscard]] std::string write_key(std::string_view name, const ItemStyle& style);

// Returns `{date: 2026-11-22, state: signed}`.
[[nodiscard]] std::string write_in_braces(const NewItem& item, const ItemStyle& style);

// Returns `date: 2026-11-22`, `state: signed`: a line for each field, without its line end; for a
// list of sections also a line for each of them, indented by two.
[[nodiscard]] std::vector<std::string> write_lines(const NewItem& item, const ItemStyle& style);

}  // namespace secondment::yaml
