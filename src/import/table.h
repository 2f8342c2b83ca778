// A table as an office keeps it: rows of cells, each with its place as a spreadsheet shows it, from
// a .csv file (RFC 4180, parted by commas, semicolons or tabs) or a sheet of an .xlsx workbook.
// What the cells mean is left to the caller. Its namespace is `imports`, because
// `import` is a word of C++.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/result.h"

namespace secondment::imports {

struct Cell {
  std::string text;    // UTF-8, without blanks at its ends; empty where there is nothing
  std::size_t row;     // from 1, as a spreadsheet counts: empty rows count, lines within a cell not
  std::string column;  // its letters: A, B, … Z, AA
};

struct Row {
  std::size_t number;
  std::vector<Cell> cells;  // from column A on; what is empty at the end is left out
};

struct Table {
  std::vector<Row> rows;  // those that are not empty
  // How the bytes were read where that is not plain from them: "read as Windows-1252, …"; empty
  // otherwise. To be said to the person who runs the command.
  std::string remark;
  // What else the person may want then: "`--sheet` names another, …", where the command has it.
  std::string advice = {};
};

// What a table may have; larger ones are refused.
inline constexpr std::size_t largest_table = 64 << 20;  // bytes
inline constexpr std::size_t most_columns = 2'000;
inline constexpr std::size_t most_cells = 1'000'000;

// `A` for 0.
[[nodiscard]] std::string column_letters(std::size_t index);

// `path` only begins the errors, which name the line where they can. `sheet` is that of a workbook;
// empty: the first.
[[nodiscard]] Result<Table> read_table(std::string_view path, std::string_view bytes,
                                       const std::string& sheet);
[[nodiscard]] Result<Table> read_table(std::string_view path, std::string_view bytes);

// The same from a regular file.
[[nodiscard]] Result<Table> read_table(const std::string& path);

}  // namespace secondment::imports
