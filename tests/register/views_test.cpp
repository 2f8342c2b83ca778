#include "register/view.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "register/surveyed_register.h"

namespace secondment::registers {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

// The rows as text, a cell after another: "2026-11-22 | 3".
std::vector<std::string> rows_of(const Table& table) {
  std::vector<std::string> rows;
  for (const Row& row : table.rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : row) cells.push_back(render_cell(cell));
    rows.push_back(fmt::format("{}", fmt::join(cells, " | ")));
  }
  return rows;
}

// Of these columns.
std::vector<std::string> rows_of(Table table, std::vector<std::string> columns) {
  choose_columns(table, columns);
  return rows_of(table);
}

Table make(const View& view, const Survey& survey, const ViewOptions& options = {}) {
  return make_table(view, survey, options);
}

Entry entry(const char* agreement, Phase phase, const char* start, const char* end) {
  Entry made;
  made.agreement = agreement;
  made.scheme = "loan";
  made.phase = phase;
  made.state = "active";
  made.parent.name = "Parent";
  made.host.name = "Host";
  made.spell.start = day(start);
  made.spell.agreed_end = made.spell.end = day(end);
  return made;
}

std::int64_t count_at(const Row& row, std::size_t column) {
  return std::get<std::int64_t>(row[column]);
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("every view has columns with different names, and rows of that width") {
  for (const View& view : views()) {
    std::set<std::string_view> names;
    for (const Column& column : view.columns) {
      CHECK_MESSAGE(names.insert(column.name).second, view.name, ": ", column.name);
      CHECK_MESSAGE(!column.doc.empty(), view.name, ": ", column.name);
    }
    const Table table = make(view, tests::surveyed_register().survey);
    CHECK_MESSAGE(!table.rows.empty(), view.name, " has nothing to show of the register");
    for (const Row& row : table.totals) CHECK(row.size() == table.columns.size());
  }
}

TEST_CASE("an empty register gives every view without a row to list") {
  for (const View& view : views()) {
    const Table table = make(view, {.as_at = day("2026-11-22")});
    const bool counts = view.name == "overview";
    CHECK_MESSAGE((counts || table.rows.empty()), view.name);
  }
}

TEST_CASE("the overview's states, schemes and directions each add up to the agreements") {
  const Survey& survey = tests::surveyed_register().survey;
  std::map<std::string, std::int64_t> sums;
  for (const Row& row : make(overview_view, survey).rows) {
    sums[std::get<std::string>(row[0])] += count_at(row, 2);
  }
  const auto agreements = static_cast<std::int64_t>(survey.entries.size());
  CHECK(agreements > 60);
  CHECK(sums["state"] == agreements);
  CHECK(sums["scheme"] == agreements);
  CHECK(sums["direction"] == agreements);
}

TEST_CASE("what is due is listed up to the given day, most urgent first") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry one = entry("A-1", Phase::under_way, "2026-01-01", "2026-12-31");
  one.due = {{"core/return", "return", "Ann", day("2026-12-31")},
             {"core/appraisal", "appraisal mid", "", day("2026-11-21")},
             {"core/contact", "contact", "", day("2026-11-22")},
             {"core/debrief", "debrief", "", std::nullopt},
             {"core/late", "far", "", day("2027-01-22")}};
  survey.entries = {one};
  const Rows columns = {"due", "days", "what", "by"};
  const Table table = make(due_view, survey);
  CHECK(rows_of(table, columns) == Rows{"2026-11-21 | -1 | appraisal mid | ",
                                        "2026-11-22 | 0 | contact | ",
                                        "2026-12-31 | 39 | return | Ann"});
  CHECK(table.notes == Rows{"1 late, 2 more until 2027-01-21, 1 after that",
                            "1 more has no due date yet, because a date that it depends on is "
                            "missing"});
  CHECK(rows_of(make(due_view, survey, {.within = Period{0, 0}}), columns).size() == 2);
  CHECK(rows_of(make(due_view, survey, {.within = Period{2, 0}}), columns).size() == 4);
}

