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
