#include "register/billing.h"

#include <algorithm>

namespace secondment::registers {
namespace {

constexpr std::chrono::days one_day{1};

void sort_by_first(std::vector<Days>& all) {
  std::sort(all.begin(), all.end(), [](const Days& a, const Days& b) { return a.first < b.first; });
}

// Returns the days of `days` that are not in `removed`, which must be sorted by first day.
std::vector<Days> subtract(Days days, const std::vector<Days>& removed) {
  std::vector<Days> left;
  for (const Days& each : removed) {
    if (each.first > days.last) break;
    if (each.first > days.first) left.push_back({days.first, each.first - one_day});
    days.first = std::max(days.first, each.last + one_day);
  }
  if (days.first <= days.last) left.push_back(days);
  return left;
}

std::vector<Days> subtract(const std::vector<Days>& all, const std::vector<Days>& removed) {
  std::vector<Days> left;
  for (const Days& days : all) {
    const std::vector<Days> rest = subtract(days, removed);
    left.insert(left.end(), rest.begin(), rest.end());
  }
  return left;
}

std::vector<Days> up_to(std::vector<Days> all, Date last) {
  std::erase_if(all, [&](const Days& days) { return days.first > last; });
  for (Days& days : all) days.last = std::min(days.last, last);
  return all;
}

bool share_costs(const Invoice& a, const Invoice& b) {
  return a.covers.empty() || b.covers.empty() ||
         std::any_of(a.covers.begin(), a.covers.end(),
                     [&](const std::string& cost) { return covers(b.covers, cost); });
}

struct Billed {
  const Invoice* invoice;
  std::vector<Days> days;  // without those that were credited
};

Billed billed_by(const Invoice& invoice, const std::vector<CreditNote>& credit_notes) {
  std::vector<Days> credited;
  for (const CreditNote& note : credit_notes) {
    const bool frees_days = note.from || note.to;
    if (!frees_days || note.credits != invoice.number) continue;
    const Days days{note.from.value_or(invoice.from), note.to.value_or(invoice.to)};
    if (days.first <= days.last) credited.push_back(days);
  }
  sort_by_first(credited);
  return {&invoice, subtract(Days{invoice.from, invoice.to}, credited)};
}

void add_shared(const std::vector<Days>& one, const std::vector<Days>& other,
                std::vector<Days>& shared) {
  for (const Days& a : one) {
    for (const Days& b : other) {
      const Days both{std::max(a.first, b.first), std::min(a.last, b.last)};
      if (both.first <= both.last) shared.push_back(both);
    }
  }
}

}  // namespace

std::vector<Days> find_paid_days(const Entry& entry, Date as_at) {
  const auto first = entry.spell.first_day();
  const auto last = entry.spell.last_day(as_at);
  if (!first || !last || *last < *first) return {};
  std::vector<Days> unpaid;
  for (const model::Suspension& each : entry.suspensions) {
    if (!each.is_paid) unpaid.push_back({each.from, each.until});
  }
  sort_by_first(unpaid);
  return subtract(Days{*first, *last}, unpaid);
}

Billing find_billing(const Entry& entry, Date as_at) {
  std::vector<Billed> bills;
  for (const Invoice& invoice : entry.invoices) {
    if (invoice.from <= invoice.to) bills.push_back(billed_by(invoice, entry.credit_notes));
  }
  Billing billing;
  std::vector<Days> covered;
  std::vector<Days> covered_for_salary;
  std::vector<Days> covered_twice;
  for (const Billed& bill : bills) {
    for (const Billed& other : bills) {
      if (&other == &bill) break;
      if (share_costs(*other.invoice, *bill.invoice)) {
        add_shared(other.days, bill.days, covered_twice);
      }
    }
    covered.insert(covered.end(), bill.days.begin(), bill.days.end());
    if (covers(bill.invoice->covers, "salary")) {
      covered_for_salary.insert(covered_for_salary.end(), bill.days.begin(), bill.days.end());
    }
    if (!bill.days.empty()) {
      const Date last = bill.days.back().last;
      billing.until = std::max(billing.until.value_or(last), last);
    }
  }
  for (auto* days : {&covered, &covered_for_salary, &covered_twice}) sort_by_first(*days);
  const std::vector<Days> paid_days = find_paid_days(entry, as_at);
  billing.unbilled = subtract(paid_days, covered_for_salary);
  // Restricts the days that are covered twice to the paid days.
  billing.overlaps = subtract(paid_days, subtract(paid_days, covered_twice));
  if (billing.until) billing.gaps = subtract(up_to(paid_days, *billing.until), covered);
  return billing;
}

}  // namespace secondment::registers
