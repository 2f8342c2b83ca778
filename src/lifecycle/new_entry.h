// The entry to add for a request: complete, with fields of the declared types.
#pragma once

#include <vector>

#include "lifecycle/plan.h"
#include "yaml/written_item.h"

namespace secondment::lifecycle {

struct NewEntry {
  yaml::NewItem item;
  std::string terms = {};         // the fingerprint that it stores, if any
  bool has_later_terms = false;   // there is a later version than the one that it stores
  std::vector<Refusal> refusals;  // one for each field that is missing, unknown or invalid
  // Required fields that are missing, and fields with an invalid value. The item can still be
  // added, to see what else would block it.
  std::vector<std::string> open_fields;
  bool has_no_text = false;  // the terms have errors, so they can neither be signed nor frozen
  bool is_unclear = false;   // what else blocks it may follow from what was refused
};

// A move to the state that freezes the body, and an event with a field `terms`, also get the
// fingerprint of the agreed terms. `as_at` is the day on which the entry is made, which is recorded
// if it differs from the date of the entry.
[[nodiscard]] NewEntry make_entry(const Request& request, const policy::Reading& reading,
                                  Date as_at);

}  // namespace secondment::lifecycle
