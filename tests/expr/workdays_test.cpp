// Working days, with and without a list of days on which nobody works.
#include "expr/agreement.h"
#include "expr/evaluated.h"

namespace secondment::expr {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

NamedList bank_holidays() {
  NamedList list{"bank_holidays", {}};
  for (const char* each : {"2026-12-25", "2026-12-28", "2027-01-01"}) {
    list.items.push_back({.name = "holiday", .day = day(each)});
  }
  return list;
}

struct Row {
  std::string_view source;
  std::string_view value;
};

void check(std::initializer_list<Row> rows) {
  const std::vector<NamedList> lists = {bank_holidays(), {"towns", {{"Ayr", {}, {}, {}}}}};
  Scope scope;
  scope.lists = &lists;
  Facts facts;
  facts.lists = &lists;
  for (const Row& row : rows) {
    INFO(row.source);
    Evaluation evaluation(facts);
    const auto program = Program::parse(row.source, scope);
    REQUIRE(program);
    const Value value = evaluation.evaluate(*program);
    const auto* absent = value.get<Absent>();
    CHECK((absent ? std::string(absent->because) : tests::write(value)) == row.value);
  }
}

std::string refusal(std::string_view source) {
  const std::vector<NamedList> lists = {bank_holidays(), {"towns", {{"Ayr", {}, {}, {}}}}};
  Scope scope;
  scope.lists = &lists;
  const auto program = Program::compile(source, scope);
  return program ? "fine" : tests::write(program.problems);
}

}  // namespace

TEST_CASE("expr: the day of the week is a number from Monday") {
  check({
      {"weekday(date('2026-11-30'))", "1"},
      {"weekday(date('2026-12-06'))", "7"},
      {"weekday(date('0001-01-01'))", "1"},
      {"weekday('2026-12-06')", "error: no such overload: `weekday` takes date, not string"},
  });
}

TEST_CASE("expr: a number of working days after or before a date") {
  check({
      {"add_workdays(date('2026-12-04'), 1)", "date('2026-12-07')"},
      {"add_workdays(date('2026-12-05'), 1)", "date('2026-12-07')"},
      {"add_workdays(date('2026-12-05'), 0)", "date('2026-12-07')"},
      {"add_workdays(date('2026-12-04'), 0)", "date('2026-12-04')"},
      {"add_workdays(date('2026-12-07'), -1)", "date('2026-12-04')"},
      {"add_workdays(date('2026-12-06'), -1)", "date('2026-12-04')"},
      {"add_workdays(date('2026-12-24'), 1, 'bank_holidays')", "date('2026-12-29')"},
      {"add_workdays(date('2026-12-25'), 0, 'bank_holidays')", "date('2026-12-29')"},
      {"add_workdays(date('2026-12-29'), -1, 'bank_holidays')", "date('2026-12-24')"},
      {"add_workdays(date('2026-12-30'), 2, 'bank_holidays')", "date('2027-01-04')"},
  });
}

TEST_CASE("expr: working days between two dates, the second counted") {
  check({
      {"workdays_between(date('2026-12-04'), date('2026-12-11'))", "5"},
      {"workdays_between(date('2026-12-11'), date('2026-12-04'))", "-5"},
      {"workdays_between(date('2026-12-04'), date('2026-12-04'))", "0"},
      {"workdays_between(date('2026-12-04'), date('2026-12-06'))", "0"},
      {"workdays_between(date('2026-12-24'), date('2027-01-04'), 'bank_holidays')", "4"},
  });
}

TEST_CASE("expr: a year that a list does not cover leaves the answer open") {
  check({
      {"add_workdays(date('2027-12-30'), 3, 'bank_holidays')", "no holidays for 2028"},
      {"add_workdays(date('2025-12-30'), 0, 'bank_holidays')", "no holidays for 2025"},
      {"workdays_between(date('2026-12-24'), date('2028-01-04'), 'bank_holidays')",
       "no holidays for 2028"},
      {"workdays_between(date('2025-12-31'), date('2026-01-02'), 'bank_holidays')", "2"},
      {"workdays_between(date('2028-12-31'), date('2028-12-31'), 'bank_holidays')", "0"},
  });
}

TEST_CASE("expr: working days stay within the calendar, and end") {
  check({
      {"add_workdays(date('9999-12-31'), 1)",
       "error: 1 working days from 9999-12-31 is outside the dates that can be written"},
      {"add_workdays(date('0001-01-01'), -1)",
       "error: -1 working days from 0001-01-01 is outside the dates that can be written"},
      {"add_workdays(date('9999-12-31'), 0)", "date('9999-12-31')"},
      {"add_workdays(date('2026-01-01'), 9223372036854775807)",
       "error: 9223372036854775807 working days from 2026-01-01 is outside the dates that can be "
       "written"},
      {"workdays_between(date('0001-01-01'), date('9999-12-31'))", "2608614"},
  });
}

TEST_CASE("expr: a list of working days is one that has days") {
  CHECK(refusal("add_workdays(date('2026-12-24'), 1, 'bank_holidays') > date('2026-12-24')") ==
        "fine");
  CHECK(refusal("add_workdays(date('2026-12-24'), 1, 'bank_holiday') > date('2026-12-24')") ==
        "36-50: unknown list `bank_holiday`; did you mean `bank_holidays`?");
  CHECK(refusal("workdays_between(date('2026-12-24'), date('2026-12-24'), 'towns') > 1") ==
        "57-64: the list `towns` has no days; write its entries as {day: DATE, name: …}");
  CHECK(refusal("add_workdays(date('2026-12-24'), 1, lower('A')) > date('2026-12-24')") ==
        "36-46: `add_workdays` needs a name in quotes; write the name itself: 'NAME'");
  CHECK(refusal("add_workdays(date('2026-12-24')) > date('2026-12-24')") ==
        "0-32: `add_workdays` takes 2 or 3 arguments, not 1; add_workdays(date, integer[, string]) "
        "-> date");
}

}  // namespace secondment::expr
