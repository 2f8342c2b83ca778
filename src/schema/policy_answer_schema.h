// JSON Schema (draft-07) of what the actions of `secondment policy` write with --format json. Like
// the other answers, they may get more fields: no unknown one is refused.
#pragma once

#include <string>

namespace secondment::schema {

[[nodiscard]] std::string render_policy_list_schema();
[[nodiscard]] std::string render_policy_check_schema();
[[nodiscard]] std::string render_policy_test_schema();
[[nodiscard]] std::string render_policy_coverage_schema();
[[nodiscard]] std::string render_policy_eval_schema();

}  // namespace secondment::schema
