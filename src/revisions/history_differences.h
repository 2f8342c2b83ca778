// Differences between two states of a file in what happened. A history only grows at its end, so
// anything else is a change of the past.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "policy/reading.h"

namespace secondment::revisions {

struct HistoryDifference {
  enum class Kind {
    changed,   // an entry says something else
    terms,     // its stored fingerprint of the terms is gone, or another
    moved,     // it has another position among the old entries
    removed,   // it is gone
    inserted,  // a new entry comes before an old one
  };
  Kind kind;
  std::optional<std::size_t> before = {};  // index of the entry, from 0
  std::optional<std::size_t> after = {};   // of a removed one, of what stands in its place, if any
};

struct HistoryComparison {
  std::vector<HistoryDifference> past;  // in the order of the later file
  std::vector<std::size_t> added;       // indexes of new entries in the later file, wherever
};

// Compares entries as typed data: another layout, or another notation of a value, is not a
// difference. Both must have been read.
[[nodiscard]] HistoryComparison compare_histories(const policy::Reading& before,
                                                  const policy::Reading& after);

}  // namespace secondment::revisions
