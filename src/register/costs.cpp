#include "register/costs.h"

#include <algorithm>
#include <array>

namespace secondment::registers {
namespace {

using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

constexpr std::chrono::days one_day{1};

// Counts days by what each is worth: the days of years with 365 and 366 days, or the days of months
// with 28 to 31 days, each month being a twelfth of a year.
class DayCount {
 public:
  explicit DayCount(ProRata pro_rata) : pro_rata_(pro_rata) {}

  void add(Days days) {
    for (Date first = days.first; first <= days.last;) {
      const year_month_day day(first);
      const bool by_months = pro_rata_ == ProRata::months;
      const Date end = by_months
                           ? Date(year_month_day_last(day.year() / day.month() / std::chrono::last))
                           : Date(day.year() / 12 / 31);
      const Date begin = by_months ? Date(day.year() / day.month() / 1) : Date(day.year() / 1 / 1);
      const Date last = std::min(days.last, end);
      counts_.at(place_of(days_inclusive(begin, end))) += days_inclusive(first, last);
      first = last + one_day;
    }
  }

  [[nodiscard]] Fraction share() const {
    Fraction share;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const std::int64_t months = lengths[i] < 365 ? 12 : 1;
      if (counts_.at(i) != 0) share += Fraction(counts_.at(i), months * lengths[i]);
    }
    return share;
  }

 private:
  static constexpr std::int64_t lengths[] = {28, 29, 30, 31, 365, 366};
  static std::size_t place_of(std::int64_t length) {
    return static_cast<std::size_t>(std::find(std::begin(lengths), std::end(lengths), length) -
                                    std::begin(lengths));
  }

  ProRata pro_rata_;
  std::array<std::int64_t, std::size(lengths)> counts_{};
};

// The percentage of the salary that is recovered: 100 if none is written; empty if the agreement
// does not say whether the salary is recovered.
std::optional<double> recharged_percent(const Recharge& recharge) {
  if (recharge.to == "none") return 0;
  if (recharge.to.empty() || !covers(recharge.covers, "salary")) return std::nullopt;
  return recharge.percent.value_or(100);
}

std::vector<Days> intersect(const std::vector<Days>& all, Days with) {
  std::vector<Days> left;
  for (const Days& days : all) {
    const Days both{std::max(days.first, with.first), std::min(days.last, with.last)};
    if (both.first <= both.last) left.push_back(both);
  }
  return left;
}

void widen(std::optional<Days>& range, Days with) {
  if (!range) range = with;
  range = Days{std::min(range->first, with.first), std::max(range->last, with.last)};
}

// All amounts of a row, for operations on each of them.
constexpr std::optional<Money> Costs::*amounts[] = {
    &Costs::salary, &Costs::recharge, &Costs::invoiced,  &Costs::credited,
    &Costs::paid,   &Costs::owed,     &Costs::not_billed};

}  // namespace

Fraction share_of_year(const std::vector<Days>& days, ProRata pro_rata) {
  DayCount count(pro_rata);
  for (const Days& each : days) count.add(each);
  return count.share();
}

std::optional<Money> add(Money a, Money b) {
  return (Fraction(a.minor) += Fraction(b.minor)).round(a.currency);
}

std::optional<Money> subtract(Money a, Money b) {
  return (Fraction(a.minor) += Fraction(-Fraction::Wide{b.minor})).round(a.currency);
}

bool Costs::is_nothing() const {
  return std::all_of(std::begin(amounts), std::end(amounts), [&](auto amount) {
    const auto& money = this->*amount;
    return !money || money->minor == 0;
  });
}

Costs subtract(const Costs& total, const Costs& before) {
  Costs between{.currency = total.currency};
  for (const auto amount : amounts) {
    const auto& now = total.*amount;
    const auto& then = before.*amount;
    if (now && then) between.*amount = subtract(*now, *then);
  }
  return between;
}

