// The static checks: what is reported when an expression is read, and the types found out.
#include "expr/agreement.h"
#include "expr/evaluated.h"

namespace secondment::expr {
namespace {

struct Row {
  std::string_view source;
  std::string_view told;  // the type, or the problems
};

std::string compile(std::string_view source, const Scope& scope) {
  const auto program = Program::compile(source, scope);
  return program ? render_type(program->type()) : tests::write(program.problems);
}

}  // namespace

TEST_CASE("expr: the type of an expression is known before it is evaluated") {
  const tests::Sample sample;
  const Row rows[] = {
      {"1", "integer"},
      {"1.5", "double"},
      {"'a' + 'b'", "string"},
      {"null", "null"},
      {"int", "type"},
      {"term", "section"},
      {"term.start", "date"},
      {"term.notice", "period"},
      {"term.start + term.notice", "date"},
      {"term.end - term.start", "integer"},
      {"term.end > term.start", "boolean"},
      {"secondee.email", "string"},
      {"secondee.status", "string"},
      {"secondee.nationalities", "list of strings"},
      {"secondee.nationalities[0]", "string"},
      {"parent.line_manager.name", "string"},
      {"objectives", "list of sections"},
      {"objectives.map(o, o.due)", "list of dates"},
      {"objectives.map(o, has(o.due), o.id)", "list of strings"},
      {"objectives.filter(o, has(o.due))", "list of sections"},
      {"objectives.filter(o, has(o.due))[0].due", "date"},
      {"objectives.exists_one(o, has(o.due))", "boolean"},
      {"finance.recharge.covers.all(c, c != 'salary')", "boolean"},
      {"finance.salary", "money"},
      {"placement.full_time_equivalent", "number"},
      {"placement.full_time_equivalent < 1", "boolean"},
      {"-placement.full_time_equivalent", "number"},
      {"double(placement.full_time_equivalent) * 2.0", "double"},
      {"true ? 1 : 2.0", "number"},
      {"true ? 1 : 'a'", "value of any type"},
      {"true ? term.start : today", "date"},
      {"[1, 2]", "list of integers"},
      {"[1, 2.0]", "list of numbers"},
      {"[1, 'a']", "list"},
      {"[]", "list"},
      {"[1] + [2]", "list of integers"},
      {"{'a': 1}", "map"},
      {"{'a': 1}.a", "value of any type"},
      {"{'a': 1}['a'] + 1", "integer"},
      {"dyn(1)", "value of any type"},
      {"dyn(1) + 'a'", "string"},
      {"dyn(1) + dyn(2)", "value of any type"},
      {"type(1) == int", "boolean"},
      {"date('2026-02-01')", "date"},
      {"date(secondee.name)", "date"},
      {"period('P9M')", "period"},
      {"params.longest", "period"},
      {"has(params.longest)", "boolean"},
      {"has(benefits)", "boolean"},
      {"last_day(term.start, params.longest)", "date"},
      {"events('appraisal')", "list of sections"},
      {"events('appraisal')[0].score", "integer"},
      {"events('appraisal').exists(e, e.score > 3)", "boolean"},
      {"moves('proposed')[0].reason", "string"},
      {"known('missions', secondee.name)", "boolean"},
      {"secondee.name.matches('^A')", "boolean"},
      {"matches(secondee.name, '^A')", "boolean"},
      {"secondee.status in ['expert', 'employee']", "boolean"},
      {"'expert' == secondee.status", "boolean"},
      {"has(term.end) ? term.end : term.start", "date"},
      {"[1].all(term, term > 0) && term.start < today", "boolean"},
      {"[today].all(today, .today == today)", "boolean"},
      {"1 in []", "boolean"},
      {"[] == [1]", "boolean"},
      {"term == {'a': 1}", "boolean"},
      {"1 == 1.0", "boolean"},
      {"dyn(1) == 'a'", "boolean"},
      {"term[secondee.name]", "value of any type"},
  };
  for (const Row& row : rows) {
    CHECK_MESSAGE(compile(row.source, sample.scope()) == row.told, row.source);
  }
}

TEST_CASE("expr: a name that is hidden is not offered") {
  Scope scope;
  for (const char* name : {"term", "", "today"}) scope.variables.push_back({name, {}, {}});
  const auto program = Program::compile("xyzzy", scope);
  REQUIRE_FALSE(program);
  CHECK(program.problems.front().message == "unknown name `xyzzy`");
  CHECK(program.problems.front().help == "the names are term and today");
}

TEST_CASE("expr: what cannot be meant is told, with what may have been") {
  const tests::Sample sample;
  const Row rows[] = {
      // names and paths
      {"term.strat", "5-10: no field `strat` in `term`; did you mean `start`?"},
      {"term.xyzzy", "5-10: no field `xyzzy` in `term`; its fields are start, end and notice"},
      {"trem.start", "0-4: unknown name `trem`; did you mean `term`?"},
      {"term.start.year",
       "11-15: `term.start` is a date, which has no fields; write year(term.start)"},
      {"has(term.strat)", "9-14: no field `strat` in `term`; did you mean `start`?"},
      {"term['strat']", "5-12: no field `strat` in `term`; did you mean `start`?"},
      {"has(term.`strat`)", "10-15: no field `strat` in `term`; did you mean `start`?"},
      {"objectives.due", "11-14: `objectives` is a list of sections, which has no fields"},
      {"objectives.all(o, o.deu > today)", "20-23: no field `deu` in `o`; did you mean `due`?"},
      {"objectives[0].deu == today",
       "14-17: no field `deu` in `objectives[0]`; did you mean `due`?"},
      {"params.longst", "7-13: no field `longst` in `params`; did you mean `longest`?"},
      {"params.xyzzy", "7-12: no field `xyzzy` in `params`; its fields are longest and least"},
      {"params",
       "0-6: `params` is only the first part of a name; the names are params.longest and "
       "params.least"},
      {"events('appraisal')[0].scor > 1",
       "23-27: no field `scor` in `events('appraisal')[0]`; did you mean `score`?"},
      // each problem once, in the order of the text
      {"term.strat < term.ende && trem",
       "5-10: no field `strat` in `term`; did you mean `start`?\n"
       "18-22: no field `ende` in `term`; did you mean `end`?\n"
       "26-30: unknown name `trem`; did you mean `term`?"},
      // functions
      {"sise(objectives)", "0-16: unknown function `sise`; did you mean `size`?"},
      {"objectives.sise()", "0-17: unknown function `sise`; did you mean `size`?"},
      {"size()", "0-6: `size` takes 1 argument, not 0; size(string | list | map) -> integer"},
      {"'a'.startsWith('b', 'c')",
       "0-24: `startsWith` takes 1 argument, not 2; string.startsWith(string) -> boolean"},
      {"startsWith('a', 'b')",
       "0-20: `startsWith` is called after a dot; write 'a'.startsWith('b')"},
      {"'a'.lower()", "0-11: `lower` is not called after a dot; write lower('a')"},
      {"size(term.start)",
       "5-15: `size` takes string, list or map, but `term.start` is a date; size(string | list | "
       "map) -> integer"},
      {"days_between(term.start, 'x')",
       "25-28: `days_between` takes date, but `'x'` is a string; days_between(date, date) -> "
       "integer"},
      {"objectives.all(o)", "0-17: `all` cannot be called like this; write LIST.all(x, CONDITION)"},
      {"has(term.start, 1)", "0-18: `has` cannot be called like this; write has(SECTION.FIELD)"},
      {"timestamp('x')",
       "0-14: the language has no function `timestamp`; write date('YYYY-MM-DD')"},
      // what is written out
      {"date('2026-02-30')",
       "5-17: `2026-02-30` is not a day: February 2026 has 28 days; "
       "the last day of that month is 2026-02-28"},
      {"period('9 months')", "7-17: `9 months` is not a period; write P9M"},
      {"money('10')",
       "6-10: `10` has no currency; write the amount, a space and the currency: "
       "10 GBP"},
      {"secondee.name.matches('(')",
       "22-25: this is not a regular expression: missing ): (; see "
       "https://github.com/google/re2/wiki/Syntax"},
      {"known('misions', 'x')", "6-15: unknown list `misions`; did you mean `missions`?"},
      {"known(secondee.name, 'x')", "6-19: `known` needs a name in quotes; write known('NAME')"},
      {"events('apraisal')", "7-17: unknown event `apraisal`; did you mean `appraisal`?"},
      {"events('signed')", "7-15: `signed` is a state, not an event; write moves('signed')"},
      {"moves('appraisal')",
       "6-17: `appraisal` is an event, not a state; "
       "write events('appraisal')"},
      {"moves('singed')", "6-14: unknown state `singed`; did you mean `signed`?"},
      // operators
      {"1 + 2.0",
       "0-7: `+` does not mix an integer and a double; write double(…) around the integer"},
      {"placement.full_time_equivalent * 2",
       "0-34: `*` takes two integers or two doubles, and a number in an agreement may be either; "
       "write double(…) around each"},
      {"term.start + 1",
       "0-14: `+` does not take a date and an integer; write term.start + period('P1D')"},
      {"term.start + 'P9M'",
       "0-18: `+` does not take a date and a string; write it as date('YYYY-MM-DD')"},
      {"'a' - 'b'", "0-9: `-` does not take a string and a string"},
      {"1.5 % 2.0", "0-9: `%` does not take a double and a double"},
      {"-'a'", "0-4: a string cannot be negated"},
      {"term.start < '2026-01-01'",
       "0-25: `<` does not take a date and a string; write date('2026-01-01')"},
      {"term.start < 1", "0-14: `<` does not take a date and an integer"},
      {"finance.salary < 70000", "0-22: `<` does not take money and an integer"},
      {"term.start == '2026-01-01'",
       "0-26: a date and a string are never equal; write date('2026-01-01')"},
      {"term.end == null", "0-16: a date and null are never equal; write !has(term.end)"},
      {"1 == 'a'", "0-8: an integer and a string are never equal"},
      {"today in [1, 2]", "0-15: a date is never in a list of integers"},
      {"1 in 2", "0-6: `in` does not take an integer and an integer"},
      {"!term.start",
       "1-11: `!` needs true or false, but `term.start` is a date; compare it: == != < <= > >= in"},
      {"true && term.start",
       "8-18: `&&` needs true or false, but `term.start` is a date; compare it: == != < <= > >= "
       "in"},
      {"1 ? 2 : 3",
       "0-1: `?:` needs true or false, but `1` is an integer; compare it: == != < <= > >= in"},
      {"objectives.all(o, o.id)",
       "18-22: `all` needs true or false, but `o.id` is a string; compare it: == != < <= > >= in"},
      {"term.start.all(o, true)", "0-10: `term.start` is a date, not a list or map"},
      {"objectives['a']", "11-14: the index of a list is an integer, not a string"},
      {"term.start[0]", "0-13: `term.start` is a date, which has no elements"},
      {"{1.5: 1}",
       "1-4: a double cannot be the key of a map; a key is a boolean, an integer or a string"},
      // words
      {"secondee.status == 'expret'",
       "19-27: `secondee.status` is never `expret`; did you mean `expert`?"},
      {"'hots' != finance.paid_by", "0-6: `finance.paid_by` is never `hots`; did you mean `host`?"},
      {"finance.paid_by in ['host', 'nobody']",
       "28-36: `finance.paid_by` is never `nobody`; it is one of parent, host, shared and none"},
      {"'vat' in finance.recharge.covers",
       "0-5: `finance.recharge.covers` is never `vat`; "
       "it is one of salary, on-costs, expenses and allowances"},
      {"finance.recharge.covers.exists(c, c == 'vat')",
       "39-44: `c` is never `vat`; it is one of salary, on-costs, expenses and allowances"},
  };
  for (const Row& row : rows) {
    CHECK_MESSAGE(compile(row.source, sample.scope()) == row.told, row.source);
  }
}

TEST_CASE("expr: a program knows what it reads") {
  const tests::Sample sample;
  struct Reads {
    std::string_view source;
    std::vector<std::string> names;
  };
  const Reads rows[] = {
      {"1 + 2", {}},
      {"term.start < today", {"term", "term.start", "today"}},
      {"has(term.start)", {"term", "term.start"}},
      {"params.least > 2", {"params.least"}},
      {"has(params.least)", {"params.least"}},
      {"has(term)", {"term"}},
      {"objectives.all(o, o.due > today)", {"objectives", "today"}},
      {"objectives.all(today, has(today.due))", {"objectives"}},
  };
  for (const Reads& row : rows) {
    const auto program = Program::compile(row.source, sample.scope());
    REQUIRE_MESSAGE(program, row.source);
    CHECK_MESSAGE(program->reads() == row.names, row.source);
  }
}

TEST_CASE("expr: a later variable hides an earlier one of the same name") {
  tests::Sample sample;
  sample.add("today", {.kind = Type::Kind::integer}, {std::int64_t{7}});
  CHECK(compile("today + 1", sample.scope()) == "integer");
  CHECK(sample.evaluate("today + 1") == "8");
}

TEST_CASE("expr: what is checked is evaluated as what is only parsed") {
  tests::Sample sample;
  for (const std::string_view source :
       {"term.start + period('P1M') > today", "objectives.filter(o, has(o.due)).size() == 2",
        "secondee.name.matches('^Ann') && secondee.status == 'employee'",
        "known('missions', 'EULEX')", "params.least + 1", "benefits.host == 'x'",
        "events('note').exists(e, e.note == 'second')", "finance.recharge.vat == 'x'"}) {
    const auto program = Program::compile(source, sample.scope());
    REQUIRE_MESSAGE(program, source);
    CHECK_MESSAGE(tests::write(sample.evaluation().evaluate(*program)) == sample.evaluate(source),
                  source);
  }
}

}  // namespace secondment::expr
