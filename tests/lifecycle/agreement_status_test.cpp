// One agreement as a person reads it: since when, until when, what is due and what comes next.
#include "lifecycle/agreement_status.h"

#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

Result<lifecycle::AgreementStatus> look(const House& house, const std::string& bytes,
                                        std::string_view day = "2026-06-15") {
  CheckOptions options = as_at(day);
  options.policies = &house.policies();
  return lifecycle::read_status("a.yaml", bytes, options);
}

// "returned, with a reason: message [rule]"
Told moves(const lifecycle::AgreementStatus& outlook) {
  Told told;
  for (const lifecycle::OpenMove& move : outlook.moves) {
    std::string words = move.state;
    if (!move.roles.empty()) words += fmt::format(" by {}", fmt::join(move.roles, ", "));
    if (move.asks_reason) words += ", with a reason";
    for (const lifecycle::Refusal& each : move.refusals) {
      words += fmt::format(": {} [{}]", each.message, each.rule);
    }
    told.push_back(words);
  }
  return told;
}

Told due(const lifecycle::AgreementStatus& outlook) {
  Told told;
  for (const policy::Due& each : outlook.due) {
    told.push_back(fmt::format("{} {}", each.day ? render_date(*each.day) : "-", each.title));
  }
  return told;
}

}  // namespace

TEST_CASE("the state, since when, and until when") {
  const House house("");
  const std::string bytes = agreement(
      history("active") +
      "- {date: 2026-05-01, by: a, event: extension, until: 2027-03-31, approved_by: b}\n");
  const auto outlook = look(house, bytes);
  REQUIRE(outlook);
  CHECK(outlook->checked.state == "active");
  CHECK(outlook->since == parse_date("2026-04-01").value());
  CHECK(outlook->starts == parse_date("2026-01-01").value());
  CHECK(outlook->ends == parse_date("2027-03-31").value());
  // On an earlier day, what came later has not happened.
  const auto before = look(house, bytes, "2026-03-15");
  CHECK(before->checked.state == "signed");
  CHECK(before->ends == parse_date("2026-12-31").value());
  CHECK_FALSE(look(house, agreement(""))->since);
}

TEST_CASE("whether it was adopted, and what is not known because of that") {
  const House house(rules("events('appraisal').size() > 0", "  from: active\n"));
  const auto adopted = look(
      house, agreement("history:\n- {date: 2026-02-01, recorded: 2026-05-04, by: a, state: active, "
                       "adopted: true}\n"));
  REQUIRE(adopted);
  REQUIRE(adopted->adopted.has_value());
  CHECK(render_date(adopted->adopted->on) == "2026-05-04");
  CHECK(adopted->adopted->unknown == 1);
  CHECK(adopted->checked.findings.empty());
  const auto moved = look(house, agreement(history("active")));
  REQUIRE(moved);
  CHECK_FALSE(moved->adopted.has_value());
  CHECK(moved->checked.findings.front().rule == "house/asked");
}

TEST_CASE("the suspension that goes on") {
  const House house(
      "events:\n"
      "- {event: break, doc: d, suspends: true, fields: [{path: from, type: date, "
      "required: true, doc: d}, {path: until, type: date, doc: d}]}\n");
  const std::string open = agreement(
      history("active") + "- {date: 2026-05-11, by: a, event: break, from: 2026-05-10}\n");
  CHECK(look(house, open)->suspended_since == parse_date("2026-05-10").value());
  CHECK_FALSE(look(house, open, "2026-05-09")->suspended_since);
  const std::string closed =
      open + "- {date: 2026-05-20, by: a, event: break, from: 2026-05-10, until: 2026-05-19}\n";
  CHECK_FALSE(look(house, closed)->suspended_since);
  // As it was known to be on a day of it.
  CHECK(look(house, closed, "2026-05-19")->suspended_since == parse_date("2026-05-10").value());
}

