#include "model/unique_ids.h"

#include <unordered_map>

namespace secondment::model {

std::vector<DuplicateId> find_duplicate_ids(const List& list) {
  std::vector<DuplicateId> duplicates;
  std::unordered_map<std::string_view, std::size_t> firsts;
  for (std::size_t index = 0; index < list.items.size(); ++index) {
    const auto* fields = list.items[index].get<Section>();
    const Value* value = fields ? fields->find("id") : nullptr;
    const auto* id = value ? value->get<std::string_view>() : nullptr;
    if (id == nullptr) continue;
    const auto [first, is_new] = firsts.try_emplace(*id, index);
    if (!is_new) duplicates.push_back({index, first->second, *id, value->span});
  }
  return duplicates;
}

}  // namespace secondment::model
