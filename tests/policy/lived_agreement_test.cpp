// Agreements as they are lived: entered late, adopted, corrected, not yet known; and what the check
// holds their entries to.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "lived_agreement.h"
#include "model/severity.h"
#include "model/terms.h"
#include "policy/reading.h"
#include "secondment/check.h"
#include "secondment/policies.h"

namespace secondment {

using namespace lived_tests;

TEST_CASE("a debrief that was held in time and entered late is in time") {
  constexpr std::string_view returned =
      "  - {date: 2026-06-28, by: d, event: appraisal, review: r1}\n"
      "  - {date: 2026-06-30, by: d, state: returned}\n"
      "  - {date: 2026-08-15, by: d, event: contact}\n";
  CHECK(tell(checked(lived(returned))) == Told{"/history/8/date core/debrief"});
  const std::string late =
      std::string(returned) +
      "  - {date: 2026-07-20, recorded: 2026-09-01, by: d, event: debrief, evaluation: x, lessons: "
      "y, next_steps: z}\n";
  CHECK(tell(checked(lived(late))).empty());
}

TEST_CASE("while the terms cannot be read, who signed them is not decided") {
  const auto told = [](std::string_view title) {
    constexpr std::string_view digits = "00000000000000000000000000000000000000000000000000000000";
    std::string history =
        "  - {date: 2026-01-01, by: desk, state: proposed}\n"
        "  - {date: 2026-01-01, by: desk, state: approved}\n";
    for (const std::string_view party : {"secondee", "parent", "host"}) {
      history += fmt::format(
          "  - {{date: 2026-01-01, by: desk, event: signature, party: {}, terms: "
          "\"terms-1:sha256:01234567{}\"}}\n",
          party, digits);
    }
    history += fmt::format(
        "  - {{date: 2026-01-01, by: desk, state: signed, terms: "
        "\"terms-1:sha256:01234567{}\"}}\n"
        "  - {{date: 2026-01-01, by: desk, state: active}}\n",
        digits);
    history +=
        "  - {date: 2026-02-01, by: desk, event: amendment, summary: s, changes: "
        "[{path: finance.salary, to: 37000 GBP}]}\n";
    return checked(agreement({.more = title, .history = history}), "2026-03-01");
  };
  const CheckedAgreement slip = told("titel: A\n");
  CHECK(tell(slip) == Told{"/titel format/unknown-key"});
  std::vector<std::string> undecided;
  for (const Undetermined& each : slip.undetermined) {
    undecided.push_back(fmt::format("{} {} {}", each.rule, each.reads, each.because));
  }
  CHECK(undecided ==
        std::vector<std::string>{"core/signatures /history/2 terms that cannot be read",
                                 "core/amendment-signed /history/7 terms that cannot be read"});
}

TEST_CASE("while the state is unknown, nothing is required of a draft") {
  CHECK(tell(checked("agreement: U-1\nscheme: core\nhistory:\n"
                     "  - {date: 2026-01-01, by: d, state: propsed}\n")) ==
        Told{"/history/0/state history/state"});
}

TEST_CASE("events in the wrong state are found one by one, and the end does not move") {
  const CheckedAgreement found = checked(agreement(
      {.terms = "{start: 2027-01-01, end: 2027-12-31}",
       .history =
           "  - {date: 2026-10-01, by: desk, state: proposed}\n"
           "  - {date: 2026-10-02, by: d, event: debrief, evaluation: x, lessons: y, next_steps: "
           "z}\n"
           "  - {date: 2026-10-03, by: d, event: extension, until: 2028-12-31, approved_by: x}\n"
           "  - {date: 2026-10-04, by: d, event: invoice, from: 2027-01-01, to: 2027-01-31, "
           "amount: 1 GBP}\n"}));
  int of_events = 0;
  for (const Finding& finding : found.findings) of_events += finding.rule == "history/event-state";
  CHECK(of_events == 3);
}

TEST_CASE("a move that needs a reason is an error without one") {
  CHECK(tell(checked(
            agreement({.history = "  - {date: 2026-10-01, by: desk, state: proposed}\n"
                                  "  - {date: 2026-10-02, by: desk, state: declined}\n"}))) ==
        Told{"/history/1/state history/reason"});
  CHECK(tell(checked(agreement(
                 {.history = "  - {date: 2026-10-01, by: desk, state: proposed}\n"
                             "  - {date: 2026-10-02, by: desk, state: declined, reason: no}\n"})))
            .empty());
  const CheckedAgreement early =
      checked(lived("  - {date: 2026-03-31, by: d, state: returned}\n"), "2026-04-01");
  CHECK(tell(early) == Told{"/history/7/state history/reason"});
  CHECK(messages(early).starts_with("the move to returned on 2026-03-31 needs a reason; "));
  CHECK(tell(checked(lived("  - {date: 2026-03-31, by: d, state: returned, reason: ill}\n"),
                     "2026-04-01"))
            .empty());
}

TEST_CASE("two reviews of one id are found on the second") {
  const CheckedAgreement found =
      checked(lived("", {.reviews = "[{id: mid, due: 2026-03-31}, {id: mid, due: 2026-06-30}]"}),
              "2026-02-01");
  CHECK(tell(found) == Told{"/appraisal/reviews/1/id format/duplicate-id"});
  CHECK(messages(found).starts_with("item 1 of this list already has the id `mid`; "));
  CHECK(tell(checked(lived("", {.more = "clauses:\n"
                                        "  - {id: A, title: t, text: t}\n"
                                        "  - {id: A, title: t, text: t}\n"}),
                     "2026-02-01")) == Told{"/clauses/1/id format/duplicate-id"});
}

TEST_CASE("an appraisal of a review that is not planned is answered with the nearest") {
  const CheckedAgreement found =
      checked(lived("  - {date: 2026-04-01, by: d, event: appraisal, review: R1}\n"), "2026-05-01");
  CHECK(tell(found) == Told{"/history/7/review history/reference"});
  CHECK(messages(found) == "review `R1` is not in `appraisal.reviews`; did you mean `r1`?\n");
  // One that an amendment added is known.
  CHECK(tell(checked(lived("  - {date: 2026-03-01, by: d, event: amendment, summary: s, changes: "
                           "[{path: appraisal.reviews, add: {id: r2, due: 2026-04-30}}]}\n"
                           "  - {date: 2026-04-01, by: d, event: appraisal, review: r2}\n"),
                     "2026-05-01")) == Told{"/history/7/date core/amendment-signed"});
}

TEST_CASE("amounts, shares and days are not below zero") {
  std::string yaml = lived("", {.more = "contact: {method: call, every: P0D}\n"
                                        "return_plan: {post: x, leave_days: -3}\n"});
  const auto set = [&](std::string_view from, std::string_view to) {
    yaml.replace(yaml.find(from), from.size(), to);
  };
  set("36500 GBP", "-100 GBP");
  set("percent: 100", "percent: -20");
  set("recharge:", "allowances: [{name: A, amount: -1 GBP}], recharge:");
  const CheckedAgreement found = checked(yaml, "2026-02-01");
  Told of_values;
  for (const std::string& each : tell(found)) {
    if (each.ends_with("format/value")) of_values.push_back(each);
  }
  CHECK(of_values == Told{"/finance/salary format/value",
                          "/finance/allowances/0/amount format/value",
                          "/finance/recharge/percent format/value", "/contact/every format/value",
                          "/return_plan/leave_days format/value"});
  CHECK(messages(found).find("`-100 GBP` is below 0; write an amount of 0 or more") !=
        std::string::npos);
  CHECK(messages(found).find("`P0D` is not above 0; write a period above 0") != std::string::npos);
}

TEST_CASE("a negative invoice is answered with a credit note") {
  const CheckedAgreement found = checked(
      lived("  - {date: 2026-04-10, by: fin, event: invoice, from: 2026-01-01, to: 2026-03-31, "
            "amount: -12100 GBP, covers: [salary]}\n"),
      "2026-05-01");
  CHECK(messages(found).find("`-12100 GBP` is not above 0; what lowers an invoice is a credit "
                             "note: write `event: credit-note` with `number`, `credits` (the "
                             "number of the invoice) and `amount: 12100.00 GBP`") !=
        std::string::npos);
}

TEST_CASE("a draft may leave open what is not known yet") {
  CHECK(tell(checked("agreement: D-1\nscheme: core\n")).empty());
  CHECK(tell(checked("agreement: D-1\nscheme: core\nsecondee: {email: a@example.org}\n"
                     "parent: {name: P}\nterm: {start: 2026-01-01}\nhistory:\n"))
            .empty());
  CHECK(tell(checked("scheme: core\n")) == Told{"/agreement format/missing"});
  // What an entry of the history needs, it needs from the beginning.
  CHECK(tell(checked("agreement: D-1\nscheme: core\nhistory:\n  - {by: d, event: note}\n")) ==
        Told{"/history/0/date format/missing"});
}

TEST_CASE("from the first state after draft, a section has the fields that it requires") {
  std::string yaml = lived("");
  yaml.replace(yaml.find("name: Ann Quill, "), std::string_view("name: Ann Quill, ").size(), "");
  Told missing;
  for (const std::string& each : tell(checked(yaml, "2026-02-01"))) {
    if (each.ends_with("format/missing")) missing.push_back(each);
  }
  CHECK(missing == Told{"/secondee/name format/missing"});
}

TEST_CASE("what is missing, misspelt or of another type is one finding, not two") {
  const std::string whole = lived("");
  const auto told = [&](std::string_view line, std::string_view instead) {
    std::string yaml = whole;
    const std::size_t begin = yaml.find("\n" + std::string(line)) + 1;
    REQUIRE(begin > 0);
    yaml.replace(begin, yaml.find('\n', begin) - begin, instead);
    return tell(checked(yaml, "2026-02-01"));
  };
  CHECK(told("parent: ", "parent: {}") ==
        Told{"/parent/name format/missing", "/parent/sector format/missing"});
  CHECK(told("parent: ", "parent: {sector: charity}") == Told{"/parent/name format/missing"});
  CHECK(told("parent: ", "parnt: {name: A, sector: charity}") == Told{"/parnt format/unknown-key"});
  CHECK(told("parent: ", "title: x") == Told{"/parent/name core/parties-stated"});
  CHECK(told("term: ", "term: {start: 2026-01-01}") == Told{"/term/end format/missing"});
  CHECK(told("conflicts: ", "conflicts: {}") == Told{"/conflicts/declared format/missing"});
  CHECK(told("conflicts: ", "conflict: {declared: none}") == Told{"/conflict format/unknown-key"});
  CHECK(told("conflicts: ", "conflicts: 7") == Told{"/conflicts format/value"});
}

TEST_CASE("what a reference may name is not known while some of it cannot be read") {
  const std::string whole = lived("  - {date: 2026-06-28, by: d, event: appraisal, review: r1}\n");
  const auto told = [&](std::string_view old, std::string_view instead) {
    std::string yaml = whole;
    const std::size_t at = yaml.find(old);
    REQUIRE(at != yaml.npos);
    yaml.replace(at, old.size(), instead);
    return tell(checked(yaml, "2026-06-29"));
  };
  CHECK(told(" reviews:", " revews:") == Told{"/appraisal/revews format/unknown-key"});
  CHECK(told("id: r1", "idd: r1") == Told{"/appraisal/reviews/0/idd format/unknown-key"});
  CHECK(told("review: r1", "review: r2") == Told{"/history/7/review history/reference"});
}

TEST_CASE("a misspelt event is reported once, and not as an event that is missing, too") {
  constexpr std::string_view until_return =
      "  - {date: 2026-06-28, by: d, event: appraisal, review: r1}\n"
      "  - {date: 2026-06-30, by: d, state: returned}\n";
  const std::string debrief =
      "  - {date: 2026-07-20, by: d, event: debreif, evaluation: x, lessons: y, next_steps: z}\n";
  CHECK(tell(checked(lived(std::string(until_return) + debrief), "2026-09-01")) ==
        Told{"/history/9/event history/event"});
  // What it cannot be is still missing.
  const std::string contact = "  - {date: 2026-07-20, by: d, event: contct}\n";
  CHECK(tell(checked(lived(std::string(until_return) + contact), "2026-09-01")) ==
        Told{"/history/8/date core/debrief", "/history/9/event history/event"});
}

TEST_CASE("under an unknown scheme, only the scheme and probable typos are reported") {
  const auto told = [](std::string_view more) {
    return tell(checked("agreement: U-1\nscheme: zz-fellowship\n" + std::string(more)));
  };
  const Told unknown = {"/scheme format/scheme"};
  CHECK(told("fellow_grade: F2\nhistory: [{date: 2026-01-05, by: a, state: longlisted}, "
             "{date: 2026-01-06, by: a, event: viva, panel: 3}]\n") == unknown);
  CHECK(told("secondeee: {name: Ann}\n") ==
        Told{"/scheme format/scheme", "/secondeee format/unknown-key"});
}

TEST_CASE("a file without sections has no state") {
  for (const char* yaml : {"hello\n", "- a\n", "null\n"}) CHECK(!checked(yaml).state);
  CHECK(!checked("agreement: ' '\nscheme: core\n").agreement);
}

TEST_CASE("what would have been recorded before an adoption is not decided") {
  constexpr std::string_view adopted =
      "  - {date: 2026-01-01, recorded: 2026-05-01, by: desk, state: active, adopted: true}\n";
  const CheckedAgreement running = checked(agreement({.history = adopted}), "2026-05-02");
  CHECK(tell(running).empty());
  CHECK(running.state == "active");
  bool is_signature_open = false;
  for (const Undetermined& each : running.undetermined) {
    is_signature_open |= each.rule == "core/signatures" && each.because == "before adoption";
  }
  CHECK(is_signature_open);
  // What fell due by the day of adoption is not asked for; what falls due after it is.
  CHECK(tell(checked(agreement({.reviews = "[{id: r1, due: 2026-04-01}]", .history = adopted}),
                     "2026-05-20"))
            .empty());
  CHECK(tell(checked(agreement({.reviews = "[{id: r1, due: 2026-05-10}]", .history = adopted}),
                     "2026-05-20")) == Told{"/appraisal/reviews/0/due core/appraisal"});
}

TEST_CASE("an adoption after the day that the workspace allows is an error") {
  constexpr std::string_view adopted =
      "  - {date: 2026-01-01, recorded: 2026-05-01, by: desk, state: active, adopted: true}\n";
  const auto until = [&](std::string_view day) {
    return *check("a.yaml", agreement({.history = adopted}),
                  {.as_at = *parse_date("2026-05-02"), .adopt_until = parse_date(day).value()});
  };
  CHECK(tell(until("2026-05-01")).empty());
  CHECK(tell(until("2026-04-30")) == Told{"/history/0/adopted history/adoption"});
  CHECK(
      messages(until("2026-04-30")) ==
      "adopted on 2026-05-01, after 2026-04-30, the last day for it in this workspace; record what "
      "happened, entry by entry; or change `adopt_until` in the workspace file\n");
}

TEST_CASE("terms that are agreed for a later day are judged today") {
  constexpr std::string_view later =
      "  - {date: 2026-02-01, by: desk, event: amendment, summary: longer work, effective: "
      "2026-05-01, changes: [{path: 'objectives[O1].due', to: 2026-12-31}]}\n";
  const std::string yaml = lived(later);
  const auto about_objectives = [&](std::string_view day) {
    std::string found;
    for (const Finding& finding : checked(yaml, day).findings) {
      if (finding.rule != "core/objectives-in-spell") continue;
      found += finding.pointer + " " + finding.message + "\n";
    }
    return found;
  };
  const std::string now = about_objectives("2026-05-01");
  CHECK(now.starts_with("/history/7/changes/0/to "));
  std::string before = now;
  before.insert(before.find(' ') + 1, "from 2026-05-01: ");
  CHECK(about_objectives("2026-04-30") == before);
  CHECK(about_objectives("2026-01-31").empty());  // the amendment is not agreed yet
}

TEST_CASE("what an amendment removes is missing where it was removed") {
  const auto places = [](std::string_view changes, std::string_view day) {
    std::string found;
    const std::string yaml =
        lived(fmt::format("  - {{date: 2026-02-01, by: desk, event: amendment, summary: s, "
                          "effective: 2026-05-01, changes: [{}]}}\n",
                          changes));
    for (const Finding& finding : checked(yaml, day).findings) {
      if (!finding.pointer.starts_with("/history/7/changes")) continue;
      found += fmt::format("{} {}\n", finding.pointer, finding.rule);
    }
    return found;
  };
  for (const char* day : {"2026-05-01", "2026-03-01"}) {  // also while it lies ahead
    CHECK(places("{path: appraisal, remove: true}", day) ==
          "/history/7/changes/0/path core/appraisal-arranged\n");
    CHECK(places("{path: conditions, remove: true}, {path: objectives, remove: true}", day) ==
          "/history/7/changes/0/path core/conditions\n"
          "/history/7/changes/1/path core/objectives\n");
  }
  CHECK(places("{path: appraisal, remove: true}", "2026-01-31").empty());  // not agreed yet
  // What cannot be read removes nothing.
  CHECK(places("{path: 'nonsense..x', remove: true}", "2026-05-01") ==
        "/history/7/changes/0/path history/change\n");
}

TEST_CASE("names of a map are in the order of UTF-16, as RFC 8785 has it") {
  PolicySources sources;
  sources.add(
      "h.yaml",
      "policy: h\ntitle: H\nextends: [core]\nfields: [{path: rates, type: map of text, doc: "
      "d}]\n");
  const auto compiled = std::move(sources).compile();
  REQUIRE(compiled.policies);
  std::string yaml = lived("");
  yaml.replace(yaml.find("scheme: core"), 12,
               "scheme: h\nrates: {\uFF5E: a, \U0001F600: b, é: c, z: d, \uE000: e}");
  const CheckOptions options{.as_at = *parse_date("2026-05-01"), .policies = &*compiled.policies};
  const auto reading = policy::read_agreement(std::move(yaml), options);
  REQUIRE(reading->scheme != nullptr);
  const auto document = model::render_terms(reading->terms_source(), 0);
  REQUIRE(document.has_value());
  CHECK(document->find(
            "\"rates\":{\"z\":\"d\",\"é\":\"c\",\"\U0001F600\":\"b\",\"\uE000\":\"e\",\"\uFF5E\":"
            "\"a\"}") != std::string::npos);
}

TEST_CASE("a suspension that ends before it begins is reported") {
  const auto suspended = [](std::string_view until) {
    return tell(checked(lived(fmt::format("  - {{date: 2026-03-02, by: d, event: suspension, from: "
                                          "2026-03-02, until: {}, reason: sickness}}\n",
                                          until)),
                        "2026-05-01"));
  };
  CHECK(suspended("2026-03-02") == Told{});
  CHECK(suspended("2026-03-01") == Told{"/history/7/until history/suspension"});
}

TEST_CASE("what is wrong with the terms of today is not reported again of later terms") {
  constexpr std::string_view later =
      "  - {date: 2026-02-01, by: desk, event: amendment, summary: title, effective: 2026-05-01, "
      "changes: [{path: title, to: Other}, {path: 'objectives[O1].text', to: Do other work}]}\n";
  const std::string yaml = lived(later, {.terms = "{start: 2026-01-01, end: 2026-05-30}"});
  std::size_t found = 0;
  for (const Finding& finding : checked(yaml, "2026-03-01").findings) {
    found += finding.rule == "core/objectives-in-spell" ? 1 : 0;
  }
  CHECK(found == 1);
}

TEST_CASE("a house raises the severity of a signature that is bound to nothing") {
  const auto unbound = [](std::string_view overrides, const char* scheme) {
    PolicySources sources;
    sources.add("h.yaml", fmt::format("policy: h\ntitle: H\nextends: [core]\n{}", overrides));
    auto compiled = std::move(sources).compile();
    REQUIRE(compiled.policies);
    std::string yaml = lived("");
    yaml.replace(yaml.find("scheme: core"), 12, fmt::format("scheme: {}", scheme));
    std::string found;
    const CheckOptions options{.as_at = *parse_date("2026-02-01"), .policies = &*compiled.policies};
    const auto judged = check("a.yaml", std::move(yaml), options);
    for (const Finding& finding : judged->findings) {
      if (finding.rule == "history/unbound") found += model::severity_name(finding.severity);
    }
    return found;
  };
  CHECK(unbound("", "h") == "note");
  CHECK(unbound("overrides: {history/unbound: {severity: warning}}\n", "h") == "warning");
  CHECK(unbound("overrides: {history/unbound: {severity: error}}\n", "h") == "error");
  CHECK(unbound("overrides: {history/unbound: {severity: error}}\n", "core") == "note");
}

}  // namespace secondment
