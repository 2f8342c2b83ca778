// The fields that every agreement of a scheme needs, found by checking an otherwise empty one:
// those that the format requires, and those that some rule then reports as missing, whatever the
// others hold.
#pragma once

#include <set>

#include "policy/policy_set.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::analysis {

// Declarations of the scheme's own shape, sections included. A rule misses a field when it fails,
// or cannot be decided, because the field is absent. Rules of every state count: the body is frozen
// before the later ones. Of alternatives that would satisfy a rule, the one that it names first.
using NeededFields = std::set<const model::Field*>;
[[nodiscard]] NeededFields find_needed_fields(const policy::Scheme& scheme,
                                              const policy::PolicySet& policies, Date as_at);

// The type of the value under a field; for a list, that of an item.
[[nodiscard]] const model::Type& inner_type(const model::Type& type);

// Whether a section may be written as one value, such as a person as just the name.
[[nodiscard]] bool is_written_as_one(const model::Type& type);

}  // namespace secondment::analysis