CostMeter::CostMeter(const Entry& entry, const Billing& billing, Date as_at)
    : entry_(entry), billing_(billing), as_at_(as_at), paid_days_(find_paid_days(entry, as_at)) {
  for (const Pay& pay : entry.pay) {
    if (!pay.salary) continue;
    Sums& sums = sums_of(pay.salary->currency);
    sums.has_salary = !paid_days_.empty();
    sums.has_recharge = sums.has_recharge || recharged_percent(pay.recharge).has_value();
  }
  for (const Days& days : paid_days_) widen(range_, days);
  collect_amounts();
  for (const Amount& amount : amounts_) {
    static_cast<void>(sums_of(amount.money.currency));
    widen(range_, {amount.day, amount.day});
  }
}

void CostMeter::collect_amounts() {
  for (const Invoice& invoice : entry_.invoices) {
    amounts_.push_back({Kind::invoiced, invoice.date, invoice.amount});
    const bool is_paid = invoice.paid && *invoice.paid <= as_at_;
    if (is_paid) amounts_.push_back({Kind::paid, *invoice.paid, invoice.amount});
  }
  for (const CreditNote& note : entry_.credit_notes) {
    amounts_.push_back({Kind::credited, note.date, note.amount});
  }
  for (const Payment& payment : entry_.payments) {
    amounts_.push_back({Kind::paid, payment.date, payment.settles.value_or(payment.amount)});
  }
}

CostMeter::Sums& CostMeter::sums_of(const Currency* currency) {
  const auto at = std::find_if(sums_.begin(), sums_.end(),
                               [&](const Sums& each) { return each.currency == currency; });
  return at != sums_.end() ? *at : sums_.emplace_back(Sums{.currency = currency});
}

void CostMeter::count_days(const Pay& pay, Days days) {
  Sums& sums = sums_of(pay.salary->currency);
  const Fraction a_year = Fraction(pay.salary->minor) * fraction_of(pay.share);
  const auto cost_of = [&](const std::vector<Days>& all) {
    return a_year * share_of_year(intersect(all, days), entry_.pro_rata);
  };
  const Fraction salary = cost_of(paid_days_);
  sums.salary += salary;
  const auto percent = recharged_percent(pay.recharge);
  if (!percent) return;
  const Fraction part = fraction_of(*percent) * Fraction(1, 100);
  sums.recharge += salary * part;
  sums.not_billed += cost_of(billing_.unbilled) * part;
}

void CostMeter::advance(Date day) {
  for (std::size_t i = 0; i < entry_.pay.size(); ++i) {
    const Pay& pay = entry_.pay[i];
    if (!pay.salary || !range_) continue;
    Days days{range_->first, day};
    if (counted_) days.first = *counted_ + one_day;
    if (pay.from) days.first = std::max(days.first, *pay.from);
    if (i + 1 < entry_.pay.size())
      days.last = std::min(days.last, *entry_.pay[i + 1].from - one_day);
    if (days.first <= days.last) count_days(pay, days);
  }
  for (const Amount& amount : amounts_) {
    if (amount.day > day || (counted_ && amount.day <= *counted_)) continue;
    Sums& sums = sums_of(amount.money.currency);
    Fraction& sum = amount.kind == Kind::invoiced   ? sums.invoiced
                    : amount.kind == Kind::credited ? sums.credited
                                                    : sums.paid;
    sum += Fraction(amount.money.minor);
  }
  counted_ = day;
}

std::vector<Costs> CostMeter::totals() const {
  std::vector<Costs> all;
  for (const Sums& sums : sums_) {
    const auto round = [&](const Fraction& sum) { return sum.round(sums.currency); };
    Costs costs{.currency = sums.currency};
    costs.invoiced = round(sums.invoiced);
    costs.credited = round(sums.credited);
    costs.paid = round(sums.paid);
    Fraction owed = sums.invoiced;
    owed += sums.credited * Fraction(-1);
    owed += sums.paid * Fraction(-1);
    costs.owed = round(owed);
    if (sums.has_salary) costs.salary = round(sums.salary);
    if (sums.has_salary && sums.has_recharge) {
      costs.recharge = round(sums.recharge);
      costs.not_billed = round(sums.not_billed);
    }
    all.push_back(costs);
  }
  return all;
}

std::vector<Costs> find_costs(const Entry& entry, const Billing& billing, Date as_at) {
  CostMeter meter(entry, billing, as_at);
  if (meter.range()) meter.advance(meter.range()->last);
  return meter.totals();
}

}  // namespace secondment::registers
