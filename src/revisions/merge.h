// Two branches that changed the same agreement, merged. A history only grows at its end, so that
// the entries that both sides added can be put together; a text merge sees a conflict there, or
// none where there is one. Knows no policy of a house's own.
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
// history, and the result is right wherever both sides were. Then it is that side's bytes, with the
// other's new entries by the day on which they were entered, ours first; equal ones once.
[[nodiscard]] Merged merge(const MergeSides& sides);

struct Markers {
  std::size_t size = 7;
  std::string ours = "ours";
  std::string theirs = "theirs";
};

// Conflict markers around the whole of both files.
[[nodiscard]] std::string mark_whole(const MergeSides& sides, const Markers& markers);

// Conflict markers around both histories, in a text merge of the two, or in ours if there is none
// and they differ in nothing else. Around the whole of both where a history cannot be found.
[[nodiscard]] std::string mark_histories(const std::optional<std::string>& text,
                                         const MergeSides& sides, const Markers& markers);

// A text merge has left a conflict in it: lines that begin and end as markers do.
[[nodiscard]] bool has_markers(std::string_view text, std::size_t size);

}  // namespace secondment::revisions
