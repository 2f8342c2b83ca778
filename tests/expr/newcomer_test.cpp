// What people write who know another language, or none: each is answered with what to write.
#include "expr/agreement.h"
#include "expr/evaluated.h"

namespace secondment::expr {
namespace {

struct Row {
  std::string_view source;
  std::string_view answer;
};

std::string compile(std::string_view source) {
  const tests::Sample sample;
  const auto program = Program::compile(source, sample.scope());
  return program ? "fine" : tests::write(program.problems);
}

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) CHECK_MESSAGE(compile(row.source) == row.answer, row.source);
}

}  // namespace

TEST_CASE("expr: operators of other languages are answered with ours") {
  check({
      {"secondee.name = 'Ann'", "14-15: `=` is not an operator; write == to compare"},
      {"secondee.name === 'Ann'", "14-17: `===` is not an operator; write == to compare"},
      {"secondee.name <> 'Ann'", "14-16: `<>` is not an operator; write != for \"is not\""},
      {"term.end => today", "9-11: `=>` is not an operator; write >= for \"at least\""},
      {"has(term) and has(host)", "10-13: `and` is not an operator; write && for \"and\""},
      {"has(term) or has(host)", "10-12: `or` is not an operator; write || for \"or\""},
      {"has(term) | has(host)", "10-11: `|` is not an operator; write || for \"or\""},
      {"not has(term)", "0-3: `not` is not an operator; write ! for \"not\""},
      {"not(has(term))", "0-14: unknown function `not`; write ! for \"not\""},
      {"(has(term) and has(host))", "11-14: `and` is not an operator; write && for \"and\""},
      {"host.sector =~ 'x'", "12-14: `=~` is not an operator; write TEXT.matches('PATTERN')"},
      {"term.end ≤ today", "9-12: `≤` is not an operator; write <= for \"at most\""},
      {"term.end ≥ today", "9-12: `≥` is not an operator; write >= for \"at least\""},
      {"term.end ≠ today", "9-12: `≠` is not an operator; write != for \"is not\""},
      {"~has(term)",
       "0-1: `~` is not an operator; write ! for \"not\", or TEXT.matches('PATTERN') for a "
       "pattern"},
  });
}

TEST_CASE("expr: the arrow of other languages inside a macro is answered with a comma") {
  check({
      {"objectives.map(o => o.due)",
       "17-19: `=>` is not used in this language; write objectives.map(o, o.due)"},
      {"objectives.all(o => o.due > today && true)",
       "17-19: `=>` is not used in this language; write objectives.all(o, o.due > today && true)"},
      {"term.end => today", "9-11: `=>` is not an operator; write >= for \"at least\""},
  });
}

TEST_CASE("expr: quotes of word processors and signs of currencies are answered with ours") {
  check({
      {"secondee.name == “Ann”",
       "17-20: `“` is not a quotation mark of the language; write \"Ann\""},
      {"secondee.name == ‘Ann’", "17-20: `‘` is not a quotation mark of the language; write 'Ann'"},
      {"“Ann",
       "0-3: `“` is not a quotation mark of the language; write a string between \" and \""},
      {"finance.salary > £52000",
       "17-24: `£52000` is not an amount of money; write money('52000 GBP')"},
      {"finance.salary > €", "17-20: `€` is not an amount of money; write money('AMOUNT EUR')"},
  });
}

TEST_CASE("expr: a country that is compared must be a country code") {
  check({
      {"host.country == 'UK'", "16-20: `UK` is not a country code; write GB"},
      {"host.country in ['gb', 'FR']", "17-21: `gb` is not a country code; write GB"},
      {"host.country == 'FR'", "fine"},
  });
}

TEST_CASE("expr: a sum of written values that leaves the calendar is refused") {
  check({
      {"term.end < date('9999-12-31') + period('P1D')",
       "11-45: 9999-12-31 + P1D is after 9999-12-31, the last date that can be written"},
      {"term.end < date('2026-12-31') + period('P1D')", "fine"},
  });
}

TEST_CASE("expr: functions of other languages are answered with ours") {
  check({
      {"len(objectives) > 1", "0-15: unknown function `len`; write size(objectives)"},
      {"count(objectives) > 1", "0-17: unknown function `count`; write size(objectives)"},
      {"objectives.count() > 1", "0-18: unknown function `count`; write size(objectives)"},
      {"contains(secondee.name, 'A')",
       "0-28: `contains` is called after a dot; write secondee.name.contains('A')"},
      {"today.year() > 2020", "0-12: `year` is not called after a dot; write year(today)"},
      {"today.year > 2020", "6-10: `today` is a date, which has no fields; write year(today)"},
      {"objectives.length > 2",
       "11-17: `objectives` is a list of sections, which has no fields; write size(objectives)"},
  });
}

TEST_CASE("expr: periods, dates and lists without their signs are answered with them") {
  check({
      {"term.notice == P2Y", "15-18: unknown name `P2Y`; write a period as period('P2Y')"},
      {"term.notice >= 'P2Y'",
       "0-20: `>=` does not take a period and a string; write period('P2Y')"},
      {"term.start > 2026-02-01",
       "0-23: `>` does not take a date and an integer; write date('2026-02-01')"},
      {"term.start > '2026-02-01'",
       "0-25: `>` does not take a date and a string; write date('2026-02-01')"},
      {"term.start > 'February'",
       "0-23: `>` does not take a date and a string; write it as date('YYYY-MM-DD')"},
      {"term.end + 30 > today",
       "0-13: `+` does not take a date and an integer; write term.end + period('P30D')"},
      {"term.end - params.least > today",
       "0-23: `-` does not take a date and an integer; write term.end - period('P' + "
       "string(params.least) + 'D')"},
      {"secondee.name in ('a', 'b')",
       "17-27: a list is written in square brackets; write ['a', 'b']"},
      {"term.end == null", "0-16: a date and null are never equal; write !has(term.end)"},
      {"term.end != null", "0-16: a date and null are never equal; write has(term.end)"},
  });
}

TEST_CASE("expr: a period of months beside one of days is refused where both are written out") {
  check({
      {"period('P3M') >= period('P90D')",
       "0-31: P3M and P90D cannot be compared: months have no fixed number of days; add each to a "
       "date: today + period('P3M') >= today + period('P90D')"},
      {"period('P3M') >= period('P2M')", "fine"},
      {"term.notice >= period('P90D')", "fine"},  // known only when an agreement is read
  });
  tests::Sample sample;
  CHECK(sample.evaluate("params.longest >= period('P90D')").find("P9M and P90D cannot be") !=
        std::string::npos);
}

TEST_CASE("expr: a hexadecimal number begins with a small x") {
  check({{"0x1F > 1", "fine"},
         {"0X1F > 1", "0-2: a hexadecimal number begins with a small x; write 0x in place of 0X"}});
}

}  // namespace secondment::expr
