// The two days of an entry, the state of its day, corrections among several, and adoptions.
#include "model/history_entries.h"

namespace secondment::model {

using namespace history_tests;

TEST_CASE("a correction counts on every day, because the entry was always wrong") {
  const std::vector<std::string_view> entries = {
      proposed, approved,
      "{date: 2023-04-10, by: a, event: correction, of: 2023-03-27, what: approved}"};
  CHECK(tell(entries, {.as_at = "2023-04-09", .is_today = false}) == Told{"proposed", "+-+"});
  CHECK(tell(entries, {.as_at = "2023-04-10", .is_today = false}) == Told{"proposed", "+-+"});
  // Also on a day before that of the entry.
  CHECK(tell(entries, {.as_at = "2023-03-20", .is_today = false}) == Told{"proposed", "+-+"});
}

TEST_CASE("an entry may be recorded later than it happened") {
  constexpr std::string_view late =
      "{date: 2024-01-30, recorded: 2024-04-02, by: a, event: debrief}";
  constexpr std::string_view invoice = "{date: 2024-02-15, by: a, event: note}";
  CHECK(tell({proposed, approved, agreed, active, returned, invoice, late}) ==
        Told{"returned", "+++++++"});
  // It had happened by then, whenever it was entered.
  CHECK(tell({proposed, approved, agreed, active, returned, invoice, late},
             {.as_at = "2024-01-31", .is_today = false}) == Told{"returned", "+++++-+"});
  // Its state is that of its own day, not that of the day on which it was entered.
  CHECK(tell({proposed, approved, agreed, active, returned, closed, late}) ==
        Told{"closed", "+++++++"});
}

TEST_CASE("entries are in the order in which they were recorded") {
  CHECK(tell({"{date: 2023-03-20, recorded: 2023-03-25, by: a, event: note}",
              "{date: 2023-03-22, by: a, event: note}"}) ==
        Told{"draft",
             "++",
             {"9:10 /history/1/date [history/order] this entry recorded on 2023-03-22 comes after "
              "one recorded on 2023-03-25; what was entered later comes later: for a past day, "
              "keep `date` and add `recorded` with the day on which it was entered"}});
}

TEST_CASE("moves are in the order of their dates, whenever they were recorded") {
  CHECK(tell({proposed, "{date: 2023-03-19, recorded: 2023-03-28, by: a, state: approved}"}) ==
        Told{"approved",
             "++",
             {"9:10 /history/1/date [history/order] this move to approved is dated 2023-03-19, "
              "before the last move, to proposed on 2023-03-20; moves are in the order of their "
              "dates: correct the date, or record a `correction` of the last move first"}});
  // What was taken back does not bar a later entry.
  CHECK(tell({proposed, approved,
              "{date: 2023-03-28, by: a, event: correction, of: 2023-03-27, what: approved}",
              "{date: 2023-03-25, recorded: 2023-03-28, by: a, state: approved}"}) ==
        Told{"approved", "+-++"});
}

TEST_CASE("an entry of tomorrow is no finding, and counts from its day on") {
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, event: note}"}, {.as_at = "2023-03-20"}) ==
        Told{"proposed", "+-"});
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: approved}"}, {.as_at = "2023-03-20"}) ==
        Told{"proposed", "+-"});
  CHECK(tell({proposed, "{date: 2023-03-22, by: a, event: note}"}, {.as_at = "2023-03-20"})
            .findings.size() == 1);
}

TEST_CASE("a history without a value is one without entries") {
  const std::string yaml =
      "agreement: A-1\nscheme: loan\nsecondee: {name: Ann}\n"
      "parent: {name: P, sector: industry}\nhost: {name: H, sector: charity}\n"
      "term: {start: 2023-04-24, end: 2024-01-23}\nhistory:\n";
  const yaml::ReadTree read = yaml::read_tree(yaml);
  std::vector<Finding> findings = read.findings;
  const Shape& shape = policy::builtin_policies().find_scheme("loan")->shape;
  const Agreement agreement =
      read_agreement(read.tree.root(), shape, policy::builtin_policies(), findings);
  const History history = read_history(agreement, shape, *parse_date("2026-11-22"), true, findings);
  CHECK(findings.empty());
  CHECK(history.state == "draft");
}

TEST_CASE("an event is recorded in a state that allows it, on its own day") {
  const auto refused = [](std::string_view place, std::string_view event, std::string_view state,
                          std::string_view day, std::string_view states) {
    return fmt::format(
        "{} [history/event-state] the event {} cannot be recorded in state {}, as it "
        "was on {}; it can be recorded in state {}; if the date or the event is wrong, record a "
        "`correction` and then the right entry",
        place, event, state, day, states);
  };
  const Told told = tell({proposed, "{date: 2023-03-21, by: a, event: appraisal, review: x}"});
  CHECK(told.entries == "++");
  CHECK(told.findings ==
        std::vector<std::string>{refused("9:36 /history/1/event", "appraisal", "proposed",
                                         "2023-03-21", "active or returned")});
  // On the day of a move: before it or after it.
  CHECK(tell({proposed, approved, agreed, active,
              "{date: 2023-04-24, by: a, event: appraisal, review: x}"})
            .findings.empty());
  CHECK(tell({proposed, approved, agreed, active, returned,
              "{date: 2024-01-23, by: a, event: extension, until: 2024-03-01}"})
            .findings.empty());
  // A mistake can be taken back in every state.
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: declined, reason: no}",
              "{date: 2023-03-22, by: a, event: correction, of: 2023-03-21, what: declined}"})
            .findings.empty());
}

