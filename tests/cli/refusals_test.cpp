// Words on the command line that could have no effect, or not the one that was meant, are refused
// with what to write instead; nothing is written then.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <span>

#include "cli/console.h"
#include "golden.h"

namespace secondment {
namespace {

std::string refusal(std::vector<std::string> words) {
  for (std::string& word : words) {
    if (word == "FILE") word = tests::source_path("examples/agreements/loan-mensah.yaml");
  }
  tests::Console console;
  CHECK(console.run(words) == 2);
  CHECK(console.out.str().empty());
  return console.err.str();
}

struct Row {
  std::vector<std::string> words;
  std::string error;
  std::string help;
};

void check(std::string_view speaker, std::span<const Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    CHECK(refusal(row.words) ==
          fmt::format("secondment {}: {}\n   = help: {}\n", speaker, row.error, row.help));
  }
}

}  // namespace

TEST_CASE("an option of another action of policy is refused with the actions that have it") {
  const Row rows[] = {
      {{"policy", "list", "--fail-on", "error"},
       "policy list has no option --fail-on",
       "leave it out; only check and test have it"},
      {{"policy", "eval", "1", "--fail-on", "note"},
       "policy eval has no option --fail-on",
       "leave it out; only check and test have it"},
      {{"policy", "coverage", "--fail-on", "error"},
       "policy coverage has no option --fail-on",
       "leave it out; only check and test have it"},
      {{"policy", "show", "loan", "--let", "a=1"},
       "policy show has no option --let",
       "leave it out; only eval has it"},
      {{"policy", "test", "loan", "--let", "a=1"},
       "policy test has no option --let",
       "leave it out; only eval has it"},
      {{"policy", "test", "loan", "--fail-on", "never"},
       "unknown value `never` for --fail-on",
       "write error, warning or note"},
      {{"policy", "show", "loan", "--format", "json"},
       "unknown value `json` for --format",
       "write yaml or mermaid"},
  };
  check("policy", rows);
}

TEST_CASE("a name that no expression can read is refused by --let") {
  for (const std::string name :
       {"a b", " a", "a ", "1a", "true", "in", "while", "a.", ".a", "a-b"}) {
    CHECK(refusal({"policy", "eval", "1", "--let", name + "=1"})
              .starts_with(fmt::format("secondment policy: --let: `{}` cannot be a name\n", name)));
  }
  for (const std::string name : {"a", "a_1", "A", "host.name"}) {
    CAPTURE(name);
    tests::Console console;
    CHECK(console.run({"policy", "eval", name + " + 1", "--let", name + "=2"}) == 0);
    CHECK(console.out.str() == "3 : int\n");
  }
}

TEST_CASE("a list of names without a name is refused, whichever option it is given to") {
  for (const std::string option : {"--columns", "--sort", "--by"}) {
    for (const std::string list : {",", " ", " , ,"}) {
      CHECK(refusal({"report", "costs", "FILE", option, list}) ==
            fmt::format("secondment report: {} is empty\n"
                        "   = help: write names with commas between them, or leave it out\n",
                        option));
    }
  }
}

TEST_CASE("what is wrong with the value of an option begins with the option") {
  const Row of_report[] = {
      {{"report", "due", "FILE", "--within", "soon"},
       "--within: `soon` is not a period",
       "write P, then each number with its unit: Y for years, M for months, W for weeks, D for "
       "days: P30D is 30 days"},
      {{"report", "costs", "FILE", "--by", "week"},
       "--by: unknown word `week`",
       "write agreement, payer, month or quarter"},
      {{"report", "costs", "FILE", "--year", "26"},
       "--year: `26` is not a year",
       "write the four digits of a year"},
      {{"report", "FILE", "--as-at", "soon"},
       "--as-at: `soon` is not a date",
       "write the year, month and day as YYYY-MM-DD; today, yesterday, and periods from today such "
       "as +P1M are also accepted"},
  };
  check("report", of_report);
  const Row of_terms[] = {
      {{"terms", "FILE", "--version-at", "first"},
       "--version-at: `first` is not a number",
       "give the number of an entry in the history, from 1, or 0 for the terms as they were first "
       "agreed"},
      {{"terms", "FILE", "--version-at", "2"},
       "--version-at: entry 2 does not make a version of the terms",
       "`secondment terms --list` shows the entries that do"},
      {{"terms", "FILE", "--party", "hots", "--on", "2026-12-01"},
       "--party: unknown value `hots`",
       "did you mean `host`? write secondee, parent or host"},
      {{"terms", "FILE", "--party", "host", "--on", "soon"},
       "--on: `soon` is not a date",
       "write the year, month and day as YYYY-MM-DD"},
      {{"terms", "FILE", "--party", "host"},
       "--party and --on must be given together",
       "add `--party PARTY --on DATE`, or leave out both"},
      {{"terms", "FILE", "--format", "json"},
       "--format json is for --list",
       "the document of the terms is JSON already"},
  };
  check("terms", of_terms);
  const Row of_new[] = {
      {{"new", "loan", "--id", "a b"},
       "--id: `a b` is not an identifier",
       "begin with a letter or digit, and use only letters, digits and . _ / -"},
  };
  check("new", of_new);
}

