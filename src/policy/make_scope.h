// The names that every expression of a scheme may read, and their types, in the order of their
// slots (`Fact`).
#pragma once

#include "policy/scheme.h"

namespace secondment::policy {

// Of a scheme whose layers are merged and whose parameters have their values.
void make_scope(Scheme& scheme);

}  // namespace secondment::policy
