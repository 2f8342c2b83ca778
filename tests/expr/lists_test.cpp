// The functions on lists: sums, extremes and ends, and the days that elements cover.
#include "expr/agreement.h"
#include "expr/evaluated.h"

namespace secondment::expr {
namespace {

struct Row {
  std::string_view source;
  std::string_view value;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    INFO(row.source);
    CHECK(tests::evaluate(row.source) == row.value);
  }
}

std::string refusal(std::string_view source) {
  const tests::Sample sample;
  const auto program = Program::compile(source, sample.scope());
  return program ? "fine" : tests::write(program.problems);
}

}  // namespace

TEST_CASE("expr: a sum of numbers starts from nothing, or from what it is given") {
  check({
      {"sum([1, 2, 3])", "6"},
      {"sum([])", "0"},
      {"sum([], 5)", "5"},
      {"sum([1.5, 2])", "3.5"},
      {"sum([1, 2], 0.0)", "3.0"},
      {"sum([0.1, 0.2, 0.3])", "0.6"},
      {"sum([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])", "1.0"},
      {"sum([1e308, 1e308])", "Infinity"},
      {"sum([9223372036854775807, 1])", "error: integer overflow"},
      {"sum(['a'])", "error: no such overload: `sum` adds string to int"},
      {"sum(3)", "error: no such overload: `sum` takes list, not int"},
      {"sum()",
       "error: no such overload: `sum` is sum(list[, integer | double | period | money]) "
       "-> integer | double | period | money"},
  });
}

TEST_CASE("expr: a sum of money or periods needs what to start from") {
  check({
      {"sum([money('1.10 EUR'), money('2.20 EUR')], money('0 EUR'))", "money('3.30 EUR')"},
      {"sum([], money('0 EUR'))", "money('0.00 EUR')"},
      {"sum([money('1 EUR')])",
       "error: a sum of money needs what to start from: sum(list, money('0 EUR'))"},
      {"sum([money('1 EUR'), money('1 GBP')], money('0 EUR'))",
       "error: 1.00 EUR and 1.00 GBP cannot be added up: they are in different currencies"},
      {"sum([period('P1M'), period('P10D')], period('P0D'))", "period('P1M10D')"},
      {"sum([period('P999Y'), period('P999Y')], period('P0D'))",
       "error: 23976 months and 0 days are too long for a period"},
  });
}

TEST_CASE("expr: the least and the greatest, of a list or of two") {
  check({
      {"min([3, 1, 2])", "1"},
      {"max([3, 1.5, 2])", "3"},
      {"min(2, 1)", "1"},
      {"max(date('2026-01-01'), date('2025-01-01'))", "date('2026-01-01')"},
      {"min([money('2 GBP'), money('1 GBP')])", "money('1.00 GBP')"},
      {"max([period('P1M'), period('P1Y')])", "period('P1Y')"},
      {"min([])", "absent "},
      {"max([money('1 GBP'), money('1 EUR')])",
       "error: 1.00 EUR and 1.00 GBP cannot be compared: they are in different currencies"},
      {"max([period('P1M'), period('P30D')])",
       "error: P30D and P1M cannot be compared: months have no fixed number of days"},
      {"min(['a'])",
       "error: no such overload: `min` takes numbers, dates, money or periods, not "
       "string"},
      {"min([1, date('2026-01-01')])", "error: no such overload: date < int"},
      {"min(1)", "error: no such overload: `min` takes one list or two values"},
      {"min([1], 2)", "error: no such overload: `min` takes one list or two values"},
  });
}

TEST_CASE("expr: the first and the last element") {
  check({
      {"first([1, 2])", "1"},
      {"last(['a', 'b'])", "'b'"},
      {"first([])", "absent "},
      {"last([]) || true", "true"},
      {"first('abc')", "error: no such overload: `first` takes list, not string"},
  });
  tests::Sample sample;
  CHECK(sample.evaluate("first(objectives).id") == "'O1'");
  CHECK(sample.place("last(objectives).id") == "O3");
}

TEST_CASE("expr: days that elements cover count once") {
  check({
      {"days_in([{'from': date('2026-01-01'), 'to': date('2026-01-10')},"
       " {'from': date('2026-01-05'), 'to': date('2026-01-12')}])",
       "12"},
      {"days_in([{'from': date('2026-01-01'), 'to': date('2026-01-01')}])", "1"},
      {"days_in([{'from': date('2026-01-02'), 'to': date('2026-01-01')}])", "0"},
      {"days_in([])", "0"},
      {"days_in([{'from': date('0001-01-01'), 'to': date('9999-12-31')}])", "3652059"},
      {"days_in([{'from': date('2026-01-01')}])", "error: no such key: `to`"},
      {"days_in([1])", "error: a value of type int has no field `from`"},
      {"days_in([{'from': 1, 'to': 2}])",
       "error: no such overload: `days_in` takes elements whose `from` and `to` are dates, not "
       "int"},
  });
}

