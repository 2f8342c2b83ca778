// What becomes of entries that are not kept: passed on as they come, or folded.
#include "register/register.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "register/view.h"

namespace secondment::registers {
namespace {

using Told = std::vector<std::string>;

Answered answered(std::size_t file, std::string replaces = "") {
  Entry entry;
  entry.agreement = fmt::format("A-{}", file);
  entry.state = file % 2 == 0 ? "active" : "draft";
  entry.place_in_life = file % 3;
  entry.scheme = file % 4 == 0 ? "loan" : "mission";
  entry.findings = {{fmt::format("core/{}", file % 5), Severity::warning}};
  entry.due = {{"core/debrief", "", "", *parse_date(file % 2 == 0 ? "2026-01-01" : "2027-01-01")}};
  entry.is_adopted = file % 3 == 0;
  entry.unknown = file;
  Trace trace{.id = entry.agreement, .replaces = std::move(replaces)};
  return {.file = file, .entry = std::move(entry), .trace = std::move(trace)};
}

Survey a_survey() {
  return {.as_at = *parse_date("2026-11-22")};
}

std::string name_of(std::size_t file) {
  return fmt::format("{}.yaml", file);
}

std::string words(const Entry& entry) {
  std::string rules;
  for (const Found& found : entry.findings) rules += " " + found.rule;
  return entry.agreement + rules;
}

Told rows_of(const Survey& survey) {
  Told rows;
  for (const Row& row : make_table(overview_view, survey, {}).rows) {
    std::string words;
    for (const Cell& cell : row) words += render_cell(cell) + " | ";
    rows.push_back(std::move(words));
  }
  return rows;
}

}  // namespace

TEST_CASE("entries are passed on in their order, each with every finding") {
  Survey survey = a_survey();
  Told passed;
  Register agreements(survey, nullptr, name_of, true,
                      [&](const Entry& entry) { passed.push_back(words(entry)); });
  agreements.take(answered(0));
  CHECK(passed == Told{"A-0 core/0"});
  agreements.take(answered(1, "A-3"));  // which comes later
  agreements.take(answered(2));
  CHECK(passed == Told{"A-0 core/0"});
  agreements.take(answered(3));
  CHECK(passed == Told{"A-0 core/0", "A-1 core/1", "A-2 core/2", "A-3 core/3"});
  agreements.take(answered(4, "A-99"));  // which is missing
  agreements.take(answered(5));
  CHECK(passed.size() == 4);
  agreements.finish();
  REQUIRE(passed.size() == 6);
  CHECK(passed[4] == "A-4 core/4 register/replaces");
  CHECK(passed[5] == "A-5 core/0");
  CHECK(survey.entries.empty());
  CHECK(survey.counted() == 6);
}

TEST_CASE("what is missing may be in a file that could not be read") {
  Survey survey = a_survey();
  Told passed;
  Register agreements(survey, nullptr, name_of, true,
                      [&](const Entry& entry) { passed.push_back(words(entry)); });
  agreements.take(answered(0, "A-99"));
  agreements.take({.file = 1, .unreadable = files::Unreadable{"1.yaml", "is broken"}});
  agreements.finish();
  CHECK(passed == Told{"A-0 core/0"});
}

TEST_CASE("an overview that is added up as agreements come says what one of kept entries says") {
  Survey kept = a_survey();
  Survey folded = a_survey();
  folded.fold = overview_view.begin_fold(folded.as_at);
  for (Survey* survey : {&kept, &folded}) {
    Register agreements(*survey, nullptr, name_of, true);
    for (std::size_t file = 0; file < 40; ++file) {
      agreements.take(answered(file, file % 7 == 3 ? "A-missing" : ""));
    }
    agreements.finish();
  }
  CHECK(kept.entries.size() == 40);
  CHECK(folded.entries.empty());
  CHECK(rows_of(folded) == rows_of(kept));
  CHECK(std::ranges::count(rows_of(folded), "warnings | register/replaces | 6 | ") == 1);
}

}  // namespace secondment::registers
