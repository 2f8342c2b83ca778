// Rules evaluated against one agreement: what became of each, and the findings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/history.h"
#include "policy/scheme.h"
#include "secondment/agreement.h"
#include "secondment/check.h"
#include "text/tree.h"

namespace secondment::policy {

struct Case {
  const Scheme& scheme;
  const text::Tree& tree;
  const Agreement& agreement;
  const model::History& history;
};

// Fills in findings, undetermined and outcomes, in the order of the scheme's rules. Waivers are
// not heeded here.
void judge(const Case& subject, const CheckOptions& options, CheckedAgreement& checked);

// What falls due, or fell: one for each obligation that binds in the agreement's state, or for each
// element of its list.
struct Due {
  const Rule* rule;
  std::string title;
  std::optional<Date> day;  // nothing when it cannot be told
  std::string by;           // whom to ask; empty when that is not stated
  bool is_met;
};
[[nodiscard]] std::vector<Due> find_due(const Case& subject, const CheckOptions& options);

// Lets the agreement's waivers take findings away, and says which waivers do not.
void heed_waivers(const Case& subject, const CheckOptions& options, CheckedAgreement& checked);

}  // namespace secondment::policy
