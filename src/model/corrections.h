// Corrections: which earlier entries of a history are taken back. Reports corrections that name no
// entry, another one than they describe, or more than one.
#pragma once

#include <vector>

#include "model/history.h"
#include "secondment/finding.h"

namespace secondment::model {

// The entries above a correction, still counting, of that day and that state or event; oldest
// first. `above` is the index of the correction, or the number of entries for a new one.
[[nodiscard]] std::vector<std::size_t> find_corrected(const std::vector<HistoryEntry>& entries,
                                                      std::size_t above, Date of,
                                                      std::string_view what);

// Whether a party signed a version that this amendment or extension made, by a signature that
// counts and is among the entries before `end`; the index of that signature.
[[nodiscard]] std::optional<std::size_t> find_signature_of(const std::vector<HistoryEntry>& entries,
                                                           std::size_t revision, std::size_t end);

// Sets `is_corrected` of the entries that are taken back.
void apply_corrections(std::vector<HistoryEntry>& entries, std::vector<Finding>& findings);

}  // namespace secondment::model
