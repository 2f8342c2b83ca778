// How a spreadsheet shows the number in a cell, as far as this says what the number is: a day, a
// share, an amount in a currency, a reference. Source: ECMA-376 part 1, 18.8.30 and 18.8.31.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace secondment::imports {

struct NumberFormat {
  bool is_date = false;
  bool is_percent = false;
  std::string_view currency = {};    // its sign, if the format has an unambiguous one
  std::size_t digits = 1;            // the least number of digits before the point: 4 for "LN-"0000
  std::optional<int> decimals = {};  // shown decimals of an amount; nothing: as stored
  std::string before = {};           // text around it that is part of it: LN-
  std::string after = {};
};

// Reads a format code such as dd/mm/yyyy or "£"#,##0.
[[nodiscard]] NumberFormat read_number_format(std::string_view code);
// The format for a numeric code that every spreadsheet knows.
[[nodiscard]] NumberFormat builtin_number_format(std::size_t id);

// The text for a stored number: 2026-04-01 for a day, 50% for a percentage, £68000 for an amount,
// LN-0018 for a reference.
[[nodiscard]] std::string render_number(const std::string& stored, const NumberFormat& format,
                                        bool counts_from_1904);

}  // namespace secondment::imports