TEST_CASE("an extension in the wrong state does not count") {
  const Told told = tell({proposed,
                          "{date: 2023-03-21, by: a, event: extension, until: 2025-01-01, "
                          "approved_by: x}"});
  CHECK(told.entries == "+-");
  CHECK(told.findings.size() == 1);
}

TEST_CASE("the place of the entry says which of several is corrected") {
  const auto of_entry = [](std::string_view entry) {
    return fmt::format(
        "{{date: 2023-04-04, by: a, event: correction, of: 2023-04-03, what: signature, entry: "
        "{}}}",
        entry);
  };
  const auto corrected = [&](std::string_view entry) {
    const std::string correction = of_entry(entry);
    return tell({proposed, approved, party, party, correction});
  };
  CHECK(corrected("3") == Told{"approved", "++-++"});
  CHECK(corrected("4") == Told{"approved", "+++-+"});
  const Told other = corrected("2");
  CHECK(other.entries == "+++++");
  REQUIRE(other.findings.size() == 1);
  CHECK(other.findings[0].ends_with(
      "/history/4/entry [history/correction] entry 2 is `approved` of 2023-03-27, not `signature` "
      "of 2023-04-03; `signature` of 2023-04-03: entries 3 or 4"));
  const Told below = corrected("5");
  REQUIRE(below.findings.size() == 1);
  CHECK(below.findings[0].find("there is no entry 5 above this correction, which is entry 5") !=
        std::string::npos);
}

TEST_CASE("what a party signed cannot be taken back while the signature counts") {
  const std::vector<std::string_view> signed_amendment = {
      proposed,
      approved,
      "{date: 2023-04-03, by: a, state: signed, terms: v0}",
      active,
      "{date: 2023-05-01, by: a, event: amendment, summary: s, changes: [{path: title, to: x}]}",
      "{date: 2023-05-02, by: a, event: signature, party: host, terms: v1}"};
  std::vector<std::string_view> entries = signed_amendment;
  entries.push_back(
      "{date: 2023-05-03, by: a, event: correction, of: 2023-05-01, what: amendment}");
  const Told refused = tell(entries, {.scheme = "police-mission"});
  CHECK(refused.entries == "+++++++");
  CHECK(std::any_of(refused.findings.begin(), refused.findings.end(), [](const auto& finding) {
    return finding.find("this amendment cannot be taken back: host signed it (entry 6)") !=
           std::string::npos;
  }));
  entries = signed_amendment;
  entries.push_back(
      "{date: 2023-05-03, by: a, event: correction, of: 2023-05-02, what: signature}");
  entries.push_back(
      "{date: 2023-05-03, by: a, event: correction, of: 2023-05-01, what: amendment}");
  CHECK(tell(entries).entries == "++++--++");
}

TEST_CASE("a signed extension is followed by one with the end that held before") {
  const Told refused =
      tell({proposed, approved, "{date: 2023-04-03, by: a, state: signed, terms: v0}", active,
            "{date: 2023-05-01, by: a, event: extension, until: 2024-03-31, approved_by: x}",
            "{date: 2023-05-02, by: a, event: extension, until: 2024-06-30, approved_by: x}",
            "{date: 2023-05-02, by: a, event: signature, party: host, terms: v2}",
            "{date: 2023-05-03, by: a, event: correction, of: 2023-05-02, what: extension}"});
  REQUIRE(refused.findings.size() == 1);
  CHECK(refused.findings[0].find("record the end that held before: `secondment record FILE "
                                 "extension until=2024-03-31 approved_by=…`") != std::string::npos);
}

TEST_CASE("nothing is recorded before it happened") {
  CHECK(tell({proposed, "{date: 2023-03-27, recorded: 2023-03-22, by: a, event: note}"}).findings ==
        Told{"",
             "",
             {"9:32 /history/1/recorded [history/future] this entry is recorded on 2023-03-22, "
              "before it happened, on 2023-03-27; correct `date` or `recorded`: only what has "
              "already happened is recorded"}}
            .findings);
  // The day may have begun where the entry was made.
  CHECK(tell({proposed, "{date: 2023-03-27, recorded: 2023-03-26, by: a, event: note}"})
            .findings.empty());
}

TEST_CASE("the first entry may adopt an agreement in any state") {
  constexpr std::string_view adopted =
      "{date: 2023-04-24, recorded: 2023-09-01, by: a, state: active, adopted: true}";
  CHECK(tell({adopted}) == Told{"active", "+"});
  CHECK(tell({adopted, returned}) == Told{"returned", "++"});
  // Nothing is known of the states before.
  CHECK(tell({adopted,
              "{date: 2023-04-03, recorded: 2023-09-01, by: a, event: signature, "
              "party: host}"})
            .findings.empty());
  const Told later = tell({proposed, adopted});
  REQUIRE(later.findings.size() == 2);
  CHECK(later.findings[1].find("[history/adoption] only the first entry") != std::string::npos);
  // An adoption that was taken back is not the first entry.
  CHECK(tell({adopted, "{date: 2023-09-01, by: a, event: correction, of: 2023-04-24, what: active}",
              "{date: 2023-04-25, recorded: 2023-09-02, by: a, state: active, adopted: true}"}) ==
        Told{"active", "-++"});
}

}  // namespace secondment::model
