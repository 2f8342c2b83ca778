// All expressions of a scheme, each with where it is written: for reviews that go through them.
#pragma once

#include <cstddef>
#include <vector>

#include "policy/scheme.h"

namespace secondment::policy {

struct SchemeProgram {
  const Policy* policy;  // the policy that it is written in
  Written text;
  std::size_t offset;  // where it begins in the text: a message may have several
  const expr::Program* program;
};

// Those of rules, of moves and of limits. The scheme must outlive the result.
[[nodiscard]] std::vector<SchemeProgram> programs_of(const Scheme& scheme);

}  // namespace secondment::policy
