// Differences between the histories of two states of a file. A history only grows at its end, so
// any other difference is a change of the past.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "policy/reading.h"

namespace secondment::revisions {

struct HistoryDifference {
  enum class Kind {
    changed,   // the entry has other content
    terms,     // its stored fingerprint of the terms was removed or replaced
    moved,     // it has another position among the old entries
    removed,   // it was removed
    inserted,  // a new entry was inserted before an old one
  };
  Kind kind;
  std::optional<std::size_t> before = {};  // index of the entry, from 0
  // For a removed entry: the index of the next one that is left.
  std::optional<std::size_t> after = {};
};

struct HistoryComparison {
  std::vector<HistoryDifference> past;  // in the order of the later file
  std::vector<std::size_t> added;       // indexes of all new entries in the later file
};

// Compares entries as typed data, so that another layout or another notation of a value is not a
// difference. Both files must have been read.
[[nodiscard]] HistoryComparison compare_histories(const policy::Reading& before,
                                                  const policy::Reading& after);

}  // namespace secondment::revisions
