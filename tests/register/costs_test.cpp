#include "register/costs.h"

#include <doctest/doctest.h>

#include <string>

#include "register/periods.h"

namespace secondment::registers {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

Money money(const char* text) {
  return *parse_money(text);
}

std::string days_of(const std::vector<Days>& all) {
  std::string text;
  for (const Days& days : all) {
    text += render_date(days.first) + ".." + render_date(days.last) + " ";
  }
  return text;
}

Invoice invoice(const char* from, const char* to, std::vector<std::string> covers = {},
                const char* amount = "100.00 GBP") {
  return {day(to), "", day(from), day(to), money(amount), std::move(covers), {}};
}

Entry spell(const char* start, const char* end) {
  Entry entry;
  entry.spell.start = day(start);
  entry.spell.agreed_end = entry.spell.end = day(end);
  return entry;
}

Entry paid_spell(const char* start, const char* end, const char* salary, Recharge recharge) {
  Entry entry = spell(start, end);
  entry.pay = {{.salary = money(salary), .recharge = std::move(recharge)}};
  return entry;
}

Costs costs_of(const Entry& entry, const char* as_at) {
  const auto all = find_costs(entry, find_billing(entry, day(as_at)), day(as_at));
  REQUIRE(all.size() == 1);
  return all.front();
}

std::string shown(const std::optional<Money>& amount) {
  return amount ? render_money(*amount) : "-";
}

std::string cost(const char* a_year, Days days, double percent, ProRata pro_rata = ProRata::days) {
  const Money salary = money(a_year);
  const Fraction part = fraction_of(percent) * Fraction(1, 100);
  return shown(
      (Fraction(salary.minor) * share_of_year({days}, pro_rata) * part).round(salary.currency));
}

}  // namespace

TEST_CASE("a day costs its part of its own year, and all is rounded once") {
  struct Case {
    const char* a_year;
    const char* first;
    const char* last;
    double percent;
    const char* amount;
  };
  const Case rows[] = {
      {"36500.00 GBP", "2025-01-01", "2025-12-31", 100, "36500.00 GBP"},
      {"36600.00 GBP", "2024-01-01", "2024-12-31", 100, "36600.00 GBP"},
      {"36500.00 GBP", "2025-03-01", "2025-03-10", 100, "1000.00 GBP"},
      // 100.00 of a common year, and 36500 / 366 = 99.7268 of a leap year
      {"36500.00 GBP", "2023-12-31", "2024-01-01", 100, "199.73 GBP"},
      {"36500.00 GBP", "2025-03-01", "2025-03-10", 33.3, "333.00 GBP"},
      {"36500 JPY", "2025-03-01", "2025-03-10", 50, "500 JPY"},
      // Half of a penny goes to the even one.
      {"0.01 GBP", "2025-01-01", "2025-12-31", 50, "0.00 GBP"},
      {"0.03 GBP", "2025-01-01", "2025-12-31", 50, "0.02 GBP"},
      {"0.05 GBP", "2025-01-01", "2025-12-31", 50, "0.02 GBP"},
      {"-0.05 GBP", "2025-01-01", "2025-12-31", 50, "-0.02 GBP"},
      {"-0.03 GBP", "2025-01-01", "2025-12-31", 50, "-0.02 GBP"},
      {"92233720368547758.07 GBP", "2025-01-01", "2025-12-31", 100, "92233720368547758.07 GBP"},
  };
  for (const Case& row : rows) {
    CHECK(cost(row.a_year, {day(row.first), day(row.last)}, row.percent) == row.amount);
  }
}

TEST_CASE("by months each month costs a twelfth, and a day its part of that") {
  const auto by_months = [](const char* first, const char* last) {
    return cost("36000.00 GBP", {day(first), day(last)}, 100, ProRata::months);
  };
  CHECK(by_months("2026-01-01", "2026-12-31") == "36000.00 GBP");
  CHECK(by_months("2026-02-01", "2026-02-28") == "3000.00 GBP");
  CHECK(by_months("2026-02-01", "2026-02-07") == "750.00 GBP");
  CHECK(by_months("2026-01-31", "2026-02-01") == "203.92 GBP");  // 3000 / 31 + 3000 / 28
}

TEST_CASE("an amount that money cannot hold is left empty") {
  const char* most = "92233720368547758.07 GBP";
  const Days year{day("2025-01-01"), day("2025-12-31")};
  CHECK(cost(most, year, 101) == "-");
  CHECK(cost(most, year, 1e14) == "-");
  CHECK_FALSE(add(money(most), money("0.01 GBP")));
  CHECK(render_money(*add(money(most), money("-0.07 GBP"))) == "92233720368547758.00 GBP");
}

