// The history: which entries count, what state they lead to, and what cannot have happened.
#include "model/history_entries.h"

namespace secondment::model {

using namespace history_tests;

TEST_CASE("an agreement without history is in draft") {
  CHECK(tell({}) == Told{"draft", ""});
  CHECK(tell({"{date: 2023-03-20, by: a, event: note}"}) == Told{"draft", "+"});
}

TEST_CASE("the state is that of the last move") {
  CHECK(tell({proposed}) == Told{"proposed", "+"});
  CHECK(tell({proposed, approved, party, agreed}) == Told{"signed", "++++"});
  CHECK(tell({proposed, approved, agreed, active, returned, closed}) == Told{"closed", "++++++"});
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: declined, reason: no}"}) ==
        Told{"declined", "++"});
  CHECK(tell({"{date: 2023-03-21, by: a, state: withdrawn}"}) == Told{"withdrawn", "+"});
}

TEST_CASE("entries stand oldest first") {
  CHECK(tell({proposed, "{date: 2023-03-20, by: a, state: approved}"}) == Told{"approved", "++"});
  CHECK(tell({proposed, "{date: 2023-03-19, by: a, state: approved}"}) ==
        Told{"approved",
             "++",
             {"9:10 /history/1/date [history/order] this entry of 2023-03-19 comes after one of "
              "2023-03-20; the oldest entry comes first: correct the date, or move the entry up; "
              "if it was entered late, keep `date` and add `recorded` with the day on which it was "
              "entered"}});
  // An entry without a readable date is reported for that alone.
  CHECK(tell({proposed, "{date: 2023-02-30, by: a, state: approved}", agreed}) ==
        Told{"signed",
             "+++",
             {"9:10 /history/1/date [format/value] `2023-02-30` is not a day: February 2023 has 28 "
              "days; the last day of that month is 2023-02-28"}});
}

TEST_CASE("an entry is a move or an event, not both and not neither") {
  CHECK(tell({"{date: 2023-03-20, by: a, state: proposed, event: note}"}).findings ==
        std::vector<std::string>{
            "8:46 /history/0 [history/entry] this entry has both `state` and `event`, and may have "
            "only one; keep one, and move the other into an entry of its own"});
  CHECK(
      tell({"{date: 2023-03-20, by: a, event: signature, party: host, state: signed}"}).findings ==
      std::vector<std::string>{
          "8:60 /history/0 [history/entry] this entry has both `state` and `event`, and may have "
          "only one; keep one, and move the other into an entry of its own"});
  CHECK(tell({"{date: 2023-03-20, by: a, party: host}"}).findings ==
        std::vector<std::string>{
            "8:3 /history/0 [history/entry] this entry has neither `state` nor `event`; write "
            "`state:` for a move, `event:` for anything else that happened"});
  CHECK(tell({"{date: 2023-03-20, by: a, stat: proposed}"}).findings ==
        std::vector<std::string>{
            "8:29 /history/0/stat [format/unknown-key] unknown key `stat` in an entry; "
            "did you mean `state`?"});
  CHECK(tell({"{date: 2023-03-20, by: a, evnt: signature, party: host}"}).findings ==
        std::vector<std::string>{
            "8:29 /history/0/evnt [format/unknown-key] unknown key `evnt` in an entry; "
            "did you mean `event`?"});
}

TEST_CASE("an unknown event is answered with the nearest, and its fields are left alone") {
  CHECK(tell({"{date: 2023-03-20, by: a, event: signatur, partie: host}"}) ==
        Told{"draft",
             "+",
             {"8:36 /history/0/event [history/event] unknown event `signatur`; "
              "did you mean `signature`?"}});
  CHECK(tell({"{date: 2023-03-20, by: a, event: zzz}"}) ==
        Told{"draft",
             "+",
             {"8:36 /history/0/event [history/event] unknown event `zzz`; the events "
              "are discussion, signature, appraisal, extension, amendment, suspension, correction, "
              "approval, contact, note, invoice, payment, credit-note, debrief and assessment"}});
  // What every entry has is asked for all the same.
  CHECK(tell({"{by: a, event: signatur}"}).findings.size() == 2);
}

