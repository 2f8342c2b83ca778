// What a view comes to: named columns and rows of typed cells, which every format writes in its own
// way. A table knows nothing of terminals, spreadsheets or browsers.
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
  told,  // a text in the tool's own words: no agreement brings a name into it
  id,    // of an agreement
  word,  // one of few: a state, a scheme
  path,
  date,
  days,  // a number of days, below zero when past
  count,
  money,
  period,
  yes_no,
};

struct ColumnKindRow {
  ColumnKind kind;
  std::string_view name;  // as data formats call it: "text", "yes_no"
  bool is_number = false;
  bool may_be_cut = false;       // where a line is short
  bool may_name_people = false;  // its texts are hidden where they are names
};
[[nodiscard]] const ColumnKindRow& kind_row(ColumnKind kind);

enum class Personal { no, yes };

struct Column {
  std::string_view name;  // as --columns, CSV and JSON have it
  std::string_view title;
  ColumnKind kind;
  std::string_view doc;
  Personal personal = Personal::no;  // tells who somebody is
  // Left out of texts for a terminal unless it is asked for, because lines are short there.
  bool is_wide = false;
  bool is_group = false;  // repeated on the rows of one group; told once where people read
};

// Nothing where it is not stated, or does not apply.
using Cell = std::variant<std::monostate, std::string, std::int64_t, bool, Date, Money, Period>;
using Row = std::vector<Cell>;

// Empty text is nothing.
[[nodiscard]] Cell cell_of(std::string text);
template <class T>
[[nodiscard]] Cell cell_of(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}

[[nodiscard]] inline bool is_empty(const Cell& cell) {
  return std::holds_alternative<std::monostate>(cell);
}

// In words for people and spreadsheets: ISO dates and periods, yes and no, `68000.00` with the
// currency left to the column of that name, which every table with money has; nothing is empty.
[[nodiscard]] std::string render_cell(const Cell& cell);

// Cells of one column in rising order, nothing last. Texts by folded case; money within its
// currency.
[[nodiscard]] std::weak_ordering compare_cells(const Cell& a, const Cell& b);

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;                // as wide as the columns
  std::vector<Row> totals = {};         // likewise; never across currencies
  std::vector<std::string> notes = {};  // sentences about what is counted and what is left out

  void add(Row row);
};

struct SortKey {
  std::string column;
  bool is_falling = false;
};

// By the keys, first to last; rows that they do not tell apart stay in their order. The columns
// are there.
void sort_rows(Table& table, std::span<const SortKey> keys);
// Only these columns, in this order; they are there.
void choose_columns(Table& table, std::span<const std::string> names);
// Columns that tell who somebody is.
void drop_personal_columns(Table& table);

}  // namespace secondment::registers
