// The names that every expression of a scheme may read, and their types, in the order of their
// slots (`Fact`).
#pragma once

#include "policy/scheme.h"

namespace secondment::policy {

// The layers of the scheme must be merged, and its parameters must have their values.
void make_scope(Scheme& scheme);

}  // namespace secondment::policy
