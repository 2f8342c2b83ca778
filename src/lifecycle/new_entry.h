// The entry that a request asks for, its fields complete and typed by their declaration.
#pragma once

#include <vector>

#include "lifecycle/plan.h"
#include "yaml/written_item.h"

namespace secondment::lifecycle {

struct NewEntry {
  yaml::NewItem item;
  std::vector<Refusal> refusals;  // every field that is missing, unknown or ill-typed
};

// A move to the state that freezes the body, and an event with a field `terms`, get the fingerprint
// of the agreed terms.
[[nodiscard]] NewEntry make_entry(const Request& request, const policy::Reading& reading);

}  // namespace secondment::lifecycle
