// Sums and multiples of money and periods. Exact: a result is rounded at most once, half to even;
// one outside the range of an amount or a period is a failure, never truncated.
#pragma once

#include "expr/value.h"
#include "expr/workbench.h"

namespace secondment::expr {

// Amounts in one currency, or a failure.
[[nodiscard]] Value add_money(Workbench& bench, Money a, Money b);
[[nodiscard]] Value subtract_money(Workbench& bench, Money a, Money b);

// Multiplies by an int or a double (which counts as its shortest decimal), divided by a power of
// ten.
[[nodiscard]] Value multiply_money(Workbench& bench, Money money, const Value& factor,
                                   int tenths = 0);

[[nodiscard]] Value add_periods(Workbench& bench, Period a, Period b);
[[nodiscard]] Value multiply_period(Workbench& bench, Period period, std::int64_t times);

}  // namespace secondment::expr
