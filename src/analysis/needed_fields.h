// The fields that every agreement of a scheme needs, found by checking an otherwise empty
// agreement: the fields that the format requires, and those that a rule then reports as missing,
// whatever the values of the others.
#pragma once

#include <set>

#include "policy/policy_set.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::analysis {

// Declarations of the scheme's shape, including sections. A rule misses a field if it fails or
// cannot be decided because the field is absent. Rules of every state count, because the body is
// frozen before the later ones. If one of several fields would satisfy a rule, the one that it
// names first counts.
using NeededFields = std::set<const model::Field*>;
[[nodiscard]] NeededFields find_needed_fields(const policy::Scheme& scheme,
                                              const policy::PolicySet& policies, Date as_at);

// The type of the value of a field; for a list, the type of an item.
[[nodiscard]] const model::Type& inner_type(const model::Type& type);

// Whether a section may be written as a single value, such as a person as a name.
[[nodiscard]] bool is_written_as_one(const model::Type& type);

}  // namespace secondment::analysis
