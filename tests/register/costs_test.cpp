#include "register/costs.h"

#include <doctest/doctest.h>

#include <string>

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
  return {"", day(from), day(to), money(amount), std::move(covers), {}};
}

Entry spell(const char* start, const char* end) {
  Entry entry;
  entry.spell.start = day(start);
  entry.spell.agreed_end = entry.spell.end = day(end);
  return entry;
}

}  // namespace

TEST_CASE("a day costs its part of its own year, and all is rounded once") {
  struct Row {
    const char* a_year;
    const char* first;
    const char* last;
    double percent;
    const char* amount;
  };
  const Row rows[] = {
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
  for (const Row& row : rows) {
    const Days days{day(row.first), day(row.last)};
    CHECK(render_money(*pro_rata(money(row.a_year), {days}, row.percent)) == row.amount);
  }
}

TEST_CASE("an amount that money cannot hold is left empty") {
  const Money most = money("92233720368547758.07 GBP");
  const Days year{day("2025-01-01"), day("2025-12-31")};
  CHECK_FALSE(pro_rata(most, {year}, 101));
  CHECK_FALSE(pro_rata(most, {year}, 1e14));
  CHECK_FALSE(add(most, money("0.01 GBP")));
  CHECK(render_money(*add(most, money("-0.07 GBP"))) == "92233720368547758.00 GBP");
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

TEST_CASE("an early return ends the cost, an overrun continues it") {
  Entry entry = spell("2025-01-01", "2025-12-31");
  entry.salary = money("36500.00 GBP");
  entry.recharge = {"host", 50.0, {}};
  const auto salary = [&] {
    const Date as_at = day("2026-01-10");
    return render_money(*find_costs(entry, find_billing(entry, as_at), as_at).front().salary);
  };
  CHECK(salary() == "36500.00 GBP");
  entry.spell.is_overrun = true;
  CHECK(salary() == "37500.00 GBP");
  entry.spell.is_overrun = false;
  entry.spell.returned = day("2025-01-10");
  CHECK(salary() == "1000.00 GBP");
}

TEST_CASE("amounts of two currencies are two rows, never a sum") {
  Entry entry = spell("2025-01-01", "2025-01-10");
  entry.salary = money("36500.00 GBP");
  entry.recharge = {"host", 100.0, {"salary"}};
  entry.invoices = {invoice("2025-01-01", "2025-01-05", {}, "500.00 GBP"),
                    invoice("2025-01-06", "2025-01-08", {}, "340.00 EUR")};
  entry.invoices.back().paid = day("2025-02-01");
  const Date as_at = day("2025-02-01");
  const auto all = find_costs(entry, find_billing(entry, as_at), as_at);
  REQUIRE(all.size() == 2);
  CHECK(render_money(*all[0].salary) == "1000.00 GBP");
  CHECK(render_money(*all[0].to_bill) == "200.00 GBP");
  CHECK(render_money(*all[0].invoiced) == "500.00 GBP");
  CHECK(render_money(*all[0].paid) == "0.00 GBP");
  CHECK_FALSE(all[1].salary);
  CHECK(render_money(*all[1].invoiced) == "340.00 EUR");
  CHECK(render_money(*all[1].paid) == "340.00 EUR");
}

TEST_CASE("the recovered salary is none, a part, all or unknown") {
  Entry entry = spell("2025-01-01", "2025-01-10");
  entry.salary = money("36500.00 GBP");
  struct Row {
    Recharge recharge;
    std::optional<const char*> amount;
  };
  const Row rows[] = {
      {{"none", {}, {}}, "0.00 GBP"},
      {{"host", 50.0, {}}, "500.00 GBP"},
      {{"host", 50.0, {"salary", "expenses"}}, "500.00 GBP"},
      {{"host", 50.0, {"expenses"}}, {}},
      {{"host", {}, {}}, "1000.00 GBP"},  // all of it
      {{"", 50.0, {}}, {}},
  };
  for (const Row& row : rows) {
    entry.recharge = row.recharge;
    const auto all = find_costs(entry, {}, day("2025-06-01"));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].recharge.has_value() == row.amount.has_value());
    if (row.amount) CHECK(render_money(*all[0].recharge) == *row.amount);
  }
}

}  // namespace secondment::registers
