// Values of expressions as JSON.
#pragma once

#include <string>
#include <string_view>

#include "expr/evaluation.h"
#include "expr/value.h"
#include "secondment/result.h"
#include "text/json.h"

namespace secondment::report {

// Null, bool, int, double, string, list and map as JSON; infinities, NaN and map keys as strings;
// dates, periods, money and types as strings; a section as a map of the fields that are stated.
[[nodiscard]] text::Json value_json(const expr::Value& value, expr::Evaluation& evaluation);
[[nodiscard]] std::string render_value_json(const expr::Value& value, expr::Evaluation& evaluation);

// {"value": …, "type": "int"}, or {"error": "…", "help": "…"}.
[[nodiscard]] std::string render_evaluated_json(const expr::Value& value,
                                                expr::Evaluation& evaluation);
[[nodiscard]] std::string render_error_json(const Error& error);

}  // namespace secondment::report