TEST_CASE("ending lists all that are signed or under way, those past their end first") {
  Survey survey{.as_at = day("2026-11-22")};
  survey.entries = {entry("A-1", Phase::under_way, "2026-01-01", "2026-12-31"),
                    entry("A-2", Phase::agreed, "2027-01-01", "2027-12-31"),
                    entry("A-3", Phase::under_way, "2026-01-01", "2026-11-20"),
                    entry("A-4", Phase::preparing, "2026-01-01", "2026-12-01"),
                    entry("A-5", Phase::over, "2026-01-01", "2026-11-01"),
                    entry("A-6", Phase::came_to_nothing, "2026-01-01", "2026-11-01")};
  survey.entries[0].return_post = "Analyst";
  survey.entries[0].notice = *parse_period("P4W");
  const Rows columns = {"effective_end", "days_left", "agreement", "return_known", "notice"};
  CHECK(rows_of(make(ending_view, survey), columns) == Rows{"2026-11-20 | -2 | A-3 | no | ",
                                                            "2026-12-31 | 39 | A-1 | yes | P4W",
                                                            "2027-12-31 | 404 | A-2 | no | "});
  const Table soon = make(ending_view, survey, {.within = *parse_period("P30D")});
  CHECK(rows_of(soon, {"agreement"}) == Rows{"A-3"});
  CHECK(soon.notes == Rows{"1 agreement is signed or under way, 1 of them past the end",
                           "2 more end later than 2026-12-22"});
}

TEST_CASE("a secondment counts in every year in which it has days, an overrun until today") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry overrun = entry("A-2", Phase::under_way, "2025-12-31", "2025-12-31");
  overrun.spell.is_overrun = true;
  Entry back = entry("A-3", Phase::over, "2024-01-01", "2026-06-30");
  back.spell.returned = day("2025-12-31");
  survey.entries = {entry("A-1", Phase::under_way, "2025-06-01", "2027-05-31"), overrun, back,
                    entry("A-4", Phase::preparing, "2026-01-01", "2026-12-31")};
  const auto in_year = [&](int year) {
    return rows_of(make(headcount_view, survey, {.within = {}, .year = year}),
                   {"organisation", "in", "out", "in_year", "out_year", "net_year"});
  };
  CHECK(in_year(2024) == Rows{"Host | 2 | 0 | 1 | 0 | 1", "Parent | 0 | 2 | 0 | 1 | -1"});
  CHECK(in_year(2025) == Rows{"Host | 2 | 0 | 3 | 0 | 3", "Parent | 0 | 2 | 0 | 3 | -3"});
  CHECK(in_year(2026) == Rows{"Host | 2 | 0 | 2 | 0 | 2", "Parent | 0 | 2 | 0 | 2 | -2"});
  CHECK(in_year(2027) == Rows{"Host | 2 | 0 | 1 | 0 | 1", "Parent | 0 | 2 | 0 | 1 | -1"});
}

TEST_CASE("each secondee is counted once as out and once as in") {
  const Survey& survey = tests::surveyed_register().survey;
  for (const int year : {2023, 2024, 2025, 2026, 2027}) {
    const Table table = make(headcount_view, survey, {.within = {}, .year = year});
    const Row& total = table.totals.at(0);
    CHECK(count_at(total, 2) == count_at(total, 3));
    CHECK(count_at(total, 5) == count_at(total, 6));
    std::int64_t in = 0;
    for (const Row& row : table.rows) in += count_at(row, 5);
    CHECK(in == count_at(total, 5));
  }
}

