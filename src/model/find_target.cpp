#include "model/find_target.h"

#include <algorithm>

namespace secondment::model {
namespace {

const Value* find_element(const Value* list, std::string_view name) {
  const auto* items = list ? list->get<List>() : nullptr;
  if (items == nullptr) return nullptr;
  const auto named = std::find_if(items->items.begin(), items->items.end(),
                                  [&](const Value& each) { return key_of_element(each) == name; });
  return named == items->items.end() ? nullptr : &*named;
}

}  // namespace

std::string_view key_of_element(const Value& element) {
  const auto* section = element.get<Section>();
  for (const std::string_view name : {"id", "name"}) {
    const auto* text = section ? section->get<std::string_view>(name) : nullptr;
    if (text != nullptr) return *text;
  }
  return {};
}

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
