// What a secondment costs, and how much of it was billed. Exact: amounts are rounded once, at the
// end, half to even. Currencies are never mixed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "register/entry.h"
#include "secondment/date.h"
#include "secondment/money.h"

namespace secondment::registers {

struct Days {
  Date first;
  Date last;
};

// `percent` of a year's amount for these days: each day is a part of the days of its own year, so
// that a leap year costs the same as any other. Empty when money cannot hold the result.
[[nodiscard]] std::optional<Money> pro_rata(Money a_year, const std::vector<Days>& days,
                                            double percent = 100);
// Of one currency. Empty when money cannot hold the sum.
[[nodiscard]] std::optional<Money> add(Money a, Money b);

// Which days of the secondment period were billed, in any currency. An invoice that ends before it
// begins bills no day.
struct Billing {
  std::optional<Date> until;   // the last day that an invoice covers
  std::vector<Days> gaps;      // days of the period before then that none covers
  std::vector<Days> overlaps;  // days of the period that two cover for the same costs
  std::vector<Days> unbilled;  // days of the period for which none covers the salary
};
[[nodiscard]] Billing find_billing(const Entry& entry, Date as_at);

// One agreement in one currency.
struct Costs {
  const Currency* currency = nullptr;
  std::optional<Money> salary;    // for the whole period
  std::optional<Money> recharge;  // the part of it that is to be recovered
  std::optional<Money> to_bill;   // the recharge for the days that are unbilled
  std::optional<Money> invoiced;  // all invoices, whatever they cover
  std::optional<Money> paid;      // of those, up to the as-at date
};

// One for each currency in which there is a salary or an invoice, that of the salary first.
[[nodiscard]] std::vector<Costs> find_costs(const Entry& entry, const Billing& billing, Date as_at);

}  // namespace secondment::registers