TEST_CASE("costs add up by payer and currency") {
  const Table table = make(costs_view, tests::surveyed_register().survey);
  const auto sum = [&](const std::vector<Row>& rows, std::size_t column) {
    std::map<std::string, std::int64_t> sums;
    for (const Row& row : rows) {
      const Money* money = std::get_if<Money>(&row[column]);
      if (money == nullptr) continue;
      sums[render_cell(row[0]) + " " + money->currency->code] += money->minor;
      CHECK(render_cell(row[1]) == money->currency->code);
    }
    std::erase_if(sums, [](const auto& each) { return each.second == 0; });
    return sums;
  };
  for (std::size_t column = 5; column <= 11; ++column) {
    CHECK(sum(table.rows, column) == sum(table.totals, column));
  }
  CHECK(sum(table.rows, 5).size() > 10);
}

TEST_CASE("costs of one register are the same by agreement, payer, month and year") {
  const Survey& survey = tests::surveyed_register().survey;
  const auto add_up = [&](const std::vector<Row>& rows) {
    std::map<std::string, std::int64_t> sums;
    for (const Row& row : rows) {
      for (std::size_t column = 5; column <= 11; ++column) {
        const Money* money = std::get_if<Money>(&row[column]);
        if (money != nullptr && money->minor != 0) {
          sums[fmt::format("{} {}", money->currency->code, column)] += money->minor;
        }
      }
    }
    std::erase_if(sums, [](const auto& each) { return each.second == 0; });
    return sums;
  };
  const auto by = [&](Grouping grouping) {
    return add_up(make(costs_view, survey, {.grouping = grouping}).rows);
  };
  const auto whole = by({});
  CHECK(whole.size() > 10);
  CHECK(by({.by_agreement = false}) == whole);
  CHECK(by({.division = Division::months}) == whole);
  CHECK(by({.by_agreement = false, .division = Division::quarters}) == whole);
  std::vector<Row> years;
  for (int year = 2015; year < 2035; ++year) {
    const ViewOptions options{.year = year, .year_start = {std::chrono::April / 1}};
    const Table table = make(costs_view, survey, options);
    years.insert(years.end(), table.rows.begin(), table.rows.end());
  }
  CHECK(add_up(years) == whole);
}

TEST_CASE("the costs of a month are those of its days and of what was dated in it") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry one = entry("A-1", Phase::under_way, "2026-01-01", "2026-03-31");
  one.paid_by = "parent";
  one.recharged_to = "host";
  one.pay = {{.salary = *parse_money("36500.00 GBP"), .recharge = {"host", 100.0, {}}}};
  one.invoices = {{day("2026-02-05"),
                   "N1",
                   day("2026-01-01"),
                   day("2026-01-31"),
                   *parse_money("3100.00 GBP"),
                   {},
                   day("2026-03-01")}};
  Entry two = one;
  two.agreement = "A-2";
  two.host.name = "HOST ";  // the same organisation
  two.invoices.clear();
  survey.entries = {one, two};
  const Rows columns = {"payer",    "period", "salary", "recharge",
                        "invoiced", "paid",   "owed",   "not_billed"};
  const Grouping by_month{.by_agreement = false, .division = Division::months};
  CHECK(rows_of(make(costs_view, survey, {.grouping = by_month}), columns) ==
        Rows{"Host | 2026-01 | 6200.00 | 6200.00 | 0.00 | 0.00 | 0.00 | 3100.00",
             "Host | 2026-02 | 5600.00 | 5600.00 | 3100.00 | 0.00 | 3100.00 | 5600.00",
             "Host | 2026-03 | 6200.00 | 6200.00 | 0.00 | 3100.00 | -3100.00 | 6200.00"});
  const ViewOptions fiscal{.year = 2025, .year_start = {std::chrono::March / 1}};
  CHECK(rows_of(make(costs_view, survey, fiscal), {"agreement", "salary", "invoiced"}) ==
        Rows{"A-1 | 5900.00 | 3100.00", "A-2 | 5900.00 | 0.00"});
}

