// Rules evaluated against one agreement: what became of each, and the findings.
#pragma once

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

// Lets the agreement's waivers take findings away, and says which waivers do not.
void heed_waivers(const Case& subject, const CheckOptions& options, CheckedAgreement& checked);

}  // namespace secondment::policy
