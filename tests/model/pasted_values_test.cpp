// What people in HR type or paste instead of a value or a key, and the advice they get.
#include <doctest/doctest.h>

#include "agreement_reading.h"
#include "model/synonyms.h"

namespace secondment::model {
namespace {

using tests::instead;
using tests::read;
using tests::with;

// "message; help" of the only finding of an agreement with these lines; else how many there are.
std::string only_finding(const std::string& lines, Severity severity = Severity::error) {
  const auto reading = read(with(lines));
  if (reading.findings.size() != 1) return fmt::format("{} findings", reading.findings.size());
  CHECK(reading.findings[0].severity == severity);
  return fmt::format("{}; {}", reading.findings[0].message, reading.findings[0].help);
}

std::string help_for_key(const std::string& line) {
  const auto reading = read(with(line + "\n"));
  return reading.findings.empty() ? "no finding" : reading.findings[0].help;
}

}  // namespace

TEST_CASE("text that YAML cuts off as a comment is a warning") {
  CHECK(only_finding("title: Adviser #2 team\n", Severity::warning) ==
        "`#2 team` is not part of the value: `#` after a space begins a comment; put the whole "
        "value in quotes: \"Adviser #2 team\"; if it is a comment, write a space after `#`");
  for (const char* line : {"title: Adviser # second team\n", "title: \"Adviser\" #2\n",
                           "title: Adviser#2\n", "title: Adviser ## 2\n", "title: Adviser #\n",
                           "title: \"Adviser #2 team\"\n", "title: Adviser #-----\n"}) {
    CAPTURE(line);
    CHECK(only_finding(line) == "0 findings");
  }
}

TEST_CASE("a comment right after a date is one, because the date is whole") {
  CHECK(only_finding("conflicts: {declared: none} #checked\n") == "0 findings");
  CHECK(only_finding("finance:\n  salary: 52000 GBP #2 payments\n") == "0 findings");
}

TEST_CASE("a value that begins with # is answered with its quotes") {
  CHECK(only_finding("title: #7\n") ==
        "`title` has no value: `#` begins a comment, so `#7` is left out; put the value in quotes: "
        "title: \"#7\"");
}

TEST_CASE("curly quotes round a text are a warning, and round a word are left out of the advice") {
  CHECK(only_finding("title: “Quantum adviser”\n", Severity::warning) ==
        "the curly quotes of `“Quantum adviser”` are part of the value; delete them: Quantum "
        "adviser");
  CHECK(only_finding("title: “Quantum” or “sensing”\n") == "0 findings");
  CHECK(only_finding("title: The “quantum” adviser\n") == "0 findings");
  CHECK(only_finding("conflicts: {declared: “none”}\n") ==
        "the curly quotes of `“none”` are part of the value; write none, without them");
}

TEST_CASE("a character that does not show is named in the value and in the key") {
  CHECK(only_finding("title: Quantum\u200B adviser\n") ==
        "`Quantum\\u200B adviser` has a character in it that does not show (U+200B); delete it, or "
        "write the value again: it was pasted along with it");
  CHECK(only_finding("ti\u200Btle: Quantum adviser\n") ==
        "unknown key `ti\\u200Btle`; write `title`, without the characters pasted "
        "along with it");
  CHECK(only_finding("# a\u200Bcomment\ntitle: x\n") == "0 findings");
}

TEST_CASE("a placeholder of a template is not a value") {
  constexpr std::string_view help = "leave the field out until it is known";
  CHECK(only_finding("title: [insert post title]\n") ==
        fmt::format("`[insert post title]` is a placeholder that was not filled in; {}", help));
  CHECK(only_finding("title: <post title>\n") ==
        fmt::format("`<post title>` is a placeholder that was not filled in; {}", help));
  CHECK(only_finding("finance: {salary: [insert salary]}\n") ==
        fmt::format("`[insert salary]` is a placeholder that was not filled in; {}", help));
}

TEST_CASE("a required field is not to be left out") {
  CHECK(tell(read(instead("term", "term: {start: 2023-04-24, end: TBC}\n"))) ==
        tests::Told{"6:32-6:35 /term/end [format/value] `TBC` is not a date; `end` is required: "
                    "write a date as soon as it is known; a draft may leave it out until then"});
}

TEST_CASE("other characters that do not show are named, joiners where they join are not") {
  for (const std::string_view hidden : {"\u00AD", "\u202E", "\u2066", "\u200E", "\u200D"}) {
    CAPTURE(hidden);
    const std::string told = only_finding(fmt::format("title: Ad{}viser\n", hidden));
    CHECK(told.find("has a character in it that does not show (U+") != std::string::npos);
  }
  CHECK(only_finding("title: \"Ad\\u202Eviser\"\n") == "0 findings");  // an escape shows
  CHECK(only_finding("title: \u0645\u06CC\u200C\u062E\n") == "0 findings");
}

TEST_CASE("a text where a section belongs is answered with the section written out") {
  constexpr std::pair<std::string_view, std::string_view> rows[] = {
      {"conflicts: none", "write conflicts: {declared: none}"},
      {"conflicts: No", "write conflicts: {declared: none}"},
      {"conditions: parent", "write conditions: {governed_by: parent}"},
      {"finance: {recharge: 50%}", "write recharge: {percent: 50}"},
      {"return_plan: own post",
       "write its `name: value` lines indented under it; its keys are post, guarantee, "
       "dissemination, handover and leave_days"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(help_for_key(std::string(row.first)) == row.second);
  }
  const auto help = [](std::string_view key, std::string_view line) {
    return read(instead(key, line)).findings.at(0).help;
  };
  CHECK(help("secondee", "secondee: Leo Marchetti\n") == "write secondee: {name: Leo Marchetti}");
  CHECK(help("secondee", "secondee: [Leo Marchetti]\n") == "write secondee: {name: Leo Marchetti}");
  CHECK(help("secondee", "secondee: Marchetti, Leo\n") ==
        "write secondee: {name: \"Marchetti, Leo\"}");
  CHECK(help("term", "term: 1/12/2026 to 31 Aug 2027\n").find("its keys are start") !=
        std::string::npos);
  CHECK(help("term", "term: 1 Dec 2026 to 31 Aug 2027\n") ==
        "write term: {start: 2026-12-01, end: 2027-08-31}");
  CHECK(help("secondee", "secondee:\n  name:\u00A0Leo\n") ==
        "write `name: Leo`, with an ordinary space after the colon");
}

TEST_CASE("what is typed for a bullet is answered with dashes, and no items are merged") {
  const auto help = [](std::string_view first, std::string_view second) {
    return help_for_key(
        fmt::format("business_case:\n  skills_needed:\n    {}\n    {}", first, second));
  };
  CHECK(help("-one", "-two") == "put a space after the `-` of each item");
  CHECK(help("o one", "o two") == "begin each item with `- ` in place of `o`");
  CHECK(help("1. one", "2. two") == "begin each item with `- ` in place of `1.`");
  CHECK(help("(a) one", "(b) two") == "begin each item with `- ` in place of `(a)`");
  CHECK(help("one", "two") == "write each item on a line of its own, after `- `");
  CHECK(help_for_key("business_case: {skills_needed: budgets}") == "write [budgets]");
  CHECK(help_for_key("business_case:\n  skills_needed: budgets; plans") ==
        "write [budgets, plans]");
  CHECK(read(instead("secondee", "secondee:\n  name: A\n  nationalities: British and Irish\n"))
            .findings.at(0)
            .help == "write [GB, IE]");
}

TEST_CASE("bullets from a word processor are answered with dashes") {
  for (const std::string bullet : {"•", "–", "·"}) {
    CAPTURE(bullet);
    CHECK(
        only_finding("business_case:\n  skills_needed:\n    " + bullet + " budgets\n    " + bullet +
                     " planning\n") ==
        "`skills_needed` must be a list, not a single value; begin each item with `- ` in place of "
        "`" +
            bullet + "`");
  }
  CHECK(help_for_key("• title: Quantum adviser") ==
        "a list is written with `- `: put that in place of `•`");
}

TEST_CASE("a section or field of other systems is answered with ours") {
  constexpr std::pair<std::string_view, std::string_view> rows[] = {
      {"employee: {name: Ann}", "did you mean `secondee`?"},
      {"home: {name: DSIT}", "did you mean `parent`?"},
      {"employer: {name: DSIT}", "did you mean `parent`?"},
      {"seconding_organisation: {name: DSIT}", "did you mean `parent`?"},
      {"Receiving Organisation: {name: DSIT}", "did you mean `host`?"},
      {"dates: {from: 2026-01-05}", "did you mean `term`?"},
      {"goals: [x]", "did you mean `objectives`?"},
      {"exceptions: [x]", "did you mean `waivers`?"},
      {"start_date: 2026-01-05", "write `start:` indented under `term:`"},
      {"notice_period: P1M", "write `notice:` indented under `term:`"},
      {"placement: {job_title: Adviser}", "did you mean `post`?"},
      {"placement: {fte: 1}", "did you mean `full_time_equivalent`?"},
      {"finance: {pay: 52000 GBP}", "did you mean `salary`?"},
      {"finance: {recovery: {to: host}}", "did you mean `recharge`?"},
      {"objectives: [{id: O1, text: x, deadline: 2026-05-01}]", "did you mean `due`?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(help_for_key(std::string(row.first)) == row.second);
  }
}

TEST_CASE("what other tools call a severity or a direction is answered with our word") {
  const std::vector<std::string_view> severities = {"error", "warning", "note"};
  CHECK(find_synonym("warn", severities) == "warning");
  CHECK(find_synonym("info", severities) == "note");
  const std::vector<std::string_view> directions = {"in", "out", "within"};
  CHECK(find_synonym("outward", directions) == "out");
  CHECK(find_synonym("Inward", directions) == "in");
}

TEST_CASE("a synonym is only found among the words that may stand there") {
  constexpr std::string_view words[] = {"host", "parent"};
  CHECK(find_synonym("Home", words) == "parent");
  CHECK(find_synonym("university", words) == std::nullopt);
  CHECK(find_synonym("", words) == std::nullopt);
  CHECK(find_synonym(std::string(1000, 'x'), words) == std::nullopt);
}

}  // namespace secondment::model