TEST_CASE("names of organisations that differ in case and blanks are counted as one") {
  Survey survey{.as_at = day("2026-11-22")};
  for (const char* name :
       {"Brackenfold Trust", "brackenfold trust", "Brackenfold  Trust", "The Brackenfold Trust"}) {
    survey.entries.push_back(entry("A-1", Phase::under_way, "2026-01-01", "2026-12-31"));
    survey.entries.back().host.name = name;
    survey.entries.back().paid_by = "host";
    survey.entries.back().pay = {{.salary = *parse_money("36500.00 GBP")}};
  }
  CHECK(rows_of(make(headcount_view, survey), {"organisation", "in"}) ==
        Rows{"Brackenfold Trust | 3", "Parent | 0", "The Brackenfold Trust | 1"});
  CHECK(rows_of(make(costs_view, survey, {.grouping = {.by_agreement = false}}),
                {"payer", "salary"}) ==
        Rows{"Brackenfold Trust | 109500.00", "The Brackenfold Trust | 36500.00"});
  CHECK(rows_of(make(directory_view, survey), {"organisation", "agreements"}) ==
        Rows{"Brackenfold Trust | 3", "Parent | 4", "The Brackenfold Trust | 1"});
}

TEST_CASE("limits are sorted by the days that are left") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry one = entry("A-1", Phase::under_way, "2026-03-01", "2026-12-15");
  one.limits = {{"one placement", *parse_period("P9M"), day("2026-11-30")}};
  Entry two = entry("A-2", Phase::under_way, "2026-10-01", "2027-05-31");
  two.limits = {{"one placement", *parse_period("P9M"), day("2027-06-30")}};
  survey.entries = {two, one, entry("A-3", Phase::under_way, "2026-01-01", "2026-12-31")};
  const Table table = make(limits_view, survey);
  CHECK(rows_of(table, {"reached_on", "days", "agreement", "longest", "last_day", "spare"}) ==
        Rows{"2026-11-30 | 8 | A-1 | P9M | 2026-12-15 | -15",
             "2027-06-30 | 220 | A-2 | P9M | 2027-05-31 | 30"});
  CHECK(table.notes == Rows{"1 secondment runs past a limit; not listed: 1 agreement to which "
                            "no limit applies, and all that have ended"});
}

TEST_CASE("a limit is compared with the day that the policy names") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry one = entry("A-1", Phase::under_way, "2026-03-01", "2026-12-15");
  one.limits = {{"the term", *parse_period("P9M"), day("2026-11-30"), day("2026-11-20")}};
  survey.entries = {one};
  CHECK(rows_of(make(limits_view, survey), {"agreement", "last_day", "spare"}) ==
        Rows{"A-1 | 2026-11-20 | 10"});
}

TEST_CASE("an obligation is listed from the day on which the policy wants it told") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry one = entry("A-1", Phase::under_way, "2026-03-01", "2027-12-15");
  one.due = {{"p/a", "soon", "Ann", day("2026-12-22"), "", {*parse_period("P30D")}},
             {"p/b", "not yet", "Ann", day("2026-12-23"), "", {*parse_period("P30D")}},
             {"p/c",
              "early",
              "Ann",
              day("2027-11-22"),
              "",
              {*parse_period("P30D"), *parse_period("P1Y")}}};
  survey.entries = {one};
  CHECK(rows_of(make(due_view, survey), {"what", "due", "notify_before"}) ==
        Rows{"soon | 2026-12-22 | P30D", "early | 2027-11-22 | P1Y, P30D"});
}

TEST_CASE("a limit that cannot be determined is counted with the field that is missing") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry one = entry("A-1", Phase::under_way, "2026-03-01", "2026-12-15");
  one.open_limits = {{"one placement", "`placement.hours` is missing", "/placement/hours"}};
  survey.entries = {one};
  CHECK(rows_of(make(limits_view, survey),
                {"agreement", "limit", "reached_on", "longest", "undetermined"}) ==
        Rows{"A-1 | one placement |  |  | /placement/hours"});
  CHECK(make(limits_view, survey).notes ==
        Rows{"0 secondments run past a limit; not listed: 0 agreements to which no limit applies, "
             "and all that have ended",
             "not decided: 1 limit, because `placement.hours` is missing"});
}

