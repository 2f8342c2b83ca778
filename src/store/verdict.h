// The verdict about an agreement without findings in a few bytes: all that a later run reports
// about it, in every format, without reading the agreement.
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

// Returns nothing for an agreement with findings, waived or not: they show lines of the file, and
// their messages change with the day.
[[nodiscard]] std::optional<std::string> write_verdict(const CheckedAgreement& checked,
                                                       const registers::Trace& trace);

// Returns nothing if the bytes are not a verdict that uses these policies. The outcomes of rules
// are left out unless requested, because they need the rules.
[[nodiscard]] std::optional<Verdict> read_verdict(std::string_view bytes,
                                                  const policy::PolicySet& policies,
                                                  bool with_outcomes);

}  // namespace secondment::store
