// Describes one entry that `move` or `record` made or tried to make, for answers about one
// agreement and about many.
#pragma once

#include <string>
#include <vector>

#include "report/act.h"
#include "text/json.h"

namespace secondment::report {

// The verb forms for what was done, and for what was only tried or was refused.
struct Voice {
  std::string_view moved;
  std::string_view recorded;
  std::string_view adopted;
  std::string_view is = {};
  std::string_view can_move = {};
  std::string_view nothing_follows = {};
};
inline constexpr Voice done_voice = {"moved", "recorded",    "adopted",
                                     "it is", "can move to", "no move follows"};
inline constexpr Voice tried_voice = {"not written: would move",
                                      "not written: would record",
                                      "not written: would adopt it",
                                      "it would then be",
                                      "could move to",
                                      "no move would follow"};
inline constexpr Voice refused_voice = {"not moved", "not recorded:", "not adopted"};

// "moved from approved to signed", "recorded contact", "adopted as active".
[[nodiscard]] std::string describe_change(const Acted& acted, const Voice& voice);
// The same with its day: "moved from approved to signed on 2026-11-22".
[[nodiscard]] std::string describe_entry(const Acted& acted, const Voice& voice);
// "already signed", "already recorded: contact on 2026-11-22".
[[nodiscard]] std::string describe_present(const Acted& acted);
// Notes about an entry that was not refused, shown below its line.
[[nodiscard]] std::vector<std::string> list_notes(const Acted& acted);
// One entry in JSON.
[[nodiscard]] text::Json entry_json(const Acted& acted);

}  // namespace secondment::report
