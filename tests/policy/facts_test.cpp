// What expressions read of an agreement: sections, the record of its history, today, parameters
// and lists as of the day that decides.
#include "policy/facts.h"

#include "policy/house.h"

namespace secondment::tests {
namespace {

// Whether an expression is true of an agreement.
bool holds(std::string_view check, const std::string& text,
           const CheckOptions& options = as_at("2026-06-15"), std::string_view declared = "") {
  const House house(fmt::format("{}rules:\n{}", declared,
                                rule("asked", fmt::format("\"{}\"", check), "  from: draft\n")));
  const CheckedAgreement checked = house.check(text, options);
  CHECK(undetermined(checked) == Told{});
  return checked.outcomes.at(0).outcome == Outcome::pass;
}

constexpr std::string_view dated =
    "parameters:\n"
    "  most: {type: int, doc: d, default: [{from: 2026-02-15, value: 2}, {from: 2026-04-01, value: "
    "3}]}\n";

}  // namespace

TEST_CASE("today is the day that is asked for") {
  CHECK(holds("today == date('2026-06-15')", agreement("")));
  CHECK(holds("today == date('2030-01-01')", agreement(""), as_at("2030-01-01")));
}

TEST_CASE("the state is that of the day") {
  CHECK(holds("state == 'draft'", agreement("")));
  CHECK(holds("state == 'signed'", agreement(history("signed"))));
  CHECK(holds("state == 'approved'", agreement(history("signed")), as_at("2026-02-28")));
}

TEST_CASE("the record knows the days of moves that states name") {
  const std::string active = agreement(history("active"));
  CHECK(holds("record.signed_on == date('2026-03-01')", active));
  CHECK(holds("record.started_on == date('2026-04-01')", active));
  CHECK_FALSE(holds("has(record.returned_on)", active));
  CHECK_FALSE(holds("has(record.signed_on)", active, as_at("2026-02-28")));
  // One that was taken back does not count; the latest of two does.
  const std::string again = agreement(
      "history:\n"
      "- {date: 2026-01-01, by: a, state: proposed}\n"
      "- {date: 2026-01-02, by: a, state: approved}\n"
      "- {date: 2026-01-03, by: a, state: signed}\n"
      "- {date: 2026-01-04, by: a, event: correction, of: 2026-01-03, what: signed}\n"
      "- {date: 2026-01-05, by: a, state: signed}\n");
  CHECK(holds("record.signed_on == date('2026-01-05')", again));
  CHECK_FALSE(holds("has(record.signed_on)", again, as_at("2026-01-04")));
}

TEST_CASE("a spell ends with its term, or its latest approved extension") {
  CHECK(holds("record.ends_on == date('2026-12-31')", agreement("")));
  CHECK(holds("record.length == 365", agreement("")));
  const std::string requested =
      history("active") + "- {date: 2026-05-01, by: a, event: extension, until: 2027-03-31}\n";
  CHECK(holds("record.ends_on == date('2026-12-31')", agreement(requested)));
  const std::string approved = requested +
                               "- {date: 2026-05-10, by: b, event: extension, until: 2027-03-31, "
                               "approved_by: c}\n";
  CHECK(holds("record.ends_on == date('2027-03-31')", agreement(approved)));
  CHECK(holds("record.length == 455", agreement(approved)));
  CHECK(holds("record.ends_on == date('2026-12-31')", agreement(approved), as_at("2026-05-09")));
  // An earlier end is one, too.
  CHECK(holds("record.ends_on == date('2026-09-30')",
              agreement(approved + "- {date: 2026-05-11, by: b, event: extension, until: "
                                   "2026-09-30, approved_by: c}\n")));
  // And one that was taken back is none.
  CHECK(holds("record.ends_on == date('2026-12-31')",
              agreement(approved + "- {date: 2026-05-11, by: b, event: correction, of: "
                                   "2026-05-10, what: extension}\n")));
}

TEST_CASE("a dated parameter has the value of the day of signature") {
  const auto most = [](std::string_view number, const std::string& text, std::string_view day) {
    return holds(fmt::format("params.most == {}", number), text, as_at(day), dated);
  };
  const std::string signed_in_march = agreement(history("signed"));
  CHECK(most("2", signed_in_march, "2026-03-01"));
  CHECK(most("2", signed_in_march, "2026-12-31"));
  // Before signature, that of the day asked for: on each side of a date, and before the first.
  CHECK(most("2", signed_in_march, "2026-02-28"));
  CHECK(most("2", agreement(""), "2026-02-15"));
  CHECK(most("2", agreement(""), "2026-02-14"));
  CHECK(most("2", agreement(""), "2026-03-31"));
  CHECK(most("3", agreement(""), "2026-04-01"));
}

TEST_CASE("an override may give a parameter dated values, too") {
  const PolicyFile base = {"base.yaml",
                           "policy: base\ntitle: t\nabstract: true\nextends: [life]\n"
                           "parameters: {most: {type: int, default: 1, doc: d}}\n" +
                               rules("params.most == 1", "  from: draft\n")};
  const auto judged = [&](std::string_view value, std::string_view day) {
    const House house({life(),
                       base,
                       {"house.yaml", fmt::format("policy: house\ntitle: t\nextends: [base]\n"
                                                  "overrides: {{most: {{default: {}}}}}\n",
                                                  value)}});
    return outcomes(house.check(agreement(""), as_at(day)));
  };
  const Told passes = {"asked: pass"};
  CHECK(judged("2", "2026-01-01") != passes);
  CHECK(judged("1", "2026-01-01") == passes);
  constexpr std::string_view two = "[{from: 2020-01-01, value: 2}, {from: 2026-01-01, value: 1}]";
  CHECK(judged(two, "2025-12-31") != passes);
  CHECK(judged(two, "2026-01-01") == passes);
}

TEST_CASE("a list is known as of the day of signature, both its days included") {
  constexpr std::string_view towns =
      "lists:\n  towns:\n"
      "  - {name: Old Town, until: 2026-02-28}\n"
      "  - {name: New Town, aliases: [NT], from: 2026-03-01}\n";
  const auto knows = [&](std::string_view town, const std::string& text, std::string_view day) {
    return holds(fmt::format("known('towns', '{}')", town), text, as_at(day), towns);
  };
  CHECK(knows("old  TOWN", agreement(""), "2026-02-28"));
  CHECK_FALSE(knows("Old Town", agreement(""), "2026-03-01"));
  CHECK_FALSE(knows("nt", agreement(""), "2026-02-28"));
  CHECK(knows("nt", agreement(""), "2026-03-01"));
  const std::string signed_in_march = agreement(history("signed"));
  CHECK(knows("New Town", signed_in_march, "2026-12-31"));
  CHECK_FALSE(knows("Old Town", signed_in_march, "2026-12-31"));
}

TEST_CASE("events and moves are those that count on the day") {
  const std::string text =
      agreement(history("approved") +
                "- {date: 2026-02-02, by: a, event: note}\n"
                "- {date: 2026-02-03, by: a, event: note}\n"
                "- {date: 2026-02-04, by: a, event: correction, of: 2026-02-02, "
                "what: note}\n"
                "- {date: 2026-09-01, by: a, event: note}\n");
  CHECK(holds("size(events('note')) == 1", text));
  CHECK(holds("events('note')[0].date == date('2026-02-03')", text));
  CHECK(holds("size(events('note')) == 1", text, as_at("2026-02-03")));
  CHECK(holds("size(events('note')) == 2", text, as_at("2026-09-01")));
  CHECK(holds("size(moves('approved')) == 1", text));
  CHECK(holds("size(moves('signed')) == 0", text));
}

TEST_CASE("fields that a policy declares are read like any other") {
  constexpr std::string_view fields =
      "fields:\n"
      "- {path: pass, type: section, doc: d}\n"
      "- {path: pass.levels, type: list of one of, one_of: [low, high], doc: d}\n"
      "- {path: pass.fee, type: money, doc: d}\n"
      "- {path: 'objectives[].weight', type: int, doc: d}\n";
  const std::string text =
      agreement("pass: {levels: [high], fee: 10 GBP}\nobjectives: [{id: a, text: t, weight: 3}]\n");
  CHECK(holds("'high' in pass.levels", text, as_at("2026-06-15"), fields));
  CHECK(holds("pass.fee == money('10.00 GBP')", text, as_at("2026-06-15"), fields));
  CHECK(holds("objectives[0].weight == 3", text, as_at("2026-06-15"), fields));
  CHECK_FALSE(holds("has(pass.fee)", agreement(""), as_at("2026-06-15"), fields));
}

}  // namespace secondment::tests
