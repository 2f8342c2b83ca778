// A table as an office keeps it: rows of cells, each with its position as a spreadsheet shows it,
// from a .csv file (RFC 4180, separated by commas, semicolons or tabs) or a sheet of an .xlsx
// workbook. The meaning of the cells is left to the caller. The namespace is `imports`, because
// `import` is a keyword of C++.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/result.h"

namespace secondment::imports {

struct Cell {
  std::string text;    // UTF-8, without blanks at the ends; may be empty
  std::size_t row;     // from 1, as a spreadsheet counts, including empty rows
  std::string column;  // its letters: A, B, … Z, AA
};

struct Row {
  std::size_t number;
  std::vector<Cell> cells;  // from column A on, without empty ones at the end
};

struct Table {
  std::vector<Row> rows;  // rows that are not empty
  // How the bytes were read, if that was guessed: "read as Windows-1252, …"; else empty. Shown to
  // the user.
  std::string remark;
  // Further advice in that case: "`--sheet` names another, …", for commands that have this option.
  std::string advice = {};
};

// The limits of a table; larger tables are refused.
inline constexpr std::size_t largest_table = 64 << 20;  // bytes
inline constexpr std::size_t most_columns = 2'000;
inline constexpr std::size_t most_cells = 1'000'000;

// Returns `A` for 0.
[[nodiscard]] std::string column_letters(std::size_t index);

// `path` is only used at the start of errors, which name the line if possible. `sheet` is a sheet
// of a workbook; empty: the first.
[[nodiscard]] Result<Table> read_table(std::string_view path, std::string_view bytes,
                                       const std::string& sheet);
[[nodiscard]] Result<Table> read_table(std::string_view path, std::string_view bytes);

// The same for a regular file.
[[nodiscard]] Result<Table> read_table(const std::string& path);

}  // namespace secondment::imports
