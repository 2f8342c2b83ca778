// Values of expressions as JSON.
#pragma once

#include <string>
#include <string_view>

#include "expr/evaluation.h"
#include "expr/value.h"

namespace secondment::report {

// Null, bool, int, double, text, list and map as JSON; infinities and NaN as texts, map keys as
// texts; dates, periods, money and types as their text; a section as a map of what is stated.
[[nodiscard]] std::string render_value_json(const expr::Value& value, expr::Evaluation& evaluation);

// {"value": …, "type": "int"}, or {"error": "…"}.
[[nodiscard]] std::string render_evaluated_json(const expr::Value& value,
                                                expr::Evaluation& evaluation);
[[nodiscard]] std::string render_error_json(std::string_view message);

}  // namespace secondment::report
