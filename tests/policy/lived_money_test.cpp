// What an agreement's entries say of money and signatures, held against each other.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "lived_agreement.h"
#include "model/secondment_period.h"
#include "model/terms.h"
#include "policy/reading.h"

namespace secondment {

using namespace lived_tests;

namespace {

constexpr std::string_view invoice =
    "  - {date: 2026-03-01, by: desk, event: invoice, number: N1, from: 2026-01-01, to: "
    "2026-01-31, "
    "amount: 3100 GBP}\n";

std::string fingerprint(const std::string& yaml, std::size_t version) {
  const CheckOptions options{.as_at = *parse_date("2026-11-29")};
  const auto reading = policy::read_agreement(yaml, options);
  return *model::fingerprint(reading->terms_source(), version);
}

std::string signature(std::string_view party, std::string_view terms) {
  return fmt::format(
      "  - {{date: 2026-01-01, by: desk, event: signature, party: {}, terms: '{}'}}\n", party,
      terms);
}

}  // namespace

TEST_CASE("a payment and a credit note name an invoice that is there") {
  const auto found = [](std::string_view entry) {
    return tell(checked(
        lived(fmt::format("{}  - {{date: 2026-03-02, by: desk, event: {}}}\n", invoice, entry)),
        "2026-03-05"));
  };
  CHECK(found("payment, number: N1, amount: 5 GBP").empty());
  CHECK(found("payment, number: N2, amount: 5 GBP") == Told{"/history/8/number history/reference"});
  CHECK(found("credit-note, number: C1, credits: N1, amount: 5 GBP").empty());
  CHECK(found("credit-note, number: C1, credits: C1, amount: 5 GBP") ==
        Told{"/history/8/credits history/reference"});
}

TEST_CASE("what is paid, settled or taken back is above 0") {
  const auto found = [](std::string_view entry) {
    return tell(checked(
        lived(fmt::format("{}  - {{date: 2026-03-02, by: desk, event: {}}}\n", invoice, entry)),
        "2026-03-05"));
  };
  for (const std::string_view amount : {"0 GBP", "-5 GBP"}) {
    CAPTURE(amount);
    CHECK(found(fmt::format("payment, number: N1, amount: {}", amount)) ==
          Told{"/history/8/amount format/value"});
    CHECK(found(fmt::format("credit-note, number: C1, credits: N1, amount: {}", amount)) ==
          Told{"/history/8/amount format/value"});
  }
  CHECK(found("payment, number: N1, amount: 5 EUR, settles: 0 GBP").back() ==
        "/history/8/settles format/value");
}

TEST_CASE("who signed only the amended terms has not signed what was first agreed") {
  constexpr std::string_view until_approved =
      "  - {date: 2026-01-01, by: desk, state: proposed}\n"
      "  - {date: 2026-01-01, by: desk, state: approved}\n";
  constexpr std::string_view amendment =
      "  - {date: 2026-01-01, by: desk, event: amendment, summary: s, changes: [{path: "
      "finance.salary, to: 40000 GBP}]}\n";
  const std::string amended = lived(amendment);
  const std::string first = fingerprint(amended, 0);
  const auto found = [&](std::string_view terms_of_host) {
    const std::string history =
        fmt::format("{}{}{}  - {{date: 2026-01-01, by: desk, state: signed, terms: '{}'}}\n{}{}",
                    until_approved, signature("secondee", first), signature("parent", first), first,
                    amendment, signature("host", terms_of_host));
    Told about;
    for (const std::string& each : tell(checked(agreement({.history = history}), "2026-01-01"))) {
      if (each.ends_with("core/signatures")) about.push_back(each);
    }
    return about;
  };
  CHECK(found(first).empty());
  CHECK(found(fingerprint(amended, 1)) == Told{"/history/4/date core/signatures"});
}

TEST_CASE("the extension that was agreed last holds, whenever it was entered") {
  const std::string yaml = lived(
      "  - {date: 2026-05-01, by: desk, event: extension, until: 2027-06-30, approved_by: x}\n"
      "  - {date: 2026-04-01, recorded: 2026-05-10, by: desk, event: extension, until: 2027-05-31, "
      "approved_by: y}\n");
  const CheckOptions options{.as_at = *parse_date("2026-06-01")};
  const auto reading = policy::read_agreement(yaml, options);
  CHECK(model::period_of(reading->terms(), reading->history).end == *parse_date("2027-06-30"));
}

TEST_CASE("an amendment that a party signed stays, also where nothing is bound") {
  constexpr std::string_view amendment =
      "  - {date: 2026-02-01, by: desk, event: amendment, summary: s, changes: [{path: "
      "finance.salary, to: 40000 GBP}]}\n";
  constexpr std::string_view correction =
      "  - {date: 2026-03-01, by: desk, event: correction, of: 2026-02-01, what: amendment}\n";
  const auto found = [&](std::string_view day) {
    return tell(checked(
        lived(fmt::format("{}  - {{date: {}, recorded: 2026-02-20, by: desk, event: signature, "
                          "party: host}}\n{}",
                          amendment, day, correction)),
        "2026-03-05"));
  };
  const auto has_correction = [](const Told& told) {
    return std::find(told.begin(), told.end(), "/history/9/what history/correction") != told.end();
  };
  CHECK(has_correction(found("2026-02-10")));
  CHECK(!has_correction(found("2026-01-31")));  // of the terms before it
}

}  // namespace secondment
