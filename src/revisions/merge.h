// Merges two branches that changed the same agreement. A history only grows at its end, so the
// entries that both sides added can be combined, where a merge by lines reports a conflict or
// misses one. Uses only the built-in policies.
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
  std::string bytes;  // the merged file, if the merge is clean
  std::string why;    // why the merge is not clean; empty if it is
  [[nodiscard]] bool is_clean() const { return why.empty(); }
};

// The merge is clean only if all three files can be read, at most one side changed anything but the
// end of its history, and the result has no errors that neither side had. The result is then that
// side's bytes, with the new entries of the other sorted in by the day on which they were entered,
// ours first; equal entries are kept once.
[[nodiscard]] Merged merge(const MergeSides& sides);

struct Markers {
  std::size_t size = 7;
  std::string ours = "ours";
  std::string theirs = "theirs";
};

// Puts conflict markers around both files as a whole.
[[nodiscard]] std::string mark_whole(const MergeSides& sides, const Markers& markers);

// Puts conflict markers around both histories: in a merge of the two files by lines, or in our file
// if there is no such merge and they do not differ elsewhere. If a history cannot be found, puts
// them around both files as a whole.
[[nodiscard]] std::string mark_histories(const std::optional<std::string>& text,
                                         const MergeSides& sides, const Markers& markers);

// Whether a merge by lines has left a conflict in the text: lines that begin and end like markers.
[[nodiscard]] bool has_markers(std::string_view text, std::size_t size);

}  // namespace secondment::revisions