TEST_CASE("a secondment past two limits is one secondment") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry one = entry("A-1", Phase::under_way, "2023-03-01", "2026-12-15");
  one.limits = {
      {.title = "a year", .longest = *parse_period("P1Y"), .reached_on = day("2024-02-29")},
      {.title = "two years", .longest = *parse_period("P2Y"), .reached_on = day("2025-02-28")}};
  survey.entries = {one};
  const registers::Table table = make(limits_view, survey);
  CHECK(table.rows.size() == 2);
  CHECK(table.notes.front().starts_with("1 secondment runs past a limit;"));
}

TEST_CASE("conflicts include those declared but not named, or not declared at all") {
  Survey survey{.as_at = day("2026-11-22")};
  Entry named = entry("A-1", Phase::under_way, "2026-03-01", "2026-12-15");
  named.conflicts_declared = "some";
  named.interests = {{"shares", "blind trust", "financial"}, {"a brother", "", "other"}};
  Entry unnamed = named;
  unnamed.agreement = "A-2";
  unnamed.interests.clear();
  Entry commercial = entry("A-3", Phase::agreed, "2026-03-01", "2026-12-15");
  commercial.is_commercial = true;
  Entry none = entry("A-4", Phase::agreed, "2026-03-01", "2026-12-15");
  none.conflicts_declared = "none";
  none.is_commercial = true;
  survey.entries = {named, unnamed, commercial, none};
  const Table table = make(conflicts_view, survey);
  CHECK(rows_of(table, {"agreement", "declared", "interest", "mitigation", "commercial"}) ==
        Rows{"A-1 | some | shares | blind trust | ", "A-1 | some | a brother |  | ",
             "A-2 | some |  |  | ", "A-3 |  |  |  | yes"});
}

TEST_CASE("the directory shows what is unlisted, incomplete or outdated") {
  Survey survey{.as_at = day("2026-11-22"), .has_directory = true};
  survey.directory = {
      {"host", "Host", "charity", "GB", {"Ann", "ann@example.org", ""}, day("2026-01-01")},
      {"old", "Old", "charity", "GB", {"Bo", "", ""}, day("2025-11-21")},
      {"bare", "Bare", "charity", "", {}, {}}};
  Entry one = entry("A-1", Phase::under_way, "2026-03-01", "2026-12-15");
  one.host.key = "host";
  Entry two = entry("A-2", Phase::under_way, "2026-03-01", "2026-12-15");
  two.host.name = "HOST";  // by name, too, whatever its case
  survey.entries = {one, two};
  CHECK(rows_of(make(directory_view, survey), {"key", "organisation", "agreements", "remarks"}) ==
        Rows{"bare | Bare | 0 | no coordinator; never checked", "host | Host | 2 | ",
             "old | Old | 0 | no way to reach the coordinator; not checked for 366 days",
             " | Parent | 2 | not in the directory; no coordinator"});
}

TEST_CASE("findings are listed gravest first, with their words and their place") {
  Entry one = entry("A-1", Phase::under_way, "2026-01-01", "2026-12-31");
  one.path = "one.yaml";
  one.findings = {{"core/due", Severity::note, "it is near", "look", {3, 7}},
                  {"core/term", Severity::error, "it ends before it begins", "", {9, 1}}};
  const Survey survey{
      .as_at = day("2026-11-22"), .entries = {one}, .title_of = [](std::string_view id) {
        return "title of " + std::string(id);
      }};
  const Table table = make(findings_view, survey);
  CHECK(
      rows_of(table, {"agreement", "severity", "title", "message", "help", "rule", "path", "line",
                      "column"}) ==
      Rows{"A-1 | error | title of core/term | it ends before it begins |  | core/term | one.yaml "
           "| 9 | 1",
           "A-1 | note | title of core/due | it is near | look | core/due | one.yaml | 3 | 7"});
  CHECK(table.notes.front() == "1 error, 0 warnings and 1 note in 1 agreement");
}

