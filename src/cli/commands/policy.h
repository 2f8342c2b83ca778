// `secondment policy ACTION`, for policy owners. Each action is a row of a table.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "report/findings.h"
#include "secondment/policies.h"

namespace secondment::cli {

struct PolicyArguments {
  std::string format;                 // empty: the first one of the action
  std::string fail_on;                // empty: error
  std::vector<std::string> lets;      // NAME=EXPR
  std::string case_text;              // run only cases whose titles contain it
  std::vector<std::string> operands;  // after the name of the action
};

struct PolicyAction {
  std::string_view name;
  std::string_view operands;
  std::string_view doc;
  std::span<const std::string_view> formats;  // the first is the default
  bool takes_fail_on = false;
  bool takes_lets = false;
  bool takes_case = false;
  Result<ExitStatus> (*run)(World&, const CommonOptions&, const PolicyArguments&);
  std::optional<std::size_t> path_operand = {};  // the operand that may be a path; nothing: none
};

// Each file defines one or two actions.
extern const PolicyAction policy_list_action;
extern const PolicyAction policy_show_action;
extern const PolicyAction policy_check_action;
extern const PolicyAction policy_test_action;
extern const PolicyAction policy_coverage_action;
extern const PolicyAction policy_eval_action;

}  // namespace secondment::cli