TEST_CASE("an event of another scheme is told whose it is") {
  constexpr std::string_view medical = "{date: 2023-03-20, by: a, event: medical, result: fit}";
  constexpr std::string_view letter =
      "{date: 2023-03-20, by: a, event: authority-letter, issuer: i, act: a}";
  constexpr std::string_view induction = "{date: 2023-03-20, by: a, event: induction}";
  const auto refused = [](std::string_view event, std::string_view schemes) {
    return Told{"draft",
                "+",
                {fmt::format("8:36 /history/0/event [history/event] unknown event `{}`; only the "
                             "scheme{} this event",
                             event, schemes)}};
  };
  CHECK(tell({medical}, {.scheme = "loan"}) ==
        refused("medical", "s police-mission, civilian-mission and osce have"));
  const auto is_known = [](std::string_view event, std::string_view scheme) {
    const Told told = tell({event}, {.scheme = scheme});
    return std::none_of(told.findings.begin(), told.findings.end(), [](const auto& finding) {
      return finding.find("[history/event]") != std::string::npos;
    });
  };
  CHECK(is_known(medical, "osce"));
  CHECK(tell({letter}, {.scheme = "osce"}) == refused("authority-letter", " police-mission has"));
  CHECK(is_known(letter, "police-mission"));
  CHECK(tell({induction}, {.scheme = "outward-secondment"}) ==
        refused("induction", "s inward-secondment and expert-exchange have"));
  CHECK(is_known(induction, "expert-exchange"));
}

TEST_CASE("an unknown state is answered with the nearest, and what follows is not judged by it") {
  CHECK(tell({"{date: 2023-03-20, by: a, state: propsed}"}) ==
        Told{"null",
             "+",
             {"8:36 /history/0/state [history/state] unknown state `propsed`; "
              "did you mean `proposed`?"}});
  CHECK(tell({"{date: 2023-03-20, by: a, state: zzz}"}) ==
        Told{"null",
             "+",
             {"8:36 /history/0/state [history/state] unknown state `zzz`; the states "
              "are draft, proposed, approved, signed, active, returned, closed, declined and "
              "withdrawn"}});
  CHECK(tell({"{date: 2023-03-20, by: a, state: propsed}", approved, agreed}) ==
        Told{"signed",
             "+++",
             {"8:36 /history/0/state [history/state] unknown state `propsed`; "
              "did you mean `proposed`?"}});
}

TEST_CASE("an impossible move is told once, and what follows is judged from where it led") {
  CHECK(tell({proposed, agreed, active}) ==
        Told{"active",
             "+++",
             {fmt::format("9:36 /history/1/state [history/move] there is no move from proposed to "
                          "signed; from proposed it can move to approved, declined or withdrawn{}",
                          slip_help)}});
  CHECK(tell({"{date: 2023-03-20, by: a, state: draft}", proposed}) ==
        Told{"proposed",
             "++",
             {fmt::format("8:36 /history/0/state [history/move] there is no move from draft to "
                          "draft; from draft it can move to proposed or withdrawn{}",
                          slip_help)}});
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: proposed}"}).findings.size() == 1);
}

TEST_CASE("nothing follows a final state") {
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: declined}", approved}) ==
        Told{"approved",
             "+++",
             {"10:36 /history/2/state [history/move] there is no move from declined to approved; "
              "nothing follows declined; start a new agreement"}});
}

TEST_CASE("entries after the day asked for do not count") {
  const std::vector<std::string_view> whole = {proposed, approved, agreed, active, returned};
  struct Row {
    std::string_view as_at, state, entries;
  };
  constexpr Row rows[] = {
      {"2023-03-19", "draft", "-----"},    {"2023-03-20", "proposed", "+----"},
      {"2023-03-26", "proposed", "+----"}, {"2023-03-27", "approved", "++---"},
      {"2024-01-22", "active", "++++-"},   {"2024-01-23", "returned", "+++++"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.as_at);
    CHECK(tell(whole, {.as_at = row.as_at, .is_today = false}) ==
          Told{std::string(row.state), std::string(row.entries)});
  }
}

TEST_CASE("an entry in the future is an error only when the question is about today") {
  CHECK(tell({proposed, approved}, {.as_at = "2023-03-25", .is_today = true}) ==
        Told{"proposed",
             "+-",
             {"9:10 /history/1/date [history/future] this entry is dated 2023-03-27, which is "
              "after today, 2023-03-25; record only what has already happened; to ask about a "
              "later day, use "
              "--as-at"}});
  CHECK(tell({proposed, approved}, {.as_at = "2023-03-27", .is_today = true}) ==
        Told{"approved", "++"});
}

TEST_CASE("moves after the day asked for are not judged") {
  CHECK(tell({proposed, closed}, {.as_at = "2023-12-31", .is_today = false}) ==
        Told{"proposed", "+-"});
  CHECK(tell({proposed, "{date: 2025-01-01, by: a, state: zzz}"},
             {.as_at = "2023-12-31", .is_today = false}) == Told{"proposed", "+-"});
}

