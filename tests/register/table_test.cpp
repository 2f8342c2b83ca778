#include "register/table.h"

#include <doctest/doctest.h>

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"name", "Name", ColumnKind::text, "d", Personal::yes},
    {"count", "Count", ColumnKind::count, "d"},
    {"amount", "Amount", ColumnKind::money, "d"},
};

Table table() {
  Table made{.columns = {std::begin(columns), std::end(columns)}, .rows = {}};
  made.add({std::string("beta"), std::int64_t{2}, *parse_money("10.00 GBP")});
  made.add({Cell(), std::int64_t{10}, *parse_money("9.00 GBP")});
  made.add({std::string("Alpha"), Cell(), *parse_money("99.00 EUR")});
  made.add({std::string("alpha"), std::int64_t{2}, Cell()});
  return made;
}

std::string column_of(const Table& made, std::size_t column) {
  std::string text;
  for (const Row& row : made.rows) text += render_cell(row[column]) + "|";
  return text;
}

std::string sorted(std::vector<SortKey> keys, std::size_t column) {
  Table made = table();
  sort_rows(made, keys);
  return column_of(made, column);
}

}  // namespace

TEST_CASE(
    "rows are sorted by type: numbers as numbers, text regardless of case, empty cells last") {
  CHECK(sorted({{"name"}}, 0) == "Alpha|alpha|beta||");
  CHECK(sorted({{"name", true}}, 0) == "beta|alpha|Alpha||");
  CHECK(sorted({{"count"}}, 1) == "2|2|10||");
  CHECK(sorted({{"count", true}}, 1) == "10|2|2||");
  CHECK(sorted({{"count"}, {"name"}}, 0) == "alpha|beta||Alpha|");
  CHECK(sorted({}, 1) == "2|10||2|");
}

TEST_CASE("money is sorted within its currency") {
  CHECK(sorted({{"amount"}}, 2) == "99.00|9.00|10.00||");
}

TEST_CASE("columns are chosen in the given order, in rows and totals") {
  Table made = table();
  made.totals.push_back({std::string("all"), std::int64_t{14}, Cell()});
  const std::string names[] = {"count", "name"};
  choose_columns(made, names);
  REQUIRE(made.columns.size() == 2);
  CHECK(made.columns[1].name == "name");
  CHECK(column_of(made, 1) == "beta||Alpha|alpha|");
  CHECK(render_cell(made.totals[0][0]) == "14");
}

TEST_CASE("columns that identify people can be removed") {
  Table made = table();
  drop_personal_columns(made);
  REQUIRE(made.columns.size() == 2);
  CHECK(made.columns[0].name == "count");
  CHECK(made.rows[0].size() == 2);
}

TEST_CASE("a cell is written as a spreadsheet reads it") {
  CHECK(render_cell(Cell()) == "");
  CHECK(render_cell(true) == "yes");
  CHECK(render_cell(*parse_date("2026-11-22")) == "2026-11-22");
  CHECK(render_cell(*parse_period("P9M")) == "P9M");
  CHECK(render_cell(*parse_money("1250 JPY")) == "1250");
  CHECK(is_empty(cell_of(std::string())));
}

}  // namespace secondment::registers
