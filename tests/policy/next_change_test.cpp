// The next day on which the check of an agreement comes out differently: by kind of expression the
// very day, and for whatever else never later than the true one.
#include "policy/next_change.h"

#include <filesystem>
#include <random>
#include <set>
#include <tuple>

#include "golden.h"
#include "policy/cases.h"
#include "policy/house.h"
#include "policy/policy_set.h"
#include "policy/read_builtin.h"

namespace secondment::tests {
namespace {

constexpr std::chrono::days one_day(1);

struct Verdict {
  std::vector<Outcome> outcomes;
  std::multiset<std::tuple<std::string, Severity, std::string>> findings;

  bool operator==(const Verdict&) const = default;
};

Verdict verdict_of(const CheckedAgreement& checked) {
  Verdict verdict;
  for (const Judged& each : checked.outcomes) verdict.outcomes.push_back(each.outcome);
  for (const Finding& each : checked.findings) {
    verdict.findings.emplace(each.rule, each.severity, each.pointer);
  }
  return verdict;
}

CheckedAgreement check_on(Date day, const std::string& bytes, CheckOptions options,
                          bool finds_next_change = false) {
  options.as_at = day;
  options.finds_next_change = finds_next_change;
  return secondment::check("a.yaml", bytes, options).value();
}

std::string render(std::optional<Date> day) {
  return day ? render_date(*day) : "never";
}

// Of a house with these rules, asked on 15 June 2026.
std::string next_of(std::string_view more, const std::string& bytes, CheckOptions options) {
  const House house(more);
  options.finds_next_change = true;
  return render(house.check(bytes, options).next_change);
}
std::string next_of(std::string_view more, const std::string& bytes = agreement("")) {
  return next_of(more, bytes, as_at("2026-06-15"));
}
std::string next_if(std::string_view check, const std::string& bytes = agreement("")) {
  return next_of(rules(fmt::format("\"{}\"", check), "  from: draft\n"), bytes);
}

// No verdict changes before the day that is said to be the next, asked on any day of these.
void expect_never_later(const std::string& bytes, const CheckOptions& options, Date first,
                        Date last) {
  Date promised_until = first;
  Verdict promised;
  for (Date day = first; day < last; day += one_day) {
    if (day >= promised_until) {
      const CheckedAgreement checked = check_on(day, bytes, options, true);
      promised = verdict_of(checked);
      promised_until = checked.next_change.value_or(Date::max());
      REQUIRE(promised_until > day);
    } else if (verdict_of(check_on(day, bytes, options)) != promised) {
      CAPTURE(bytes);
      FAIL_CHECK(render_date(day), " differs; it was said that nothing would before ",
                 render_date(promised_until));
      return;
    }
  }
}

// The same on some of the days alone: the last of those on which nothing is to change, and others.
void sample_never_later(const std::string& bytes, const CheckOptions& options, Date first,
                        Date last, std::mt19937& random) {
  for (Date day = first; day < last;) {
    const CheckedAgreement checked = check_on(day, bytes, options, true);
    const Date next = checked.next_change.value_or(Date::max());
    const auto days = (std::min(next, last) - day).count();
    const Date some = day + std::chrono::days(static_cast<long>(random() % 1000) * days / 1000);
    for (const Date same : {some, std::min(next, last) - one_day}) {
      if (verdict_of(check_on(same, bytes, options)) == verdict_of(checked)) continue;
      CAPTURE(bytes);
      FAIL_CHECK(render_date(same), " is not as ", render_date(day), "; next: ", render(next));
      return;
    }
    day = next;
  }
}

// The first of some dates that an agreement states becomes another, so that what comes in what
// order is another, too.
std::string with_other_date(std::string bytes, std::mt19937& random) {
  std::vector<std::size_t> places;
  for (std::size_t at = bytes.find("20"); at != bytes.npos; at = bytes.find("20", at + 1)) {
    if (at + 10 <= bytes.size() && parse_date(bytes.substr(at, 10))) places.push_back(at);
  }
  if (places.empty()) return bytes;
  const std::size_t at = places[random() % places.size()];
  const Date was = *parse_date(bytes.substr(at, 10));
  const Date other = was + std::chrono::days(static_cast<long>(random() % 500) - 250);
  return bytes.replace(at, 10, render_date(other));
}

std::vector<std::string> list_examples() {
  namespace fs = std::filesystem;
  std::vector<std::string> texts;
  for (const char* folder : {"examples/agreements", "examples/register/agreements"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_path(folder))) {
      if (entry.path().extension() == ".yaml") texts.push_back(read_text(entry.path().string()));
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("the day on which today passes a date that stays") {
  CHECK(next_if("today < term.end") == "2026-12-31");
  CHECK(next_if("today <= term.end") == "2027-01-01");
  CHECK(next_if("term.end > today") == "2026-12-31");
  CHECK(next_if("today > term.start") == "never");
  CHECK(next_if("today == term.end") == "2026-12-31");
  CHECK(next_if("today != date('2026-06-15')") == "2026-06-16");
  CHECK(next_if("today + period('P1M') < term.end") == "2026-12-01");
  CHECK(next_if("today - period('P10D') < term.end") == "2027-01-10");
  CHECK(next_if("today > term.start + period('P1Y')") == "2027-01-02");
}

TEST_CASE("the day on which a number of days, months or years passes another") {
  CHECK(next_if("days_between(today, term.end) > 30") == "2026-12-01");
  CHECK(next_if("days_between(today, term.end) / 7 > 10") == "2026-10-16");
  CHECK(next_if("30 >= term.end - today") == "2026-12-01");
  CHECK(next_if("whole_months(term.start, today) < 8") == "2026-09-01");
  CHECK(next_if("year(today) == 2026") == "2027-01-01");
  CHECK(next_if("-days_between(term.start, today) > -200") == "2026-07-20");
}

TEST_CASE("what comes from a name, a condition or an element") {
  const std::string named =
      "  from: draft\n  let: {first: \"has(record.started_on) ? "
      "record.started_on : today\"}\n";
  const std::string asked = rules("first >= term.end", named);
  CHECK(next_of(asked) == "2026-12-31");
  CHECK(next_of(asked, agreement(history("active"))) == "never");
  CHECK(next_if("term.start > today || today < term.end") == "2026-12-31");
  CHECK(next_if("moves('signed').all(m, m.date < today - period('P1Y'))",
                agreement(history("signed"))) == "2027-03-02");
  CHECK(next_if("today < term.start ? true : term.end < today") == "2027-01-01");
}

TEST_CASE("what is only said of the day does not count") {
  CHECK(
      next_of("rules:\n- id: asked\n  title: t\n  why: w\n  from: draft\n  let: {past: "
              "\"string(today)\"}\n  message: \"{past}, {days_between(term.start, today)} days\"\n"
              "  help: mend it\n  check: \"false\"\n") == "never");
}

TEST_CASE("what no order tells may change tomorrow") {
  for (const char* check : {"today in [date('2027-01-01')]", "month(today) == 4",
                            "string(today) < '2027'", "[today] == [term.end]",
                            "days_between(today, term.end) % 7 == 0", "dyn(today) == term.end"}) {
    CAPTURE(check);
    CHECK(next_if(check) == "2026-06-16");
  }
  // But not before the rule applies.
  CHECK(next_of(rules("month(today) == 4", "  from: signed\n")) == "never");
}

TEST_CASE("the day after something is due, moved on by what rests") {
  const std::string due =
      "events: [{event: pause, doc: d, suspends: true, fields: [{path: from, type: date, doc: d}, "
      "{path: until, type: date, doc: d}]}]\n"
      "obligations:\n- id: report\n  title: t\n  why: w\n  help: h\n  from: active\n  rests: true\n"
      "  due: date('2026-08-01')\n  met: events('note').size() > 0\n";
  const std::string active = history("active");
  CHECK(next_of(due, agreement(active)) == "2026-08-02");
  CHECK(next_of(due, agreement(active), as_at("2026-08-02")) == "never");
  CHECK(next_of(due, agreement(active + "- {date: 2026-06-01, by: a, event: note}\n")) == "never");
  const std::string open = active + "- {date: 2026-06-01, by: a, event: pause, from: 2026-06-01";
  const std::string ended = agreement(open + ", until: 2026-06-30}\n");
  CHECK(next_of(due, ended) == "2026-07-01");
  CHECK(next_of(due, ended, as_at("2026-07-01")) == "2026-09-01");
  // What goes on rests up to the end of the term.
  CHECK(next_of(due, agreement(open + "}\n")) == "2027-01-01");
  CHECK(next_of(due, agreement(open + "}\n"), as_at("2027-01-01")) == "2027-03-04");
}

TEST_CASE("the days that are written: of entries, waivers, parameters and lists") {
  CHECK(next_of("", agreement(history("active")), as_at("2026-02-10")) == "2026-03-01");
  CheckOptions today = as_at("2026-02-10");
  today.as_at_is_today = true;
  CHECK(next_of("", agreement(history("signed")), today) == "2026-02-28");
  const std::string waived =
      proposed("waivers: [{rule: house/asked, reason: r, until: 2026-09-30}]\n");
  CHECK(next_of(rules("false"), waived) == "2026-10-01");
  const std::string dated =
      "parameters:\n  most: {type: int, doc: d, default: [{from: 2026-02-15, value: 2}, {from: "
      "2026-10-01, value: 3}]}\n" +
      rules("params.most == 2", "  from: draft\n");
  CHECK(next_of(dated) == "2026-10-01");
  CHECK(next_of(dated, agreement(history("signed"))) == "never");
}

TEST_CASE("nothing changes where nothing can be judged") {
  CHECK(next_of("", "agreement: [\n") == "never");
  CHECK(next_of("", "agreement: A\nscheme: nowhere\n") == "never");
  CHECK_FALSE(check_on(*parse_date("2026-06-15"), "agreement: A\nscheme: core\n", {}).next_change);
}

TEST_CASE("in the examples nothing changes before its day, on every day of a year") {
  const CheckOptions today;
  const Date first = *parse_date("2026-06-01");
  std::size_t number = 0;
  std::mt19937 random(1);
  for (const std::string& text : list_examples()) {
    if (++number % 10 == 0) expect_never_later(text, today, first, first + 365 * one_day);
    sample_never_later(text, today, first - 700 * one_day, first + 1000 * one_day, random);
    for (int i = 0; i < 2; ++i) {
      sample_never_later(with_other_date(text, random), today, first, first + 600 * one_day,
                         random);
    }
  }
  CHECK(number > 20);
}

TEST_CASE("in the cases of every built-in policy nothing changes before its day") {
  const Policies policies;
  std::mt19937 random(2);
  std::size_t number = 0;
  for (const std::string_view name : policies.policy_set().policy_names()) {
    for (const policy::TestCase& each : policy::find_builtin_cases(name)->proofs) {
      const CheckOptions options{.as_at_is_today = number % 2 == 0,
                                 .policies = &policies,
                                 .as_if_in = each.as_if_in,
                                 .apply_waivers = number % 7 != 0};
      const Date first = each.as_at - 100 * one_day;
      if (++number % 60 == 0) {
        expect_never_later(each.agreement->yaml(), options, first, first + 365 * one_day);
      }
      sample_never_later(each.agreement->yaml(), options, first, first + 700 * one_day, random);
      sample_never_later(with_other_date(each.agreement->yaml(), random), options, first,
                         first + 365 * one_day, random);
    }
  }
  CHECK(number > 400);
}

TEST_CASE("no day is promised too late of functions on lists, working days and tables") {
  const std::string declared =
      "parameters:\n"
      "  rate: {type: int, doc: d, default: [{from: 2026-01-20, value: 1},\n"
      "    {from: 2026-02-10, until: 2026-03-01, value: 2}]}\n"
      "lists:\n  closed: [{day: 2026-01-23, name: n}, {day: 2026-04-03, name: n}]\n"
      "tables:\n"
      "  fee: {type: int, rows: [{key: a, value: 1, until: 2026-02-20},\n"
      "    {key: a, value: 2, from: 2026-03-20}]}\n";
  const char* checks[] = {
      "at('rate', today) == 1",
      "params.rate == 1",
      "lookup('fee', 'a') == 1",
      "lookup('fee', 'a', today) == 1",
      "add_workdays(today, 3, 'closed') < date('2026-02-02')",
      "workdays_between(today, date('2026-03-30'), 'closed') > 20",
      "weekday(today) < 6",
      "max(today, term.start) < date('2026-02-02')",
      "min([today, term.end]) < date('2026-02-02')",
      "days_in([{'from': term.start, 'to': today}]) < 40",
      "joined([{'from': term.start, 'to': today}], 3).all(s, s.days < 50)",
      "sum([days_between(term.start, today), 1]) < 30",
      "money('1 GBP') * days_between(term.start, today) < money('60 GBP')",
      "last([term.start, today]) < date('2026-03-03')",
  };
  for (const std::string_view check : checks) {
    CAPTURE(check);
    const House house(declared + "rules:\n" +
                      rule("a", fmt::format("\"{}\"", check), "  from: draft\n") +
                      rule("b", "params.rate > 0", "  from: active\n"));
    CheckOptions options = as_at("2026-01-01");
    options.policies = &house.policies();
    expect_never_later(agreement(""), options, *parse_date("2026-01-01"),
                       *parse_date("2026-05-01"));
  }
}

}  // namespace secondment::tests