TEST_CASE(
    "overlaps are days of the period, each counted once; an invoice that ends before it begins "
    "bills "
    "none") {
  Entry entry = spell("2025-01-01", "2025-03-31");
  entry.invoices = {invoice("2024-12-01", "2025-01-31"), invoice("2024-12-15", "2025-01-10"),
                    invoice("2025-01-05", "2025-01-20"), invoice("2025-03-31", "2025-02-01")};
  const Billing billing = find_billing(entry, day("2025-07-15"));
  CHECK(days_of(billing.overlaps) == "2025-01-01..2025-01-20 ");
  CHECK(days_of(billing.gaps).empty());
  CHECK(days_of(billing.unbilled) == "2025-02-01..2025-03-31 ");
}

TEST_CASE("billing shows gaps, overlaps, and days that are not billed") {
  Entry entry = spell("2025-01-01", "2025-12-31");
  entry.invoices = {invoice("2025-02-01", "2025-03-31"), invoice("2025-01-10", "2025-01-31"),
                    invoice("2025-03-15", "2025-04-30"), invoice("2025-06-01", "2025-06-30")};
  const Billing billing = find_billing(entry, day("2025-07-15"));
  CHECK(days_of(billing.gaps) == "2025-01-01..2025-01-09 2025-05-01..2025-05-31 ");
  CHECK(days_of(billing.overlaps) == "2025-03-15..2025-03-31 ");
  CHECK(days_of(billing.unbilled) ==
        "2025-01-01..2025-01-09 2025-05-01..2025-05-31 2025-07-01..2025-12-31 ");
  CHECK(render_date(*billing.until) == "2025-06-30");
}

TEST_CASE("invoices of different costs do not overlap, and expenses bill no salary") {
  Entry entry = spell("2025-01-01", "2025-01-31");
  entry.invoices = {invoice("2025-01-01", "2025-01-31", {"expenses"}),
                    invoice("2025-01-01", "2025-01-15", {"salary", "on-costs"})};
  const Billing billing = find_billing(entry, day("2025-02-15"));
  CHECK(billing.overlaps.empty());
  CHECK(billing.gaps.empty());
  CHECK(days_of(billing.unbilled) == "2025-01-16..2025-01-31 ");
}

TEST_CASE("the actual first and last day bound the cost, and an overrun continues it") {
  Entry entry = paid_spell("2025-01-01", "2025-12-31", "36500.00 GBP", {"host", 50.0, {}});
  const auto salary = [&] { return shown(costs_of(entry, "2026-01-10").salary); };
  CHECK(salary() == "36500.00 GBP");
  entry.spell.is_overrun = true;
  CHECK(salary() == "37500.00 GBP");
  entry.spell.is_overrun = false;
  entry.spell.returned = day("2025-01-10");
  CHECK(salary() == "1000.00 GBP");
  entry.spell.started = day("2025-01-06");
  CHECK(salary() == "500.00 GBP");
  entry.spell.started = day("2024-12-31");  // before the term; of a leap year
  CHECK(salary() == "1099.73 GBP");
}

TEST_CASE("each day costs what its own terms say") {
  Entry entry = paid_spell("2026-01-01", "2026-12-31", "36500.00 GBP", {"host", 100.0, {}});
  entry.pay.push_back(
      {.from = day("2026-07-01"), .salary = money("73000.00 GBP"), .recharge = {"host", 50.0, {}}});
  const Costs costs = costs_of(entry, "2026-06-01");
  CHECK(shown(costs.salary) == "54900.00 GBP");    // 18,100 and 36,800
  CHECK(shown(costs.recharge) == "36500.00 GBP");  // 18,100 and half of 36,800
  // A recharge that ends is owed for the days before.
  entry.pay.back().recharge = {};
  CHECK(shown(costs_of(entry, "2026-06-01").recharge) == "18100.00 GBP");
  entry.pay.front().recharge = {};
  CHECK(shown(costs_of(entry, "2026-06-01").recharge) == "-");
}

TEST_CASE("a full-time salary costs the share of time that is worked") {
  Entry entry = paid_spell("2026-01-01", "2026-12-31", "36500.00 GBP", {"host", 100.0, {}});
  entry.pay.front().share = 0.6;
  CHECK(shown(costs_of(entry, "2026-06-01").salary) == "21900.00 GBP");
}

TEST_CASE("days of an unpaid suspension cost nothing, and are not to be billed") {
  Entry entry = paid_spell("2026-01-01", "2026-01-31", "36500.00 GBP", {"host", 100.0, {}});
  entry.suspensions = {{day("2025-12-20"), day("2026-01-05"), false},
                       {day("2026-01-04"), day("2026-01-10"), false},
                       {day("2026-01-11"), day("2026-01-20"), true}};
  const Costs costs = costs_of(entry, "2026-06-01");
  CHECK(shown(costs.salary) == "2100.00 GBP");
  CHECK(shown(costs.not_billed) == "2100.00 GBP");
  entry.suspensions.push_back({day("2026-01-22"), day("2026-01-25"), false});  // until today
  CHECK(shown(costs_of(entry, "2026-01-25").salary) == "1700.00 GBP");
}

