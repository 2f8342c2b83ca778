#include "lifecycle/refusals.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "lifecycle/corrected_entry.h"
#include "model/known_names.h"

namespace secondment::lifecycle {
namespace {

using model::History;
using model::HistoryEntry;

bool is_in_entry(const Finding& finding, std::size_t index) {
  return finding.pointer.starts_with(fmt::format("/history/{}/", index));
}

// The field of the request, or the path of the change, that a finding in the new entry is about.
std::string field_of(const Finding& finding, const Request& request, const History& history) {
  if (!is_in_entry(finding, history.entries.size())) return "";
  const std::string entry = fmt::format("/history/{}/", history.entries.size());
  const std::string_view rest = std::string_view(finding.pointer).substr(entry.size());
  for (std::size_t i = 0; i < request.changes.size(); ++i) {
    const std::string change = fmt::format("{}/{}", model::entries::changes, i);
    if (rest == change || rest.starts_with(change + "/")) return request.changes[i].path;
  }
  return std::string(rest.substr(0, rest.find('/')));
}

std::string command_to_take_back(const HistoryEntry& entry) {
  return fmt::format("`secondment record FILE correction of={} what={} entry={}`",
                     render_date(*entry.date), entry.name(), entry.index + 1);
}

// The entry that a correction would leave without what it depends on; null if there is none.
const HistoryEntry* find_dependent(const Finding& finding, const History& history) {
  const auto found = std::ranges::find_if(history.entries, [&](const HistoryEntry& entry) {
    return entry.counts && entry.date && is_in_entry(finding, entry.index);
  });
  return found == history.entries.end() ? nullptr : &*found;
}

// A move cannot be taken back while later moves depend on it.
const HistoryEntry* find_move_to_take_back(const History& history) {
  const auto last = std::find_if(
      history.entries.rbegin(), history.entries.rend(),
      [](const auto& entry) { return entry.counts && entry.date && !entry.state.empty(); });
  return last == history.entries.rend() ? nullptr : &*last;
}

void describe_correction(const Finding& finding, const History& history, Refusal& refusal) {
  const HistoryEntry* last =
      finding.rule == "history/move" ? find_move_to_take_back(history) : nullptr;
  if (last != nullptr) {
    refusal.help = "first take back the last move: " + command_to_take_back(*last);
  } else if (const HistoryEntry* dependent = find_dependent(finding, history)) {
    refusal.message = fmt::format("entry {} ({}) depends on it: {}", dependent->index + 1,
                                  describe_entry(*dependent), finding.message);
    refusal.help = "first take back that entry: " + command_to_take_back(*dependent);
  }
}

}  // namespace

Refusal make_refusal(const Finding& finding, const Request& request, const History& history) {
  Refusal refusal{finding.rule, finding.message, finding.help, field_of(finding, request, history)};
  if (request.event == model::events::correction) describe_correction(finding, history, refusal);
  if (finding.rule == "history/suspension" && is_in_entry(finding, history.entries.size())) {
    refusal.help = "give a last day on or after the first";
  }
  return refusal;
}

std::vector<Refusal> refuse_idle_changes(const std::vector<Finding>& findings,
                                         const Request& request, const History& history) {
  std::vector<Refusal> idle;
  for (const Finding& finding : findings) {
    if (finding.rule != "history/change" || !is_in_entry(finding, history.entries.size())) continue;
    if (finding.severity != Severity::note) return {};
    idle.push_back(make_refusal(finding, request, history));
  }
  return idle.size() < request.changes.size() ? std::vector<Refusal>() : idle;
}

}  // namespace secondment::lifecycle
