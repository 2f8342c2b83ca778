#include "policy/removed_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "model/changes.h"
#include "yaml/tree.h"

namespace secondment::policy {
namespace {

std::optional<std::size_t> find_item(const yaml::Node& list, std::string_view key) {
  std::size_t index = 0;
  for (const yaml::Node& item : list.items()) {
    auto name = item.find("id");
    if (!name) name = item.find("name");
    if (name && name->is_scalar() && name->text() == key) return index;
    ++index;
  }
  return std::nullopt;
}

// Of what a change removes, in the body; nothing when the body does not have it.
std::optional<std::string> find_in_body(const yaml::Node& root, const model::ResolvedPath& target) {
  std::string pointer;
  yaml::Node node = root;
  for (const model::ResolvedPart& part : target.parts) {
    const auto field = node.find(part.name);
    if (!field) return std::nullopt;
    yaml::append_step(pointer, part.name);
    node = *field;
    if (!part.element) continue;
    const auto index = find_item(node, *part.element);
    if (!index) return std::nullopt;
    yaml::append_step(pointer, fmt::format("{}", *index));
    const auto items = node.items();
    node = *std::next(items.begin(), static_cast<std::ptrdiff_t>(*index));
  }
  return pointer;
}

}  // namespace

void place_on_removals(const Reading& reading, Date day, Date as_at, std::span<Finding> findings) {
  for (const model::Change& change : reading.agreed.changes) {
    const bool is_in_effect = change.date <= as_at && change.effective <= day;
    if (!is_in_effect || change.kind != model::Change::Kind::remove) continue;
    const auto removed = find_in_body(reading.read.tree.root(), change.target);
    if (!removed) continue;
    for (Finding& each : findings) {
      const bool is_about_it = each.pointer == *removed || each.pointer.starts_with(*removed + "/");
      if (!is_about_it) continue;
      each.pointer = fmt::format("/history/{}/changes/{}/path", change.entry, change.place);
      each.span = change.span;
    }
  }
}

}  // namespace secondment::policy