TEST_CASE("expr: spans with a small gap between them are one") {
  const std::string spans =
      "[{'from': date('2026-02-01'), 'to': date('2026-02-10')},"
      " {'from': date('2026-01-01'), 'to': date('2026-01-10')},"
      " {'from': date('2026-01-14'), 'to': date('2026-01-20')}]";
  const auto days = [&](std::string_view gap) {
    return tests::evaluate(fmt::format("joined({}, {}).map(s, s.days)", spans, gap));
  };
  CHECK(days("0") == "[10, 7, 10]");
  CHECK(days("2") == "[10, 7, 10]");
  CHECK(days("3") == "[20, 10]");
  CHECK(days("period('P3D')") == "[20, 10]");
  CHECK(days("9223372036854775807") == "[41]");
  CHECK(days("-1") == "error: -1 is not a number of days that may lie between");
  CHECK(tests::evaluate("joined([], 3)") == "[]");
  CHECK(tests::evaluate(fmt::format("joined({}, 3)[0]", spans)) ==
        "{'from': date('2026-01-01'), 'to': date('2026-01-20'), 'days': 20}");
  CHECK(tests::evaluate(fmt::format("days_in(joined({}, 3))", spans)) == "30");
}

TEST_CASE("expr: what functions on lists give is known when a policy is read") {
  CHECK(refusal("first(objectives).id == 'x'") == "fine");
  CHECK(refusal("first(objectives).titel == 'x'") ==
        "18-23: no field `titel` in `first(objectives)`; its fields are id, text, measure, "
        "due, kind and supports");
  CHECK(refusal("min(objectives.map(o, o.due)) > today") == "fine");
  CHECK(refusal("min(objectives.map(o, o.due)) > 3") ==
        "0-33: `>` does not take a date and an integer");
  CHECK(refusal("sum(objectives)  > 1") ==
        "4-14: `sum` takes a list of numbers, money or periods, but each element is a section; "
        "name the field: objectives.map(x, x.FIELD)");
  CHECK(refusal("sum([finance.salary]) > finance.salary") ==
        "0-21: a sum of money starts from an amount, because that of none has no currency "
        "otherwise; write sum([finance.salary], money('0 CURRENCY'))");
  CHECK(refusal("sum([finance.salary], money('0 GBP')) > finance.salary") == "fine");
  CHECK(refusal("min(1, 2, 3, 4) > 1") ==
        "0-15: `min` takes 1 or 2 arguments, not 4; write min([1, …])");
  CHECK(refusal("objectives.first().id == 'x'") ==
        "0-18: `first` is not called after a dot; write first(objectives)");
  CHECK(refusal("days_in(objectives) > 1") ==
        "8-18: `days_in` takes a list of elements with the dates `from` and `to`; make them: "
        "objectives.map(x, {'from': …, 'to': …})");
  CHECK(refusal("joined(objectives.map(o, {'from': term.start, 'to': o.due}), 3).all(s, s.days > "
                "2)") == "fine");
  CHECK(refusal("joined([], 3).all(s, s.dayz > 2)") ==
        "23-27: no field `dayz` in `s`; did you mean `days`?");
  // Of doubles, none is 0.0.
  tests::Sample sample;
  const auto program = Program::compile("sum([1.5].filter(x, x > 2.0)) * 2.0", sample.scope());
  REQUIRE(program);
  CHECK(tests::write(sample.evaluation().evaluate(*program)) == "0.0");
}

TEST_CASE("expr: a list of which an element cannot be read leaves the sum open") {
  tests::Sample sample;
  CHECK(sample.evaluate("sum(objectives.map(o, year(o.due)))") == "absent due");
  CHECK(sample.evaluate("min([term.end, term.start])") == "absent end");
}

TEST_CASE("expr: names of functions are free for other uses") {
  CHECK(tests::evaluate("sum([first])", {{"first", "2"}}) == "2");
  CHECK(tests::evaluate("at + min + {'table': 1}.table", {{"at", "1"}, {"min", "2"}}) == "4");
}

}  // namespace secondment::expr
