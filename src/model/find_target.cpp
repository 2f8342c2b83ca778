#include "model/find_target.h"

#include <algorithm>

namespace secondment::model {
namespace {

std::string_view text_of(const Section& section, std::string_view name) {
  const auto* text = section.get<std::string_view>(name);
  return text ? *text : std::string_view();
}

const Value* find_element(const Value* list, std::string_view name) {
  const auto* items = list ? list->get<List>() : nullptr;
  if (items == nullptr) return nullptr;
  const auto named = std::find_if(items->items.begin(), items->items.end(), [&](const Value& each) {
    const auto* section = each.get<Section>();
    return section && (text_of(*section, "id") == name || text_of(*section, "name") == name);
  });
  return named == items->items.end() ? nullptr : &*named;
}

}  // namespace

const Value* find_target(const Agreement& terms, const ResolvedPath& target) {
  const Section* section = &terms.body;
  const Value* value = nullptr;
  for (const ResolvedPart& part : target.parts) {
    value = section ? section->find(part.name) : nullptr;
    if (part.element) value = find_element(value, *part.element);
    section = value ? value->get<Section>() : nullptr;
  }
  return value;
}

}  // namespace secondment::model
