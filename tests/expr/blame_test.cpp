// Where an expression went false.
#include "expr/agreement.h"
#include "expr/evaluated.h"

namespace secondment::expr {
namespace {

struct Row {
  std::string_view source;
  std::string_view blame;  // the text that was read; "missing end in {…}"; "nothing"
};

std::string blame(tests::Sample& sample, std::string_view source) {
  const auto program = Program::compile(source, sample.scope());
  REQUIRE_MESSAGE(program, source, ": ", program ? "" : tests::write(program.problems));
  const auto found = sample.evaluation().find_blame(*program);
  if (!found) return "nothing";
  if (found->missing.empty()) return sample.text_of(found->value);
  const std::string within = sample.text_of(found->value);
  return fmt::format("missing {} in {}", found->missing, within.empty() ? "the file" : within);
}

}  // namespace

TEST_CASE("expr: blame falls on the value that was read, or on what was missed") {
  tests::Sample sample;
  sample.let("expected_end", "last_day(term.start, params.longest)");
  sample.let("is_short", "expected_end < date('2026-06-30')");
  sample.let("planned", "objectives.filter(o, has(o.due))");
  const Row rows[] = {
      // comparisons
      {"term.start > today", "2026-01-31"},
      {"today < term.start", "2026-01-31"},
      {"today > today + period('P1D')", "nothing"},
      {"1 > 2", "nothing"},
      {"term.start + period('P1M') > today", "2026-01-31"},
      {"today < term.start - period('P1M')", "2026-01-31"},
      {"secondee.name == 'Bo'", "Ann Other"},
      {"'DE' in secondee.nationalities", "[GB, FR]"},
      {"secondee.status in ['expert', 'academic']", "employee"},
      {"size(objectives) > 5",
       "- {id: O1, text: first, due: 2026-06-30}\n"
       "- {id: O2, text: second}\n"
       "- {id: O3, text: third, due: 2026-12-01}"},
      {"objectives[1].text == 'x'", "second"},
      {"objectives[2].due < objectives[0].due", "2026-12-01"},
      {"amount(finance.salary) < 100.0", "68000 GBP"},
      {"secondee.name.startsWith('Bo')", "Ann Other"},
      {"known('missions', secondee.name)", "Ann Other"},
      {"days_between(today, term.start) > 0", "2026-01-31"},
      // logic
      {"term.start < today && secondee.name == 'Bo'", "Ann Other"},
      {"1 > 2 && secondee.name == 'Bo'", "Ann Other"},
      {"term.start > today || secondee.name == 'Bo'", "Ann Other"},
      {"secondee.name == 'Bo' || 1 > 2", "Ann Other"},
      {"!(term.start < today)", "2026-01-31"},
      {"!(term.start > today || secondee.name == 'Ann Other')", "Ann Other"},
      {"!(term.start < today && secondee.name == 'Ann Other')", "Ann Other"},
      {"true ? secondee.name == 'Bo' : term.start > today", "Ann Other"},
      {"secondee.name == 'Bo' ? true : term.start > today", "2026-01-31"},
      {"secondee.name == 'Bo' ? true : false", "Ann Other"},
      // what is missing
      {"has(term.end)", "missing end in {start: 2026-01-31}"},
      {"has(benefits.host)", "missing benefits.host in the file"},
      {"has(benefits)", "missing benefits in the file"},
      {"has(conditions.leave_approver.name)", "missing leave_approver.name in {governed_by: host}"},
      {"term.end > today", "missing end in {start: 2026-01-31}"},
      {"term.start < today && has(term.end)", "missing end in {start: 2026-01-31}"},
      {"!has(term.start)", "2026-01-31"},
      {"!has(placement.commercial)", "perhaps"},
      {"has(term.end) || term.start > today", "2026-01-31"},
      {"benefits.host == 'x'", "missing benefits.host in the file"},
      // macros
      {"objectives.all(o, has(o.due))", "missing due in {id: O2, text: second}"},
      {"objectives.all(o, !has(o.due) || o.due < date('2026-09-01'))", "2026-12-01"},
      {"objectives.all(o, 1 > 2)", "{id: O1, text: first, due: 2026-06-30}"},
      {"secondee.nationalities.all(n, n == 'GB')", "FR"},
      {"!secondee.nationalities.exists(n, n == 'FR')", "FR"},
      {"secondee.nationalities.exists(n, n == 'DE')", "[GB, FR]"},
      {"secondee.nationalities.exists_one(n, n != 'DE')", "[GB, FR]"},
      {"secondee.nationalities.map(n, lower(n)) == ['de']", "[GB, FR]"},
      {"objectives.all(o, secondee.nationalities.all(n, n == o.id))", "GB"},
      {"events('note').all(e, e.note == 'first')", "second"},
      {"events('note').all(e, has(e.role))",
       "missing role in {date: 2026-01-02, by: Ann, event: note, note: first}"},
      // names for sub-expressions
      {"expected_end > date('2027-01-01')", "2026-01-31"},
      {"is_short", "2026-01-31"},
      {"!!is_short", "2026-01-31"},
      {"size(planned) > 2",
       "- {id: O1, text: first, due: 2026-06-30}\n"
       "- {id: O2, text: second}\n"
       "- {id: O3, text: third, due: 2026-12-01}"},
      {"planned.all(o, o.due < date('2026-09-01'))", "2026-12-01"},
      {"false", "nothing"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(blame(sample, row.source) == row.blame, row.source);
}

}  // namespace secondment::expr
