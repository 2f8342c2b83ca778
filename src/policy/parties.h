// The parameters that name parties, which are words of the field `party` of a signature.
#pragma once

#include <string_view>
#include <vector>

#include "policy/policy_files.h"
#include "policy/problems.h"
#include "policy/scheme.h"

namespace secondment::policy {

// Who must sign before an agreement counts as signed, and who must sign each amendment. Letters
// have a line for each.
inline constexpr std::string_view signatories = "signatories";
inline constexpr std::string_view amendment_signatories = "amendment_signatories";

// Reports each word of the parameter, if it is one of these, that no signature of the scheme can
// have. `by` is the policy that gives the value.
void check_parties(const Scheme& scheme, const Parameter& parameter, const Policy& by,
                   Problems& problems);

// The same for a value that `by` gives for all schemes: reports words that no policy that applies
// declares.
void check_parties(const PolicyFiles& files, std::string_view parameter,
                   const std::vector<Parameter::Dated>& values, const Policy& by,
                   Problems& problems);

}  // namespace secondment::policy