TEST_CASE("amounts of two currencies are two rows, never a sum") {
  Entry entry = paid_spell("2025-01-01", "2025-01-10", "36500.00 GBP", {"host", 100.0, {"salary"}});
  entry.invoices = {invoice("2025-01-01", "2025-01-05", {}, "500.00 GBP"),
                    invoice("2025-01-06", "2025-01-08", {}, "340.00 EUR")};
  entry.invoices.back().paid = day("2025-02-01");
  const Date as_at = day("2025-02-01");
  const auto all = find_costs(entry, find_billing(entry, as_at), as_at);
  REQUIRE(all.size() == 2);
  CHECK(shown(all[0].salary) == "1000.00 GBP");
  CHECK(shown(all[0].not_billed) == "200.00 GBP");
  CHECK(shown(all[0].invoiced) == "500.00 GBP");
  CHECK(shown(all[0].paid) == "0.00 GBP");
  CHECK(shown(all[0].owed) == "500.00 GBP");
  CHECK_FALSE(all[1].salary);
  CHECK(shown(all[1].invoiced) == "340.00 EUR");
  CHECK(shown(all[1].paid) == "340.00 EUR");
  CHECK(shown(all[1].owed) == "0.00 EUR");
}

TEST_CASE("a payment counts in the currency of what it settles") {
  Entry entry = spell("2025-01-01", "2025-01-10");
  entry.invoices = {invoice("2025-01-01", "2025-01-10", {}, "500.00 GBP")};
  entry.payments = {{day("2025-02-01"), "1", money("100.00 GBP"), {}},
                    {day("2025-02-02"), "1", money("240.00 EUR"), money("200.00 GBP")}};
  const Costs costs = costs_of(entry, "2025-03-01");
  CHECK(shown(costs.paid) == "300.00 GBP");
  CHECK(shown(costs.owed) == "200.00 GBP");
}

TEST_CASE("a credit note lowers what is owed, and only with days makes them billable again") {
  Entry entry = paid_spell("2026-01-01", "2026-01-31", "36500.00 GBP", {"host", 100.0, {}});
  entry.invoices = {invoice("2026-01-01", "2026-01-31", {}, "3100.00 GBP")};
  entry.invoices.front().number = "N1";
  entry.credit_notes = {{day("2026-02-10"), "C1", "N1", money("1000.00 GBP"), {}, {}}};
  CHECK(shown(costs_of(entry, "2026-03-01").credited) == "1000.00 GBP");
  CHECK(shown(costs_of(entry, "2026-03-01").owed) == "2100.00 GBP");
  CHECK(shown(costs_of(entry, "2026-03-01").not_billed) == "0.00 GBP");
  entry.credit_notes.front().from = day("2026-01-22");
  CHECK(shown(costs_of(entry, "2026-03-01").not_billed) == "1000.00 GBP");
  entry.invoices.push_back(invoice("2026-01-22", "2026-01-31", {}, "900.00 GBP"));
  const Billing billing = find_billing(entry, day("2026-03-01"));
  CHECK(billing.overlaps.empty());
  CHECK(billing.unbilled.empty());
}

TEST_CASE("the recovered salary is none, a part, all or unknown") {
  Entry entry = spell("2025-01-01", "2025-01-10");
  struct Case {
    Recharge recharge;
    const char* amount;
  };
  const Case rows[] = {
      {{"none", {}, {}}, "0.00 GBP"},
      {{"host", 50.0, {}}, "500.00 GBP"},
      {{"host", 50.0, {"salary", "expenses"}}, "500.00 GBP"},
      {{"host", 50.0, {"expenses"}}, "-"},
      {{"host", {}, {}}, "1000.00 GBP"},  // all of it
      {{"", 50.0, {}}, "-"},
  };
  for (const Case& row : rows) {
    entry.pay = {{.salary = money("36500.00 GBP"), .recharge = row.recharge}};
    CHECK(shown(costs_of(entry, "2025-06-01").recharge) == row.amount);
  }
}

TEST_CASE("parts of a secondment add up to the cent") {
  const Entry entry = paid_spell("2026-01-15", "2027-03-10", "33333.33 GBP", {"host", 33.3, {}});
  const Date as_at = day("2026-06-01");
  const Billing billing = find_billing(entry, as_at);
  CostMeter meter(entry, billing, as_at);
  Costs before = meter.totals().front();
  std::int64_t salary = 0, recharge = 0;
  for (const NamedDays& month : divide(*meter.range(), Division::months)) {
    meter.advance(month.days.last);
    const Costs now = meter.totals().front();
    salary += subtract(now, before).salary->minor;
    recharge += subtract(now, before).recharge->minor;
    before = now;
  }
  const Costs whole = costs_of(entry, "2026-06-01");
  CHECK(salary == whole.salary->minor);
  CHECK(recharge == whole.recharge->minor);
}

}  // namespace secondment::registers
