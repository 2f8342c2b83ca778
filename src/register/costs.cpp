#include "register/costs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace secondment::registers {
namespace {

__extension__ using Wide = __int128;

using std::chrono::year_month_day;

constexpr std::chrono::days one_day{1};

// Days that fall into years of 365 days, and into leap years.
struct YearDays {
  std::int64_t common = 0;
  std::int64_t leap = 0;
};

void count_days(Days spell, YearDays& days) {
  const auto last_year = year_month_day(spell.last).year();
  for (auto year = year_month_day(spell.first).year(); year <= last_year; ++year) {
    const Date begins = std::max(spell.first, Date(year / 1 / 1));
    const Date ends = std::min(spell.last, Date(year / 12 / 31));
    (year.is_leap() ? days.leap : days.common) += days_inclusive(begins, ends);
  }
}

Wide divide_half_to_even(Wide dividend, Wide divisor) {
  const Wide sign = dividend < 0 ? -1 : 1;
  Wide quotient = sign * dividend / divisor;
  const Wide twice = 2 * (sign * dividend % divisor);
  if (twice > divisor || (twice == divisor && quotient % 2 != 0)) ++quotient;
  return sign * quotient;
}

std::optional<Money> money_of(Wide minor, const Currency* currency) {
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  if (minor > most || minor < -most) return std::nullopt;
  return Money{static_cast<std::int64_t>(minor), currency};
}

bool covers(const std::vector<std::string>& costs, std::string_view cost) {
  return costs.empty() || std::find(costs.begin(), costs.end(), cost) != costs.end();
}

// Empty when the agreement does not say how much of the salary is recovered; all of it without a
// percentage.
std::optional<double> recharged_percent(const Recharge& recharge) {
  if (recharge.to == "none") return 0;
  if (recharge.to.empty() || !covers(recharge.covers, "salary")) return std::nullopt;
  return recharge.percent.value_or(100);
}

bool share_costs(const Invoice& a, const Invoice& b) {
  return a.covers.empty() || b.covers.empty() ||
         std::any_of(a.covers.begin(), a.covers.end(),
                     [&](const std::string& cost) { return covers(b.covers, cost); });
}

// What of `days` lies outside `covered`, which are in the order of their first days.
std::vector<Days> subtract(Days days, const std::vector<Days>& covered) {
  std::vector<Days> left;
  for (const Days& each : covered) {
    if (each.first > days.last) break;
    if (each.first > days.first) left.push_back({days.first, each.first - one_day});
    days.first = std::max(days.first, each.last + one_day);
  }
  if (days.first <= days.last) left.push_back(days);
  return left;
}

}  // namespace

std::optional<Money> pro_rata(Money a_year, const std::vector<Days>& spell, double percent) {
  constexpr double most_percent = 1e4;  // so that the product stays within its type
  if (std::abs(percent) > most_percent) return std::nullopt;
  YearDays days;
  for (const Days& each : spell) count_days(each, days);
  constexpr std::int64_t millionths = 1'000'000;
  const auto part = static_cast<std::int64_t>(std::llround(percent * millionths));
  const Wide dividend = Wide{a_year.minor} * (days.common * 366 + days.leap * 365) * part;
  const Wide divisor = Wide{365} * 366 * 100 * millionths;
  return money_of(divide_half_to_even(dividend, divisor), a_year.currency);
}

std::optional<Money> add(Money a, Money b) {
  return money_of(Wide{a.minor} + b.minor, a.currency);
}

Billing find_billing(const Entry& entry, Date as_at) {
  std::vector<const Invoice*> invoices;
  for (const Invoice& invoice : entry.invoices) {
    if (invoice.from <= invoice.to) invoices.push_back(&invoice);
  }
  std::stable_sort(invoices.begin(), invoices.end(),
                   [](const Invoice* a, const Invoice* b) { return a->from < b->from; });
  Billing billing;
  std::vector<Days> covered;
  std::vector<Days> covered_for_salary;
  std::vector<Days> covered_twice;
  for (const Invoice* invoice : invoices) {
    for (const Invoice* other : invoices) {
      if (other == invoice) break;
      const Date last = std::min(other->to, invoice->to);
      if (last >= invoice->from && share_costs(*other, *invoice)) {
        covered_twice.push_back({invoice->from, last});
      }
    }
    covered.push_back({invoice->from, invoice->to});
    if (covers(invoice->covers, "salary")) covered_for_salary.push_back(covered.back());
    billing.until = std::max(billing.until.value_or(invoice->to), invoice->to);
  }
  const auto last = entry.spell.last_day(as_at);
  if (!entry.spell.start || !last || *last < *entry.spell.start) return billing;
  const Days spell{*entry.spell.start, *last};
  billing.unbilled = subtract(spell, covered_for_salary);
  // The days that are left when those are taken away which are not covered twice.
  billing.overlaps = subtract(spell, subtract(spell, covered_twice));
  if (billing.until && *billing.until >= spell.first) {
    billing.gaps = subtract({spell.first, std::min(spell.last, *billing.until)}, covered);
  }
  return billing;
}

std::vector<Costs> find_costs(const Entry& entry, const Billing& billing, Date as_at) {
  std::vector<Costs> all;
  const auto open = [&](const Currency* currency) -> Costs& {
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const Costs& costs) { return costs.currency == currency; });
    if (at != all.end()) return *at;
    return all.emplace_back(Costs{.currency = currency,
                                  .salary = {},
                                  .recharge = {},
                                  .to_bill = {},
                                  .invoiced = Money{0, currency},
                                  .paid = Money{0, currency}});
  };
  const auto last = entry.spell.last_day(as_at);
  if (entry.salary) {
    Costs& costs = open(entry.salary->currency);
    if (entry.spell.start && last && *entry.spell.start <= *last) {
      costs.salary = pro_rata(*entry.salary, {{*entry.spell.start, *last}});
      if (const auto percent = recharged_percent(entry.recharge)) {
        costs.recharge = pro_rata(*entry.salary, {{*entry.spell.start, *last}}, *percent);
        costs.to_bill = pro_rata(*entry.salary, billing.unbilled, *percent);
      }
    }
  }
  for (const Invoice& invoice : entry.invoices) {
    Costs& costs = open(invoice.amount.currency);
    const bool is_paid = invoice.paid && *invoice.paid <= as_at;
    if (costs.invoiced) costs.invoiced = add(*costs.invoiced, invoice.amount);
    if (costs.paid && is_paid) costs.paid = add(*costs.paid, invoice.amount);
  }
  return all;
}

}  // namespace secondment::registers
