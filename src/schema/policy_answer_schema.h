// JSON Schema (draft-07) of the output of `secondment policy` with --format json. As with the other
// answers, fields may be added, so unknown ones are allowed.
#pragma once

#include <string>

namespace secondment::schema {

[[nodiscard]] std::string render_policy_list_schema();
[[nodiscard]] std::string render_policy_check_schema();
[[nodiscard]] std::string render_policy_test_schema();
[[nodiscard]] std::string render_policy_coverage_schema();
[[nodiscard]] std::string render_policy_eval_schema();

}  // namespace secondment::schema
