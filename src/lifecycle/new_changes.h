// The `changes` of an amendment, from the command line: each new value is read by the type of its
// field. Whether a change can be made to the agreed terms is left to the check of the agreement
// with the entry in it.
#pragma once

#include <vector>

#include "lifecycle/plan.h"
#include "model/type.h"
#include "yaml/written_item.h"

namespace secondment::lifecycle {

struct NewChanges {
  std::vector<yaml::NewItem> items;
  std::vector<Refusal> refusals;  // one for each path or value that cannot be read
};

// `agreement` is the type of an agreement, as its scheme declares it.
[[nodiscard]] NewChanges make_changes(const std::vector<AskedChange>& asked,
                                      const model::Type& agreement);

}  // namespace secondment::lifecycle
