// The `changes` of an amendment, given on the command line. Each new value is read with the type of
// its field. Whether a change can be made to the agreed terms is found out by the check of the
// agreement with the new entry.
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
