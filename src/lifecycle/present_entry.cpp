#include "lifecycle/present_entry.h"

#include <algorithm>
#include <iterator>

#include "model/known_names.h"

namespace secondment::lifecycle {
namespace {

using yaml::NewField;
using yaml::NewItem;
using yaml::Node;

bool says_all(const Node& node, const NewItem& item);

// Compares a value of a file with what would be written.
struct Comparison {
  const Node& node;

  bool operator()(const std::string& text) const { return node.is_scalar() && node.text() == text; }
  bool operator()(const NewItem& item) const { return says_all(node, item); }
  template <class Element>
  bool operator()(const std::vector<Element>& elements) const {
    if (!node.is_sequence()) return elements.size() == 1 && (*this)(elements.front());
    const auto items = node.items();
    auto at = items.begin();
    for (const Element& element : elements) {
      if (at == items.end() || !Comparison{*at}(element)) return false;
      ++at;
    }
    return at == items.end();
  }
};

bool says_all(const Node& node, const NewItem& item) {
  if (!node.is_mapping()) return false;
  return std::all_of(item.begin(), item.end(), [&](const NewField& field) {
    const auto value = node.find(field.name);
    return value && std::visit(Comparison{*value}, field.value);
  });
}

}  // namespace

bool has_entry(const policy::Reading& reading, const NewItem& entry) {
  constexpr std::string_view of_the_recording[] = {"by", "role", model::entries::recorded};
  NewItem wanted;
  std::copy_if(entry.begin(), entry.end(), std::back_inserter(wanted), [&](const NewField& field) {
    return std::find(std::begin(of_the_recording), std::end(of_the_recording), field.name) ==
           std::end(of_the_recording);
  });
  const auto history = reading.read.tree.root().find("history");
  if (!history || !history->is_sequence()) return false;
  std::size_t index = 0;
  for (const Node& node : history->items()) {
    const auto& entries = reading.history.entries;
    if (index < entries.size() && entries[index].counts && says_all(node, wanted)) return true;
    ++index;
  }
  return false;
}

}  // namespace secondment::lifecycle
