// Corrections, which take back earlier entries of a history. Reports corrections that match no
// entry, more than one, or another one than they describe.
#pragma once

#include <vector>

#include "model/history.h"
#include "secondment/finding.h"

namespace secondment::model {

// The entries before a correction that still count and have this day and this state or event,
// oldest first. `above` is the index of the correction, or the number of entries for a new one.
[[nodiscard]] std::vector<std::size_t> find_corrected(const std::vector<HistoryEntry>& entries,
                                                      std::size_t above, Date of,
                                                      std::string_view what);

// The index of a signature that counts, among the entries before `end`, with which a party signed a
// version that includes this amendment or extension; nothing if there is none.
[[nodiscard]] std::optional<std::size_t> find_signature_of(const std::vector<HistoryEntry>& entries,
                                                           std::size_t revision, std::size_t end);

// Sets `is_corrected` for entries that are taken back. `end` is the end of the term as it is in the
// body; null if it is not known.
void apply_corrections(std::vector<HistoryEntry>& entries, const Date* end,
                       std::vector<Finding>& findings);

}  // namespace secondment::model
