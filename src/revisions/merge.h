// Merges two branches that changed the same agreement. A history only grows at its end, so the
// entries that both sides added can be combined, where a merge by lines reports a conflict, or
// misses one. Knows none of a house's own policies.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace secondment::revisions {

struct MergeSides {
  std::string base;
  std::string ours;
  std::string theirs;
};

struct Merged {
  std::string bytes;  // of the merged file, when it is clean
  std::string why;    // why it is not clean; empty when it is
  [[nodiscard]] bool is_clean() const { return why.empty(); }
};

// Clean only if all three can be read, at most one side changed anything but the end of its
// history, and the result has no errors that neither side had. Then it is that side's bytes, with
// the other's new entries sorted in by the day on which they were entered, ours first; equal ones
// once.
[[nodiscard]] Merged merge(const MergeSides& sides);

struct Markers {
  std::size_t size = 7;
  std::string ours = "ours";
  std::string theirs = "theirs";
};

// Puts conflict markers around both files as a whole.
[[nodiscard]] std::string mark_whole(const MergeSides& sides, const Markers& markers);

// Puts conflict markers around both histories: in a merge of the two by lines, or in ours if there
// is no such merge and they differ in nothing else. Around both files as a whole where a history
// cannot be found.
[[nodiscard]] std::string mark_histories(const std::optional<std::string>& text,
                                         const MergeSides& sides, const Markers& markers);

// Whether a merge by lines has left a conflict in it: lines that begin and end as markers do.
[[nodiscard]] bool has_markers(std::string_view text, std::size_t size);

}  // namespace secondment::revisions
