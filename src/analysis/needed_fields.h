// The fields that an agreement of a scheme cannot do without, found by checking one that has
// nothing else: those that the format requires, and those that some rule then misses, whatever the
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

// What is written under a field: of a list, what an item is.
[[nodiscard]] const model::Type& inner_type(const model::Type& type);

// A section that may be written as one value: a person, as the name alone.
[[nodiscard]] bool is_written_as_one(const model::Type& type);

}  // namespace secondment::analysis
