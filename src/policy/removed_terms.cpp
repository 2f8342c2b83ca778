#include "policy/removed_terms.h"

#include <fmt/format.h>

#include <optional>

#include "model/changes.h"
#include "model/find_target.h"
#include "yaml/tree.h"

namespace secondment::policy {
void place_on_removals(const Reading& reading, Date day, Date as_at, std::span<Finding> findings) {
  for (const model::Change& change : reading.agreed.changes) {
    const bool is_removal = change.kind == model::Change::Kind::remove;
    if (!is_removal || !model::holds_on(change, day, as_at)) continue;
    const Value* value = model::find_target(reading.agreement, change.target);
    const auto removed =
        value != nullptr ? yaml::find_place(reading.read.tree, value->span) : std::nullopt;
    if (!removed) continue;
    for (Finding& each : findings) {
      const bool is_about_it =
          each.pointer == removed->pointer || each.pointer.starts_with(removed->pointer + "/");
      if (!is_about_it) continue;
      each.pointer = fmt::format("/history/{}/changes/{}/path", change.entry, change.place);
      each.span = change.span;
    }
  }
}

}  // namespace secondment::policy
