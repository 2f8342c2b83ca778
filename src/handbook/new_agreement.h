// A commented agreement to fill in, made from what a scheme declares: each field with what it
// means, how it is written, and the rules that read it. It holds no value that could pass for a
// real one: required fields have none, so that `check` reports them line by line, and everything
// else is commented out.
#pragma once

#include <string>
#include <string_view>

#include "policy/policy_set.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::handbook {

// `id` is the agreement's, and is a valid one, or empty to leave it to be filled in. Parameters
// have the value of the as-at date.
[[nodiscard]] std::string render_new_agreement(const policy::Scheme& scheme,
                                               const policy::PolicySet& policies,
                                               std::string_view id, Date as_at);

}  // namespace secondment::handbook
