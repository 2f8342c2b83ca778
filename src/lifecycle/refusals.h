// Turns findings about an agreement with one entry more into refusals of that entry: in the words
// of the request, because nothing has been recorded yet.
#pragma once

#include <vector>

#include "lifecycle/plan.h"
#include "model/history.h"
#include "secondment/finding.h"

namespace secondment::lifecycle {

// `history` is the history without the entry.
[[nodiscard]] Refusal make_refusal(const Finding& finding, const Request& request,
                                   const model::History& history);

// Refuses an amendment if none of its changes changes anything. In a file, that is a note.
[[nodiscard]] std::vector<Refusal> refuse_idle_changes(const std::vector<Finding>& findings,
                                                       const Request& request,
                                                       const model::History& history);

}  // namespace secondment::lifecycle
