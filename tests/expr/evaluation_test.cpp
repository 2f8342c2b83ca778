// What is added to CEL, what absence means, and the bounds of evaluating.
#include "expr/evaluation.h"

#include "expr/agreement.h"
#include "expr/evaluated.h"

namespace secondment::expr {
namespace {

struct Row {
  std::string_view source;
  std::string_view value;
};

}  // namespace

TEST_CASE("expr: dates, periods and money") {
  const Row rows[] = {
      {"date('2026-02-01')", "date('2026-02-01')"},
      {"date('2024-02-29') + period('P1Y')", "date('2025-02-28')"},
      {"date('2026-03-31') - period('P1M')", "date('2026-02-28')"},
      {"date('2026-03-31') - period('P2W')", "date('2026-03-17')"},
      {"date('9999-12-30') + period('P1D')", "date('9999-12-31')"},
      {"date('9999-12-31') + period('P1D')",
       "error: 9999-12-31 + P1D is after 9999-12-31, the last date that can be written"},
      {"date('0001-01-02') - period('P1D')", "date('0001-01-01')"},
      {"date('0001-01-01') - period('P1D')",
       "error: 0001-01-01 - P1D is before 0001-01-01, the first date that can be written"},
      {"date('2026-03-01') - date('2026-02-01')", "28"},
      {"date('2026-02-01') - date('2026-03-01')", "-28"},
      {"date('2026-02-01') < date('2026-02-02')", "true"},
      {"date('2026-02-01') >= date('2026-02-01')", "true"},
      {"date('2026-02-01') == date('2026-02-01')", "true"},
      {"date('2026-02-01') == '2026-02-01'", "false"},
      {"date('2026-02-30')", "error: `2026-02-30` is not a day: February 2026 has 28 days"},
      {"date('2026-0' + '2-01')", "date('2026-02-01')"},
      {"period('P9M') < period('P1Y')", "true"},
      {"period('P12M') == period('P1Y')", "true"},
      {"period('P30D') < period('P1M')",
       "error: P30D and P1M cannot be compared: months have no fixed number of days"},
      {"period('P30D') == period('P1M')", "false"},
      {"money('10 GBP') < money('10.01 GBP')", "true"},
      {"money('10 GBP') == money('10.00 GBP')", "true"},
      {"money('10 GBP') == money('10 EUR')", "false"},
      {"money('10 GBP') < money('11 EUR')",
       "error: 10.00 GBP and 11.00 EUR cannot be compared: they are in different currencies"},
      {"amount(money('10.50 GBP'))", "10.5"},
      {"amount(money('10 JPY'))", "10.0"},
      {"last_day(date('2023-04-24'), period('P9M'))", "date('2024-01-23')"},
      {"last_day(date('2023-05-31'), period('P9M'))", "date('2024-02-29')"},
      {"days_between(date('2026-01-01'), date('2026-01-31'))", "30"},
      {"days_between(date('2026-01-31'), date('2026-01-01'))", "-30"},
      {"days_inclusive(date('2026-01-01'), date('2026-01-31'))", "31"},
      {"whole_months(date('2026-01-15'), date('2026-02-14'))", "0"},
      {"whole_months(date('2026-01-15'), date('2026-02-15'))", "1"},
      {"whole_months(date('2026-01-31'), date('2026-02-28'))", "1"},
      {"whole_months(date('2026-02-15'), date('2026-01-15'))", "-1"},
      {"whole_months(date('2026-02-14'), date('2026-01-15'))", "0"},
      {"whole_months(date('2016-02-29'), date('2026-02-28'))", "120"},
      {"year(date('2026-02-03'))", "2026"},
      {"month(date('2026-02-03'))", "2"},
      {"day(date('2026-02-03'))", "3"},
      {"string(date('2026-02-03'))", "'2026-02-03'"},
      {"string(period('P18M'))", "'P1Y6M'"},
      {"string(money('10 GBP'))", "'10.00 GBP'"},
      {"type(date('2026-02-03')) == date", "true"},
      {"type(period('P1D')) == period && type(money('1 GBP')) == money", "true"},
      {"date('2026-02-01') in [date('2026-02-01')]", "true"},
      {"lower('Ärger IN Berlin')", "'ärger in berlin'"},
      {"same('  Home\\tOffice ', 'home office')", "true"},
      {"same('STRASSE', 'straße')", "true"},
      {"same('e\\u0301', '\\u00c9')", "true"},
      {"same('a b', 'ab')", "false"},
      {"timestamp('2026-02-01T00:00:00Z')", "error: the language has no function `timestamp`"},
      {"known('missions', 'x')", "error: unknown list `missions`"},
      {"events('appraisal')", "error: unknown event `appraisal`"},
      {"moves('active')", "error: unknown state `active`"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(tests::evaluate(row.source) == row.value, row.source);
}

TEST_CASE("expr: an agreement's fields") {
  tests::Sample sample;
  const Row rows[] = {
      {"term.start", "date('2026-01-31')"},
      {"term.start + period('P1M')", "date('2026-02-28')"},
      {"secondee.name", "'Ann Other'"},
      {"size(objectives)", "3"},
      {"objectives[1].id", "'O2'"},
      {"objectives.map(o, o.id)", "['O1', 'O2', 'O3']"},
      {"objectives.filter(o, has(o.due)).map(o, o.id)", "['O1', 'O3']"},
      {"objectives.all(o, o.due > term.start)", "absent due"},
      {"objectives.all(o, o.due > date('2027-01-01'))", "false"},
      {"objectives.exists(o, o.due > term.start)", "true"},
      {"objectives.exists(o, o.due > date('2040-01-01'))", "absent due"},
      {"objectives.all(o, !has(o.due) || o.due > term.start)", "true"},
      {"placement.full_time_equivalent < 1", "true"},
      {"'salary' in finance.recharge.covers", "true"},
      {"'vat' in finance.recharge.covers", "false"},
      {"finance.salary < money('70000 GBP')", "true"},
      // what is not stated
      {"term.end", "absent end"},
      {"term.end < term.start", "absent end"},
      {"term.end - term.start", "absent end"},
      {"!(term.end < term.start)", "absent end"},
      {"-size(benefits.host)", "absent benefits.host"},
      {"benefits", "absent benefits"},
      {"benefits.host", "absent benefits.host"},
      {"finance.recharge.vat", "absent vat"},
      {"conditions.leave_approver.name", "absent leave_approver.name"},
      {"[term.end]", "absent end"},
      {"{'end': term.end}", "absent end"},
      {"term.end == term.end", "absent end"},
      {"term.end == term.start ? 1 : 2", "absent end"},
      {"true || term.end < term.start", "true"},
      {"term.end < term.start || true", "true"},
      {"term.end < term.start && false", "false"},
      {"term.end < term.start && true", "absent end"},
      {"term.end < term.start || false", "absent end"},
      {"term.end < term.start || 1 / 0 > 1", "error: division by zero"},
      {"dyn(term.end)", "absent end"},
      {"has(term.end)", "false"},
      {"has(term.start)", "true"},
      {"has(benefits.host)", "false"},
      {"has(benefits)", "false"},
      {"has(term)", "true"},
      {"objectives.all(o, has(o))", "true"},
      {"has(conditions.leave_approver.name)", "false"},
      {"has(finance.recharge.covers)", "true"},
      {"conditions.items.all(i, i.value > 1)", "absent items"},
      // what is written but cannot be read
      {"has(placement.commercial)", "true"},
      {"placement.commercial", "absent commercial"},
      {"placement.commercial || true", "true"},
      // what is not declared
      {"has(term.strat)", "error: no such field: `strat`"},
      {"term.strat", "error: no such field: `strat`"},
      {"term.strat == 1 || true", "true"},
      // sections are maps
      {"type(term) == map", "true"},
      {"term['start'] == term.start", "true"},
      {"'start' in term", "true"},
      {"'end' in term", "false"},
      {"size(term)", "1"},
      {"term == {'start': date('2026-01-31')}", "true"},
      {"term.all(k, k == 'start')", "true"},
      // history
      {"events('note').map(e, e.note)", "['first', 'second']"},
      {"size(moves('proposed'))", "1"},
      {"moves('proposed')[0].date", "date('2026-01-01')"},
      {"size(moves('signed'))", "0"},
      {"events('nothing')", "error: unknown event `nothing`"},
      // lists
      {"known('missions', ' eulex  KOSOVO ')", "true"},
      {"known('missions', 'EULEX')", "true"},
      {"known('missions', 'EUPOL')", "false"},
      {"known('missions', 'UNMIK')", "true"},
      {"known('missions', secondee.name)", "false"},
      {"listed('missions', 'eulex')", "'EULEX Kosovo'"},
      {"listed('missions', 'EUPOL')", "''"},
      {"known('missions', benefits.host)", "absent benefits.host"},
  };
  for (const Row& row : rows) {
    CHECK_MESSAGE(sample.evaluate(row.source) == row.value, row.source);
  }
}

TEST_CASE("expr: values know where they were read") {
  tests::Sample sample;
  const Row rows[] = {
      {"term.start", "2026-01-31"},
      {"objectives[1]", "{id: O2, text: second}"},
      {"objectives[1].id", "O2"},
      {"objectives.filter(o, o.id == 'O3')[0]", "{id: O3, text: third, due: 2026-12-01}"},
      {"finance.recharge.covers[1]", "expenses"},
      {"true ? term.start : term.end", "2026-01-31"},
      {"events('note')[1].note", "second"},
      {"events('note')[1]", "{date: 2026-01-03, by: Ann, event: note, note: second}"},
      {"term.start + period('P1D')", ""},
      {"size(objectives)", ""},
  };
  for (const Row& row : rows) CHECK_MESSAGE(sample.place(row.source) == row.value, row.source);
}

TEST_CASE("expr: evaluating is bounded") {
  const Row rows[] = {
      {"l.all(a, l.all(b, l.all(c, l.all(d, l.all(e, l.all(f, l.all(g, a < 99)))))))",
       "error: this costs too much to evaluate"},
      {"l.all(a, l.all(b, l.all(c, l.all(d, l.all(e, l.all(f, l.all(g, a > 99)))))))", "false"},
      {"l.all(a, l.all(b, l.all(c, l.all(d, l.all(e, l.all(f, l.all(g, a < 99))))))) || true",
       "error: this costs too much to evaluate"},
      {"l.map(a, l.map(b, l.map(c, l.map(d, l.map(e, l)))))",
       "error: this costs too much to evaluate"},
      {"[l].map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a])"
       ".map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a])"
       ".map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a])",
       "error: this value is too large"},
      {"l.map(a, l.map(b, s + s + s)).map(a, a.map(b, b + b + b)).map(a, a.map(b, b + b + b))"
       ".map(a, a.map(b, b + b + b)).map(a, a.map(b, b + b + b)).size()",
       "error: this costs too much to evaluate"},
  };
  std::string list = "[0";
  for (int i = 1; i < 100; ++i) list += fmt::format(", {}", i % 10);
  list += "]";
  const std::string text = "'" + std::string(100, 'x') + "'";
  for (const Row& row : rows) {
    const std::string value = tests::evaluate(row.source, {{"l", list}, {"s", text}});
    CHECK_MESSAGE(value == row.value, row.source);
  }
}

TEST_CASE("expr: memory is given back and used again") {
  tests::Sample sample;
  const auto program = Program::parse("objectives.map(o, o.id + '!')", sample.scope());
  REQUIRE(program);
  Evaluation evaluation(sample.facts());
  for (int round = 0; round < 1000; ++round) {
    CHECK(tests::write(evaluation.evaluate(*program)) == "['O1!', 'O2!', 'O3!']");
    evaluation.release();
  }
}

}  // namespace secondment::expr
