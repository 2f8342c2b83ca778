// What reviews of a policy go through: the schemes that it is compiled for, and all expressions of
// a scheme, each with where it is written.
#pragma once

#include <cstddef>
#include <vector>

#include "policy/policy_set.h"
#include "policy/scheme.h"

namespace secondment::policy {

// The policy as a scheme, or the schemes that the overlay is for. A policy that does not fit is
// null.
[[nodiscard]] std::vector<const Scheme*> schemes_of(const PolicySet& policies,
                                                    const Policy& policy);

struct SchemeProgram {
  const Policy* policy;  // the policy that it is written in
  Written text;
  std::size_t offset;  // where it begins in the text: a message may have several
  const expr::Program* program;
};

// Those of rules, of moves and of limits. The scheme must outlive the result.
[[nodiscard]] std::vector<SchemeProgram> programs_of(const Scheme& scheme);

}  // namespace secondment::policy
