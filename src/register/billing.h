// The days of a secondment that cost the host or the parent money, and the days that were billed.
#pragma once

#include <optional>
#include <vector>

#include "register/entry.h"
#include "secondment/date.h"

namespace secondment::registers {

// Returns the days from the first with the host, actual or agreed, to the last, except those of an
// unpaid suspension. In order.
[[nodiscard]] std::vector<Days> find_paid_days(const Entry& entry, Date as_at);

// The days that were billed, in any currency. An invoice that ends before it begins bills no days.
// Days that a credit note makes billable again do not count as billed.
struct Billing {
  std::optional<Date> until;   // the last day that an invoice covers
  std::vector<Days> gaps;      // days before `until` that no invoice covers
  std::vector<Days> overlaps;  // days that two invoices cover for the same costs
  std::vector<Days> unbilled;  // days for which no invoice covers the salary
};
[[nodiscard]] Billing find_billing(const Entry& entry, Date as_at);

}  // namespace secondment::registers