TEST_CASE("a correction takes back the move that it names") {
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: approved}",
              "{date: 2023-03-22, by: a, event: correction, of: 2023-03-21, what: approved}"}) ==
        Told{"proposed", "+-+"});
  // The move may then be made again, on its right day.
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: approved}",
              "{date: 2023-03-22, by: a, event: correction, of: 2023-03-21, what: approved}",
              approved}) == Told{"approved", "+-++"});
  CHECK(tell({proposed, "{date: 2023-03-20, by: a, state: signed}",
              "{date: 2023-03-20, by: a, event: correction, of: 2023-03-20, what: signed}",
              approved}) == Told{"approved", "+-++"});
}

TEST_CASE("a correction takes back the event that it names") {
  CHECK(tell({proposed, approved, party,
              "{date: 2023-04-04, by: a, event: correction, of: 2023-04-03, what: signature}"}) ==
        Told{"approved", "++-+"});
}

TEST_CASE("of several alike entries a correction takes back the last, with a warning") {
  const auto warning = [](int line, int entry, std::string_view places) {
    return fmt::format(
        "{}:70 /history/{}/what [history/correction] 2 earlier entries of 2023-04-03 are "
        "`signature`; the last of them is taken back; add `entry` with the place of the one that "
        "was wrong: entries {}",
        line, entry, places);
  };
  constexpr std::string_view correction =
      "{date: 2023-04-04, by: a, event: correction, of: 2023-04-03, what: signature}";
  CHECK(tell({proposed, approved, party, party, correction}) ==
        Told{"approved", "+++-+", {warning(12, 4, "3 or 4")}});
  CHECK(tell({proposed, approved, party, party, correction, correction}) ==
        Told{"approved", "++--++", {warning(13, 5, "3 or 4")}});
}

TEST_CASE("a correction that names nothing above it is told") {
  const auto refused = [](std::string_view of, std::string_view what) {
    return std::vector<std::string>{
        fmt::format("9:70 /history/1/what [history/correction] no earlier entry of {} is `{}`; "
                    "give the date of the entry to take back, and its state or event",
                    of, what)};
  };
  CHECK(tell({proposed,
              "{date: 2023-03-22, by: a, event: correction, of: 2023-03-20, what: approved}"}) ==
        Told{"proposed",
             "++",
             {"9:70 /history/1/what [history/correction] no earlier entry of 2023-03-20 is "
              "`approved`; recorded on 2023-03-20: proposed"}});
  CHECK(tell({proposed,
              "{date: 2023-03-22, by: a, event: correction, of: 2023-03-21, what: proposed}"}) ==
        Told{"proposed", "++", refused("2023-03-21", "proposed")});
  // Not itself, and nothing that stands below it.
  CHECK(tell({proposed,
              "{date: 2023-03-22, by: a, event: correction, of: 2023-03-22, what: correction}"}) ==
        Told{"proposed", "++", refused("2023-03-22", "correction")});
  CHECK(tell({proposed,
              "{date: 2023-03-27, by: a, event: correction, of: 2023-03-27, what: approved}",
              approved}) == Told{"approved", "+++", refused("2023-03-27", "approved")});
}

TEST_CASE("what is taken back cannot be taken back again") {
  CHECK(
      tell({proposed,
            "{date: 2023-03-21, by: a, event: correction, of: 2023-03-20, what: proposed}",
            "{date: 2023-03-22, by: a, event: correction, of: 2023-03-20, what: proposed}"})
          .findings ==
      std::vector<std::string>{
          "9:70 /history/1/what [history/correction] no earlier entry of 2023-03-20 is `proposed`; "
          "give the date of the entry to take back, and its state or event"});
}

TEST_CASE("a correction may itself be corrected") {
  constexpr std::string_view slip =
      "{date: 2023-03-28, by: a, event: correction, of: 2023-03-27, what: approved}";
  constexpr std::string_view of_slip =
      "{date: 2023-03-29, by: a, event: correction, of: 2023-03-28, what: correction}";
  constexpr std::string_view of_that =
      "{date: 2023-03-30, by: a, event: correction, of: 2023-03-29, what: correction}";
  CHECK(tell({proposed, approved, slip}) == Told{"proposed", "+-+"});
  CHECK(tell({proposed, approved, slip, of_slip}) == Told{"approved", "++-+"});
  CHECK(tell({proposed, approved, slip, of_slip, of_that}) == Told{"proposed", "+-+-+"});
}

TEST_CASE("an unknown state that was taken back is no finding") {
  CHECK(tell({"{date: 2023-03-20, by: a, state: propsed}",
              "{date: 2023-03-20, by: a, event: correction, of: 2023-03-20, what: propsed}",
              proposed}) == Told{"proposed", "-++"});
}

