#include "report/amendments.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "lifecycle/changed_value.h"
#include "model/change_path.h"
#include "model/changes.h"
#include "model/find_target.h"

namespace secondment::report {
namespace {

using model::Change;

std::string_view text_of(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? *text : std::string_view();
}

std::string describe_change(const policy::Reading& reading, const Change& change,
                            const Agreement& before) {
  const std::string from = fmt::format("from {}", render_date(change.effective));
  const auto after = [&] {
    return lifecycle::describe_changed_value(reading.read.tree.bytes, &change.value);
  };
  if (change.kind == Change::Kind::add) {
    return fmt::format("{}: {} added, {}", change.path, after(), from);
  }
  const std::string old = lifecycle::describe_changed_value(
      reading.read.tree.bytes, model::find_target(before, change.target));
  if (change.kind == Change::Kind::remove) {
    return fmt::format("{}: {} removed, {}", change.path, old, from);
  }
  return fmt::format("{}: {} → {}, {}", change.path, old, after(), from);
}

}  // namespace

std::vector<AmendmentWords> describe_amendments(const policy::Reading& reading, Date as_at) {
  std::map<const Change*, std::string> described;
  model::follow_changes(reading.agreement, reading.agreed, reading.scheme->shape.agreement,
                        [&](const Change& change, const Agreement& before) {
                          described[&change] = describe_change(reading, change, before);
                        });
  std::vector<AmendmentWords> amendments;
  std::size_t begin = 0;
  for (const model::Revision& revision : reading.agreed.revisions) {
    const std::size_t first = std::exchange(begin, revision.changes_end);
    if (revision.date > as_at) continue;
    const auto& changes = reading.agreed.changes;
    const model::HistoryEntry& entry = reading.history.entries[revision.entry];
    AmendmentWords words{
        .entry = revision.entry,
        .title = fmt::format("{}: {}", render_date(revision.date),
                             entry.fields ? text_of(*entry.fields, "summary") : "")};
    bool is_extension = false;
    for (std::size_t i = first; i < revision.changes_end; ++i) {
      is_extension = is_extension || changes[i].is_extension;
      const auto found = described.find(&changes[i]);
      if (found != described.end()) words.changes.push_back(std::move(found->second));
    }
    if (!is_extension) amendments.push_back(std::move(words));
  }
  return amendments;
}

}  // namespace secondment::report
