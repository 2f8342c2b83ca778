// What a secondment costs, by the terms in force on each day, and how much of it was billed and
// paid. Sums are exact: amounts are rounded once, at the end, half to even. Currencies are never
// mixed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "register/billing.h"
#include "register/entry.h"
#include "register/fraction.h"
#include "secondment/date.h"
#include "secondment/money.h"

namespace secondment::registers {

// Whether a column of the view `costs` is about a single agreement. Such a column is empty in rows
// that add up several agreements.
[[nodiscard]] bool is_of_one_agreement(std::string_view column);

// The part of a year that these days make up. Each day counts as a part of its own year or month,
// so that every year costs the same.
[[nodiscard]] Fraction share_of_year(const std::vector<Days>& days, ProRata pro_rata);

// Amounts in one currency. Empty if the result is too large for money.
[[nodiscard]] std::optional<Money> add(Money a, Money b);
[[nodiscard]] std::optional<Money> subtract(Money a, Money b);

// The costs of one agreement in one currency. An amount is empty if it is unknown or too large.
struct Costs {
  const Currency* currency = nullptr;
  std::optional<Money> salary;
  std::optional<Money> recharge;    // the part of the salary that is to be recovered
  std::optional<Money> invoiced;    // all invoices, whatever they cover
  std::optional<Money> credited;    // all credit notes
  std::optional<Money> paid;        // paid of the invoices
  std::optional<Money> owed;        // invoiced less credited less paid
  std::optional<Money> not_billed;  // the recharge for days that are not billed

  [[nodiscard]] bool is_nothing() const;
};
// The difference between two totals, amount by amount.
[[nodiscard]] Costs subtract(const Costs& total, const Costs& before);

// Adds up the costs of one agreement, day by day. It cannot go back.
class CostMeter {
 public:
  // Both arguments must outlive the meter.
  CostMeter(const Entry& entry, const Billing& billing, Date as_at);

  // The range of the days and events to count; empty if there are none.
  [[nodiscard]] std::optional<Days> range() const { return range_; }
  // Counts everything up to this day.
  void advance(Date day);
  // Returns the totals so far, rounded, one for each currency with an amount. The currency of the
  // first salary comes first; the currencies and their order never change.
  [[nodiscard]] std::vector<Costs> totals() const;

 private:
  struct Sums {
    const Currency* currency;
    bool has_salary = false;
    bool has_recharge = false;  // whether it is known for any day
    Fraction salary = {}, recharge = {}, not_billed = {};
    Fraction invoiced = {}, credited = {}, paid = {};
  };
  enum class Kind { invoiced, credited, paid };
  struct Amount {
    Kind kind;
    Date day;
    Money money;
  };

  Sums& sums_of(const Currency* currency);
  void collect_amounts();
  void count_days(const Pay& pay, Days days);

  const Entry& entry_;
  const Billing& billing_;
  Date as_at_;
  std::vector<Days> paid_days_;
  std::vector<Amount> amounts_;
  std::vector<Sums> sums_;
  std::optional<Days> range_;
  std::optional<Date> counted_;  // the last day that has been counted
};

// The costs of the whole secondment.
[[nodiscard]] std::vector<Costs> find_costs(const Entry& entry, const Billing& billing, Date as_at);

}  // namespace secondment::registers
