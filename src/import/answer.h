// The result of an import, for people and as JSON.
#pragma once

#include <string>

#include "import/plan.h"

namespace secondment::imports {

struct Done {
  const Job& job;
  const Plan& plan;
  bool is_dry_run = false;
};

// Renders each finding as "loans.xlsx:5:H: error: …", followed by its help.
[[nodiscard]] std::string render_findings(const Job& job, const Plan& plan);
// The differences in the register, the columns that were not used, and the counts.
[[nodiscard]] std::string render_summary(const Done& done, bool is_quiet);
[[nodiscard]] std::string render_json(const Done& done);

}  // namespace secondment::imports