TEST_CASE("record says how a change is written") {
  const Row rows[] = {
      {{"record", "FILE", "amendment", "--by", "desk", "--set", "title"},
       "--set: expected PATH=VALUE, got `title`",
       "write the path of the field, =, and its value; put quotes around spaces"},
      {{"record", "FILE", "amendment", "--by", "desk", "--add", "=x"},
       "--add: expected PATH=VALUE, got `=x`",
       "write the path of the field, =, and its value; put quotes around spaces"},
      {{"record", "FILE", "amendment", "--by", "desk", "--set", "objectives[a=b]"},
       "--set: expected PATH=VALUE, got `objectives[a=b]`",
       "write the path of the field, =, and its value; put quotes around spaces"},
      {{"record", "FILE", "--by", "desk"},
       "expected a file and an event",
       "secondment record FILE EVENT [FIELD=VALUE…] --by WHO"},
      {{"record", "FILE", "contact", "note", "--by", "desk"},
       "expected FIELD=VALUE, got `note`",
       "write the field's name, =, and its value; put quotes around spaces"},
      {{"record", "FILE", "contact", "--by", "desk", "--on", "soon"},
       "--on: `soon` is not a date",
       "write the year, month and day as YYYY-MM-DD"},
  };
  check("record", rows);
}

TEST_CASE("report says which views have an option or a format") {
  const Row rows[] = {
      {{"report", "costs", "FILE", "--within", "P30D"},
       "the view costs has no option --within",
       "the views due, flips and ending have it"},
      {{"report", "due", "FILE", "--year", "2026"},
       "the view due has no option --year",
       "the views spells, headcount and costs have it"},
      {{"report", "due", "FILE", "--by", "month"},
       "the view due has no option --by",
       "the view costs has it"},
      {{"report", "costs", "FILE", "--format", "ics"},
       "the view costs cannot be written as a calendar",
       "due, ending, flips, changes and spells can: secondment report due --format ics"},
      {{"report", "costs", "FILE", "--for", "Ann"},
       "the view costs has no option --for",
       "the views due, ending and spells have it"},
      {{"report", "due", "FILE", "--for", "Ann", "--hide-names"},
       "--for names a person, whose names are hidden",
       "leave out one of the two"},
      {{"report", "due", "FILE", "--alarm", "P7D"},
       "--alarm is for calendars, not for text",
       "add `--format ics`, or leave it out"},
      {{"report", "due", "FILE", "--bom"},
       "--bom is for csv, not for text",
       "add `--format csv`, or leave it out"},
      {{"report", "due", "FILE", "-o", "due.xls"},
       "no format of reports has the suffix `.xls`",
       "write .txt, .md, .csv, .xlsx, .json, .ics or .html, or name the format with --format"},
      {{"report", "all", "FILE"},
       "text cannot hold all views",
       "add `--format xlsx` or `--format html`, or name one view"},
      {{"report", "due", "FILE", "--since", "2026-01-01"},
       "the view due has no option --since",
       "the views overview and changes have it"},
      {{"report", "changes", "FILE", "--since", "yesterday"},
       "--since: `yesterday` is not a date",
       "write the year, month and day as YYYY-MM-DD"},
      {{"report", "changes", "FILE", "--since", "2999-01-01"},
       "--since: 2999-01-01 is after the as-at date, 2026-11-22",
       "name an earlier day, or a later one with --as-at"},
      {{"report", "board", "FILE", "--format", "csv"},
       "board is a page to print, not csv",
       "add `--format html`, or name a view"},
      {{"report", "due", "FILE", "--title", "Our people"},
       "--title is for html, not for text",
       "add `--format html`, or leave it out"},
      {{"report", "all", "FILE", "--columns", "host", "-o", "all.xlsx"},
       "--columns is for one view, not for all",
       "name the view, or leave it out"},
      {{"report", "due", "FILE", "--alarm", "P1M", "--format", "ics"},
       "--alarm: `P1M` is not a number of days",
       "write weeks or days, such as P2W or P14D"},
  };
  check("report", rows);
}

TEST_CASE("only check and report read the standard input, and the others say so") {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"status", "-"},
                                                {"move", "-", "approved", "--by", "desk"},
                                                {"record", "-", "contact", "--by", "desk"},
                                                {"terms", "-"},
                                                {"policy", "eval", "1", "-"},
                                                {"policy", "test", "-"}}) {
    CHECK(refusal(words) == fmt::format("secondment {}: -: this command does not read standard "
                                        "input\n   = help: name a file; `secondment check` and "
                                        "`secondment report` read `-`\n",
                                        words.front()));
  }
}

}  // namespace secondment
