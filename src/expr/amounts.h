// Sums and multiples of money and periods. They are exact: a result is rounded at most once, half
// to even. A result outside the range of amounts or periods is a failure; it is never truncated.
#pragma once

#include "expr/value.h"
#include "expr/workbench.h"

namespace secondment::expr {

// The result is an amount if both are in one currency, else a failure.
[[nodiscard]] Value add_money(Workbench& bench, Money a, Money b);
[[nodiscard]] Value subtract_money(Workbench& bench, Money a, Money b);

// Multiplies by an int or a double (which counts as its shortest decimal), and divides by a power
// of ten.
[[nodiscard]] Value multiply_money(Workbench& bench, Money money, const Value& factor,
                                   int tenths = 0);

[[nodiscard]] Value add_periods(Workbench& bench, Period a, Period b);
[[nodiscard]] Value multiply_period(Workbench& bench, Period period, std::int64_t times);

}  // namespace secondment::expr