TEST_CASE("every finding that is counted is a row of the findings") {
  const Survey& survey = tests::surveyed_register().survey;
  std::map<std::string, std::int64_t> counted, listed;
  for (const Row& row : make(overview_view, survey).rows) {
    const std::string section = render_cell(row[0]);
    if (section == "errors" || section == "warnings" || section == "notes") {
      counted[section.substr(0, section.size() - 1) + " " + render_cell(row[1])] +=
          count_at(row, 2);
    }
  }
  for (const std::string& row : rows_of(make(findings_view, survey), {"severity", "rule"})) {
    std::string key = row;
    key.replace(key.find(" | "), 3, " ");
    ++listed[key];
  }
  CHECK(counted == listed);
  // Each has a line, those about other agreements included.
  for (const Row& row : make(findings_view, survey).rows) CHECK_FALSE(is_empty(row[9]));
}

TEST_CASE("changes are listed by day, and counted by kind in the overview") {
  Entry one = entry("A-1", Phase::under_way, "2026-01-01", "2026-12-31");
  one.happened = {{day("2026-11-20"), "moved", "moved", "draft", "proposed", 1, "", "", {}},
                  {day("2026-11-10"), "became late", "became late: review", "2026-11-09", "", 0,
                   "core/review", "", day("2026-11-09")}};
  const Survey survey{.as_at = day("2026-11-22"), .entries = {one}, .since = day("2026-11-01")};
  const Table table = make(changes_view, survey);
  CHECK(rows_of(table, {"day", "agreement", "what", "from", "to", "kind", "entry"}) ==
        Rows{"2026-11-10 | A-1 | became late: review | 2026-11-09 |  | became late | ",
             "2026-11-20 | A-1 | moved | draft | proposed | moved | 1"});
  CHECK(table.notes.front() ==
        "2 changes after 2026-11-01, until 2026-11-22: 1 moved, 1 became late");
  const auto counted = rows_of(make(overview_view, survey));
  CHECK(std::count(counted.begin(), counted.end(), "changes | moved | 1") == 1);
  CHECK(std::count(counted.begin(), counted.end(), "changes | ended | 0") == 1);
}

TEST_CASE("flips are listed up to the day asked for, and those after it counted") {
  Entry one = entry("A-1", Phase::under_way, "2026-01-01", "2026-12-31");
  one.flips = {{day("2026-12-02"), "the review is late", "core/review", "late", ""},
               {day("2027-02-01"), "", "", "", ""}};
  Entry two = one, three = one;
  two.agreement = "A-2";
  two.flips = {{day("2027-01-05"), "it is past its end", "core/end", "error", ""}};
  three.flips.clear();
  const Survey survey{.as_at = day("2026-11-22"), .entries = {one, two, three}};
  const Table table = make(flips_view, survey);
  CHECK(rows_of(table, {"day", "days", "agreement", "what", "rule"}) ==
        Rows{"2026-12-02 | 10 | A-1 | the review is late | core/review"});
  CHECK(table.notes.back() ==
        "1 agreement changes first after that, from 2027-01-05 on; 1 agreement never changes as "
        "days pass");
  const Table later = make(flips_view, survey, {.within = Period{.months = 3, .days = 0}});
  CHECK(rows_of(later, {"day", "what"}) == Rows{"2026-12-02 | the review is late",
                                                "2027-01-05 | it is past its end",
                                                "2027-02-01 | something may change"});
}

}  // namespace secondment::registers
