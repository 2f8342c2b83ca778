// What a check says of an agreement without findings, in few bytes: all that a later run says of it
// again, in every format, without reading the agreement.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/policy_set.h"
#include "register/register_checks.h"
#include "secondment/check.h"

namespace secondment::store {

struct Verdict {
  CheckedAgreement checked;
  registers::Trace trace;
};

// Nothing of one with findings, waived or not: those show lines, and grow older by the day.
[[nodiscard]] std::optional<std::string> write_verdict(const CheckedAgreement& checked,
                                                       const registers::Trace& trace);

// Nothing when the bytes are no verdict by these policies. The outcomes of rules are left out
// unless they are asked for, as they need the rules.
[[nodiscard]] std::optional<Verdict> read_verdict(std::string_view bytes,
                                                  const policy::PolicySet& policies,
                                                  bool with_outcomes);

}  // namespace secondment::store