TEST_CASE("each move with what blocks it, who may make it, and whether it needs a reason") {
  const House house(
      "moves:\n"
      "- {from: [active], to: returned, roles: [host], reason: today < record.ends_on}\n"
      "- {from: [active], to: closed}\n" +
      rules("events('appraisal').size() > 0", "  from: closed\n"));
  const std::string bytes = agreement(history("active"));
  CHECK(moves(*look(house, bytes)) ==
        Told{"returned by host, with a reason", "closed: asked is not so [house/asked]"});
  CHECK(moves(*look(house, bytes, "2026-12-31")) ==
        Told{"returned by host", "closed: asked is not so [house/asked]"});
  CHECK(moves(*look(house, agreement(history("closed")))) == Told{});
}

TEST_CASE("about a past day, what happened later blocks nothing") {
  const House house(rules("has(placement.post)", "  from: active\n"));
  const std::string bytes = agreement(history("closed"));
  CHECK(moves(*look(house, bytes, "2026-01-15")) == Told{"approved", "declined"});
  CHECK(moves(*look(house, bytes, "2026-03-15")) == Told{"active: asked is not so [house/asked]"});
}

TEST_CASE("what is due is listed most urgent first, without what is met or waived") {
  const House house(
      "obligations:\n"
      "- id: appraisal\n"
      "  title: \"appraisal {r.id}\"\n"
      "  from: active\n"
      "  each: {r: appraisal.reviews}\n"
      "  due: r.due\n"
      "  met: events('appraisal').exists(e, e.review == r.id)\n"
      "  help: h\n"
      "  why: w\n"
      "- {id: visit, title: visit, from: active, due: date('2026-07-01'), met: 'false', help: h, "
      "why: w}\n");
  const std::string reviews =
      "appraisal: {reviews: [{id: late, due: 2026-09-01}, {id: early, due: 2026-06-01},"
      " {id: held, due: 2026-05-01}]}\n";
  const std::string held =
      history("active") + "- {date: 2026-05-01, by: a, event: appraisal, review: held}\n";
  CHECK(due(*look(house, agreement(reviews + held))) ==
        Told{"2026-06-01 appraisal early", "2026-07-01 visit", "2026-09-01 appraisal late"});
  const std::string waived = "waivers: [{rule: house/appraisal, reason: r}]\n";
  CHECK(due(*look(house, agreement(reviews + waived + held))) == Told{"2026-07-01 visit"});
}

TEST_CASE("what is to be written by hand leaves open who does it, and why") {
  const House house("moves: [{from: [draft], to: declined, reason: true}]\n");
  const auto outlook = look(house, agreement("title: |\n  cut"));  // no line end to add behind
  REQUIRE(outlook);
  Told helps;
  for (const lifecycle::OpenMove& move : outlook->moves) {
    for (const lifecycle::Refusal& each : move.refusals) helps.push_back(each.help);
  }
  const std::string by_hand = "add it by hand, at the end of `history`: ";
  CHECK(helps ==
        Told{by_hand + "- {date: 2026-06-15, by: \"WHO\", state: proposed}",
             by_hand + "- {date: 2026-06-15, by: \"WHO\", state: declined, reason: \"WHY\"}"});
}

TEST_CASE("an extension without approval waits until one is approved or the agreement is over") {
  const House house("");
  const auto asked = [&](std::string_view more, std::string_view state = "active") {
    return look(house, agreement(history(state) + std::string(more)))->asked_end;
  };
  const std::string request = "- {date: 2026-06-02, by: a, event: extension, until: 2027-03-31}\n";
  CHECK_FALSE(asked(""));
  CHECK(asked(request) == parse_date("2027-03-31").value());
  CHECK(asked(request + "- {date: 2026-06-03, by: a, event: extension, until: 2027-06-30}\n") ==
        parse_date("2027-06-30").value());
  const std::string approval =
      "- {date: 2026-06-03, by: a, event: extension, until: 2027-03-31, approved_by: b}\n";
  CHECK_FALSE(asked(request + approval));
  CHECK_FALSE(asked(approval + request));
  CHECK_FALSE(
      asked(request +
            "- {date: 2026-06-03, by: a, event: correction, of: 2026-06-02, what: extension}\n"));
}

TEST_CASE("what cannot be read has no status") {
  const auto outlook = look(House(""), "agreement: [");
  REQUIRE_FALSE(outlook);
  CHECK(outlook.error().message == "a.yaml cannot be read as an agreement");
  CHECK(outlook.error().help == "run `secondment check a.yaml` to see what is wrong");
}

}  // namespace secondment::tests
