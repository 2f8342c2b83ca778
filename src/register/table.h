// The result of a view: named columns and rows of typed cells, which each format writes in its own
// way. A table knows nothing about terminals, spreadsheets or browsers.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "secondment/date.h"
#include "secondment/money.h"

namespace secondment::registers {

enum class ColumnKind {
  text,
  own_words,  // text written by the tool, which cannot contain names of an agreement
  told,       // text written by the tool about an agreement, whose names it may contain
  id,         // of an agreement
  word,       // one of few, such as a state or a scheme
  path,
  date,
  days,  // a number of days, negative if past
  count,
  number,
  money,
  period,
  yes_no,
};

struct ColumnKindRow {
  ColumnKind kind;
  std::string_view name;  // what data formats call it: "text", "yes_no"
  bool is_number = false;
  bool may_be_cut = false;       // if a line is short
  bool may_name_people = false;  // its texts are hidden if they are names
  bool marks_code = false;       // code is between backquotes
};
[[nodiscard]] const ColumnKindRow& kind_row(ColumnKind kind);

enum class Personal { no, yes };

struct Column {
  std::string_view name;  // in --columns, CSV and JSON
  std::string_view title;
  ColumnKind kind;
  std::string_view doc;
  Personal personal = Personal::no;  // whether it identifies a person
  // Left out on a terminal unless requested, because lines are short there.
  bool is_wide = false;
  bool is_group = false;  // the same in all rows of a group; shown once to people
};

// Empty if the value is not stated or does not apply.
using Cell =
    std::variant<std::monostate, std::string, std::int64_t, double, bool, Date, Money, Period>;
using Row = std::vector<Cell>;

// An empty text gives an empty cell.
[[nodiscard]] Cell cell_of(std::string text);
template <class T>
[[nodiscard]] Cell cell_of(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}

[[nodiscard]] inline bool is_empty(const Cell& cell) {
  return std::holds_alternative<std::monostate>(cell);
}

// The cell as shown to people and in spreadsheets: ISO dates and periods, yes and no, `68000.00`
// without the currency, which has its own column in every table with money.
[[nodiscard]] std::string render_cell(const Cell& cell);

// Compares cells of one column, in rising order with empty ones last. Texts are compared without
// case, and amounts within their currency.
[[nodiscard]] std::weak_ordering compare_cells(const Cell& a, const Cell& b);

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;                // each with one cell per column
  std::vector<Row> totals = {};         // the same; never across currencies
  std::vector<std::string> notes = {};  // sentences about what is counted and what is left out

  void add(Row row);
};

struct SortKey {
  std::string column;
  bool is_falling = false;
};

// Sorts by the keys, first to last. Rows with equal keys keep their order. The columns must exist.
void sort_rows(Table& table, std::span<const SortKey> keys);
// Keeps only these columns, in this order; they must exist.
void choose_columns(Table& table, std::span<const std::string> names);
// Removes the columns that identify people.
void drop_personal_columns(Table& table);

}  // namespace secondment::registers
