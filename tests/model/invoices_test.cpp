// Invoices, payments and credit notes that do not fit together.
#include "model/invoices.h"

#include "terms_reading.h"

namespace secondment::model {
namespace {

using namespace tests;

constexpr std::string_view n1 =
    "  - {date: 2026-04-01, by: fin, event: invoice, number: N1, from: 2026-01-01,\n"
    "     to: 2026-03-31, amount: 9000 GBP}\n";

Told told(std::string_view history) {
  const auto reading =
      read_terms(fmt::format("agreement: A-1\nscheme: loan\nhistory:\n{}{}", n1, history));
  std::vector<Finding> findings;
  check_invoices(reading->history, findings);
  Told all;
  for (const Finding& finding : findings) {
    CHECK(finding.rule == "history/invoice");
    CHECK(finding.severity == Severity::error);
    all.push_back(finding.pointer + " " + finding.message);
  }
  return all;
}

}  // namespace

TEST_CASE("an invoice, its payments and its credit notes fit together") {
  CHECK(told("") == Told{});
  CHECK(told("  - {date: 2026-05-01, event: payment, number: N1, amount: 4000 GBP}\n"
             "  - {date: 2026-05-02, event: payment, number: N1, amount: 4000 EUR,\n"
             "     settles: 3500 GBP}\n"
             "  - {date: 2026-05-03, event: credit-note, number: C1, credits: N1,\n"
             "     amount: 1000 GBP}\n"
             "  - {date: 2026-05-03, event: credit-note, number: C2, credits: N1,\n"
             "     amount: 500 GBP}\n") == Told{});
}

TEST_CASE("an invoice number that is used again is an error") {
  CHECK(told(n1) == Told{"/history/1/number invoice `N1` is already in the history, dated "
                         "2026-04-01"});
  CHECK(told("  - {date: 2026-04-02, event: correction, of: 2026-04-01, what: invoice}\n" +
             std::string(n1)) == Told{});
}

TEST_CASE("no more can be credited than was invoiced") {
  CHECK(told("  - {date: 2026-05-01, event: credit-note, number: C1, credits: N1,\n"
             "     amount: 8000 GBP}\n"
             "  - {date: 2026-05-02, event: credit-note, number: C2, credits: N1,\n"
             "     amount: 1000.01 GBP}\n") ==
        Told{"/history/2/amount 1000.01 GBP credited, but only 1000.00 GBP of invoice `N1` is "
             "left to credit"});
  CHECK(told("  - {date: 2026-05-01, event: credit-note, number: C1, credits: N1,\n"
             "     amount: 8000 EUR}\n") ==
        Told{"/history/1/amount 8000.00 EUR credited on an invoice in GBP"});
}

TEST_CASE("an invoice is marked as paid or has payments, not both") {
  CHECK(told("  - {date: 2026-05-01, event: invoice, number: N2, from: 2026-04-01,\n"
             "     to: 2026-04-30, amount: 10 GBP, paid: 2026-05-01}\n"
             "  - {date: 2026-05-02, event: payment, number: N2, amount: 10 GBP}\n") ==
        Told{"/history/2/number invoice `N2` has a payment, but is also marked as paid on "
             "2026-05-01"});
}

TEST_CASE("a payment in another currency says what it settles") {
  CHECK(told("  - {date: 2026-05-01, event: payment, number: N1, amount: 100 EUR}\n") ==
        Told{"/history/1/amount 100.00 EUR for an invoice in GBP"});
  CHECK(told("  - {date: 2026-05-01, event: payment, number: N1, amount: 100 EUR,\n"
             "     settles: 90 USD}\n") ==
        Told{"/history/1/settles 90.00 USD for an invoice in GBP"});
}

TEST_CASE("the days of a credit note are days of its invoice") {
  const auto credited = [](std::string_view days) {
    return told(
        fmt::format("  - {{date: 2026-05-01, event: credit-note, number: C1, credits: N1,\n"
                    "     amount: 100 GBP, {}}}\n",
                    days));
  };
  CHECK(credited("from: 2026-03-01, to: 2026-03-31") == Told{});
  CHECK(credited("from: 2026-03-31, to: 2026-03-01") ==
        Told{"/history/1/to the days that it credits end on 2026-03-01, before they begin, on "
             "2026-03-31"});
  CHECK(credited("from: 2026-04-01, to: 2026-04-10") ==
        Told{"/history/1/from 2026-04-01 is credited, but invoice `N1` is for "
             "2026-01-01 to 2026-03-31"});
  CHECK(credited("from: 2025-12-31, to: 2026-01-10") ==
        Told{"/history/1/from 2025-12-31 is credited, but invoice `N1` is for "
             "2026-01-01 to 2026-03-31"});
  CHECK(credited("to: 2026-03-30") == Told{});
  CHECK(credited("from: 2026-03-31") == Told{});
}

}  // namespace secondment::model
