// Arithmetic of money and periods: exact, and rounded once where it must be.
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

}  // namespace

TEST_CASE("expr: money is added, subtracted and multiplied") {
  check({
      {"money('1.10 EUR') + money('2.20 EUR')", "money('3.30 EUR')"},
      {"money('1 EUR') - money('2 EUR')", "money('-1.00 EUR')"},
      {"money('1 EUR') + money('1 GBP')",
       "error: 1.00 EUR and 1.00 GBP cannot be added up: they are in different currencies"},
      {"money('10 GBP') * 3", "money('30.00 GBP')"},
      {"3 * money('10 GBP')", "money('30.00 GBP')"},
      {"money('10 GBP') * 0.1", "money('1.00 GBP')"},
      {"money('10 GBP') * -1", "money('-10.00 GBP')"},
      {"money('0 GBP') * 1e308", "money('0.00 GBP')"},
      {"money('10 GBP') / 2", "error: no such overload: money / int"},
      {"money('10 GBP') + 1", "error: no such overload: money + int"},
      {"money('10 GBP') * money('1 GBP')", "error: no such overload: money * money"},
      {"money('10 GBP') * true", "error: no such overload: money * bool"},
  });
}

TEST_CASE("expr: an exact product is rounded once, half to even") {
  check({
      {"percent(money('131.76 EUR'), 25)", "money('32.94 EUR')"},
      {"money('0.05 GBP') * 0.5", "money('0.02 GBP')"},
      {"money('0.15 GBP') * 0.5", "money('0.08 GBP')"},
      {"money('0.03 GBP') * 0.5", "money('0.02 GBP')"},
      {"money('0.01 GBP') * 0.5", "money('0.00 GBP')"},
      {"money('-0.03 GBP') * 0.5", "money('-0.02 GBP')"},
      {"money('0.01 GBP') * 0.51", "money('0.01 GBP')"},
      {"money('100 JPY') * 0.125", "money('12 JPY')"},
      {"money('1.000 KWD') * 0.0005", "money('0.000 KWD')"},
      // The shortest decimal of the double is meant, not the binary fraction beside it.
      {"money('1.00 GBP') * 0.145", "money('0.14 GBP')"},
      {"money('3.00 GBP') * 1.005", "money('3.02 GBP')"},
      {"percent(money('1.00 GBP'), 0.5)", "money('0.00 GBP')"},
      {"percent(money('3.00 GBP'), 0.5)", "money('0.02 GBP')"},
      {"percent(money('12.34 GBP'), 33.3)", "money('4.11 GBP')"},
      {"percent(money('10 GBP'), -10)", "money('-1.00 GBP')"},
      {"percent(10, 5)", "error: no such overload: `percent` takes money, not int"},
  });
}

TEST_CASE("expr: an amount that leaves the range is an error") {
  check({
      {"money('92233720368547758.07 GBP') + money('0.01 GBP')",
       "error: this is too large for an amount"},
      {"money('92233720368547758.07 GBP') * 2", "error: this is too large for an amount"},
      {"money('92233720368547758.07 GBP') * 1", "money('92233720368547758.07 GBP')"},
      {"percent(money('92233720368547758.07 GBP'), 9223372036854775807)",
       "error: this is too large for an amount"},
      {"money('1 GBP') * 1e300", "error: this is too large for an amount"},
      {"money('92233720368547758.07 GBP') * 1e-300", "money('0.00 GBP')"},
      {"money('92233720368547758.07 GBP') * 1.2345678901234567e-36", "money('0.00 GBP')"},
      {"money('1 GBP') * (0.0 / 0.0)", "error: an amount cannot be multiplied by NaN"},
      {"money('1 GBP') * (1.0 / 0.0)", "error: an amount cannot be multiplied by Infinity"},
  });
}

TEST_CASE("expr: periods are added, and taken so many times") {
  check({
      {"period('P1M') + period('P10D')", "period('P1M10D')"},
      {"period('P1Y') * 3", "period('P3Y')"},
      {"0 * period('P1Y')", "period('P0D')"},
      {"period('P1Y') * -1", "error: a period cannot be taken -1 times"},
      {"period('P1Y') * 1.5", "error: no such overload: period * double"},
      {"period('P1Y') - period('P1M')", "error: no such overload: period - period"},
      {"period('P999Y') * 2", "error: 23976 months and 0 days are too long for a period"},
      {"period('P1D') * 9223372036854775807",
       "error: 0 months and 365001 days are too long for a "
       "period"},
      {"period('P0D') * 9223372036854775807", "period('P0D')"},
      {"date('2026-01-31') + period('P1M') * 2", "date('2026-03-31')"},
  });
}

TEST_CASE("expr: a term that ends after the calendar is an error") {
  check({
      {"last_day(date('9999-12-31'), period('P1D'))", "date('9999-12-31')"},
      {"last_day(date('9999-12-31'), period('P2D'))",
       "error: 9999-12-31 and P2D lead past 9999-12-31, the last date that can be written"},
      {"last_day(date('9999-01-01'), period('P1Y'))", "date('9999-12-31')"},
      {"last_day(date('9999-01-02'), period('P1Y'))",
       "error: 9999-01-02 and P1Y lead past 9999-12-31, the last date that can be written"},
  });
}

TEST_CASE("expr: sums that a policy cannot mean are refused when it is read") {
  const tests::Sample sample;
  const auto told = [&](std::string_view source) {
    const auto program = Program::compile(source, sample.scope());
    return program ? "fine" : tests::write(program.problems);
  };
  CHECK(told("finance.salary * 2 > finance.salary") == "fine");
  CHECK(told("finance.salary * placement.full_time_equivalent > finance.salary") == "fine");
  CHECK(told("finance.salary / 4 > finance.salary") ==
        "0-18: `/` does not take money and an integer; write finance.salary * (1.0 / 4), or "
        "percent(finance.salary, …)");
  CHECK(told("finance.salary + 100 > finance.salary") ==
        "0-20: `+` does not take money and an integer; write 100 as money('AMOUNT CURRENCY')");
  CHECK(told("term.notice * 2 > term.notice") == "fine");
  CHECK(told("term.notice * 0.5 > term.notice") == "0-17: `*` does not take a period and a double");
}

}  // namespace secondment::expr
