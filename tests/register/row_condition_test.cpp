// Rows by an expression over the columns.
#include "register/row_condition.h"

#include <doctest/doctest.h>

#include "register/added_column.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"end", "End", ColumnKind::date, ""},       {"days", "Days", ColumnKind::days, ""},
    {"host", "Host", ColumnKind::text, ""},     {"salary", "Salary", ColumnKind::money, ""},
    {"share", "Share", ColumnKind::number, ""},
};

Table table() {
  Table made{.columns = {std::begin(columns), std::end(columns)}, .rows = {}};
  made.add({*parse_date("2026-12-01"), std::int64_t{9}, std::string("Rivers"),
            *parse_money("100 GBP"), 0.5});
  made.add({*parse_date("2026-11-01"), std::int64_t{-21}, std::string("Lantern"), Cell(), 1.0});
  made.add({Cell(), Cell(), std::string("Rivers"), Cell(), Cell()});
  made.totals.push_back(Row(5));
  return made;
}

std::size_t count(const char* text) {
  Table made = table();
  RowCondition::compile(text, columns).value().apply(made, *parse_date("2026-11-22"));
  CHECK(made.totals.empty());
  CHECK(made.notes.size() == 1);
  return made.rows.size();
}

}  // namespace

TEST_CASE("rows are those for which the expression is true, by the types of the columns") {
  CHECK(count("days < 0") == 1);
  CHECK(count("host == \"Rivers\"") == 2);
  CHECK(count("end > today") == 1);
  CHECK(count("has(salary)") == 1);
  CHECK(count("share >= 0.5") == 2);
  CHECK(count("true") == 3);
}

TEST_CASE("a column that is not there is named with the nearest, and a number is no condition") {
  const auto problem = [](const char* text) {
    return RowCondition::compile(text, columns).error();
  };
  CHECK(problem("hots == \"Rivers\"").help == "did you mean `host`?");
  CHECK(problem("days + 1").message.find("expected true or false") == 0);
}

TEST_CASE("a column that is added is a path, or an expression with a name") {
  const auto read = [](const char* text) {
    const auto written = AddedColumn::read(text);
    return written.name + "|" + written.expression;
  };
  CHECK(read("secondee.grade") == "secondee.grade|secondee.grade");
  CHECK(read("weeks=a == b") == "weeks|a == b");
  CHECK(read("state == 'active'") == "state == 'active'|state == 'active'");
  CHECK(read("state=='active'") == "state=='active'|state=='active'");
}

}  // namespace secondment::registers