TEST_CASE("a correction with a refused field takes nothing back and is told once") {
  CHECK(tell({proposed,
              "{date: 2023-03-22, by: a, event: correction, of: 2023-02-30, what: proposed}"}) ==
        Told{"proposed",
             "++",
             {"9:52 /history/1/of [format/value] `2023-02-30` is not a day: February 2023 has 28 "
              "days; the last day of that month is 2023-02-28"}});
  CHECK(tell({proposed, "{date: 2023-03-22, by: a, event: correction, of: 2023-03-20}"}) ==
        Told{"proposed",
             "++",
             {"9:3 /history/1/what [format/missing] `what` is missing from item 2 of `history`; "
              "add `what:`, the state or event of that entry"}});
}

TEST_CASE("the state is not known when a move cannot be read") {
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: [approved]}"}).state == "null");
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: }"}).state == "null");
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, state: app roved}"}).state == "null");
  CHECK(tell({proposed, "approved"}).state == "null");
  CHECK(tell({proposed, "[approved]"}).state == "null");
  // An event that cannot be read moves nothing.
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, event: [note]}"}).state == "proposed");
  CHECK(tell({proposed, "{date: 2023-03-21, by: a, event: signatur}"}).state == "proposed");
}

TEST_CASE(
    "an entry that cannot be told to be a move leaves the state open, and the next move whole") {
  const std::string_view next = "{date: 2023-03-22, by: a, state: approved}";
  for (const std::string_view first :
       {"{date: 2023-03-20, by: a, state: proposed, event: note}", "{date: 2023-03-20, by: a}",
        "{date: 2023-03-20, by: a, stat: proposed}", "{date: 2023-03-20, by: a, state: pro posed}",
        "{date: 2023-03-20, by: a, state: }", "proposed"}) {
    CAPTURE(first);
    const Told alone = tell({first});
    CHECK(alone.state == "null");
    CHECK(alone.findings.size() == 1);
    const Told both = tell({first, next});
    CHECK(both.state == "approved");
    CHECK(both.findings.size() == 1);
  }
  CHECK(tell({"{date: 2023-03-20, by: a, state: }"}, {.as_at = "2023-01-01", .is_today = false})
            .state == "draft");
}

TEST_CASE("one date far ahead is one finding") {
  const Told told =
      tell({"{date: 2032-03-20, by: a, event: note}", "{date: 2023-03-21, by: a, event: note}",
            "{date: 2023-03-22, by: a, event: note}"},
           {.as_at = "2040-01-01", .is_today = false});
  REQUIRE(told.findings.size() == 1);
  CHECK(told.findings[0].find("history/order") != std::string::npos);
}

TEST_CASE("an event of an unknown name can be corrected") {
  const Told told =
      tell({"{date: 2023-03-20, by: a, event: signatur, party: host}",
            "{date: 2023-03-21, by: a, event: correction, of: 2023-03-20, what: signatur}"});
  REQUIRE(told.findings.size() == 1);
  CHECK(told.findings[0].find("history/event") != std::string::npos);
  CHECK(told.entries == "-+");
}

TEST_CASE("an event that is no name is told") {
  for (const std::string_view entry :
       {"{date: 2023-03-20, by: a, event: [note]}", "{date: 2023-03-20, by: a, event: {x: y}}"}) {
    const Told told = tell({entry});
    REQUIRE(told.findings.size() == 1);
    CHECK(told.findings[0].find("`event` must be text") != std::string::npos);
    CHECK(told.state == "draft");
  }
}

TEST_CASE("a state is told from an event, and an event from a state") {
  CHECK(tell({"{date: 2023-03-20, by: a, event: signed}"})
            .findings[0]
            .ends_with("`signed` is a state; write `state: signed`"));
  CHECK(tell({"{date: 2023-03-20, by: a, state: signature}"})
            .findings[0]
            .ends_with("`signature` is an event; write `event: signature`"));
  CHECK(tell({"{date: 2023-03-20, by: a, event: site visit}"}).findings.size() == 1);
  CHECK(tell({"{date: 2023-03-20, by: a, event: ''}"}).findings.size() == 1);
  CHECK(tell({"{date: 2023-03-20, by: a, state: on hold}"}).findings.size() == 1);
}

TEST_CASE("an entry of the future is one finding, and the entries after it none") {
  const Told told = tell(
      {"{date: 2030-01-01, by: a, state: proposed}", "{date: 2026-01-01, by: a, state: approved}"});
  CHECK(told.state == "approved");
  REQUIRE(told.findings.size() == 1);
  CHECK(told.findings[0].find("history/future") != std::string::npos);
}

}  // namespace secondment::model
