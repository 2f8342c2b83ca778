#include "model/lasting_pointers.h"

#include <fmt/format.h>

#include <utility>

namespace secondment::model {
namespace {

// The name of an element is part of every pointer into it, so a long text is not used as a name.
// (No id or name of a real agreement is nearly as long.)
constexpr std::size_t longest_name = 1000;

std::string_view text_of(const yaml::Node& section, std::string_view key) {
  const auto value = section.find(key);
  const bool is_name = value && value->is_scalar() && value->text().size() <= longest_name;
  return is_name ? value->text() : std::string_view();
}

std::string in_brackets(std::string_view name) {
  std::string step;
  yaml::append_step(step, name);
  return fmt::format("[{}]", std::string_view(step).substr(1));
}

std::string name_of(const yaml::Node& element, std::size_t number) {
  for (const std::string_view key : {"id", "name"}) {
    const std::string_view name = text_of(element, key);
    if (!name.empty()) return in_brackets(name);
  }
  if (element.is_scalar() && !element.is_empty()) return in_brackets(element.text());
  return std::to_string(number);
}

}  // namespace

LastingPointers::Children LastingPointers::children_of(const yaml::Node& parent,
                                                       bool is_history) const {
  Children children;
  for (const auto& [key, value] : parent.entries()) {
    std::string step;
    yaml::append_step(step, key.text());
    children.emplace(step.substr(1), Child{value, step.substr(1)});
  }
  if (!parent.is_sequence()) return children;
  std::unordered_map<std::string, std::size_t> equal;  // entries so far, by date and content
  std::size_t number = 0;
  for (const yaml::Node& element : parent.items()) {
    std::string name = name_of(element, number);
    if (is_history && element.is_mapping()) {
      const std::string_view state = text_of(element, "state");
      std::string what = fmt::format("{}:{}", text_of(element, "date"),
                                     state.empty() ? text_of(element, "event") : state);
      const std::size_t nth = ++equal[what];
      name = in_brackets(fmt::format("{}:{}", what, nth));
    }
    children.emplace(std::to_string(number++), Child{element, std::move(name)});
  }
  return children;
}

std::string LastingPointers::find(std::string_view pointer) {
  std::string lasting;
  std::string parent;
  auto node = tree_->is_empty() ? std::nullopt : std::optional(tree_->root());
  while (!pointer.empty()) {
    pointer.remove_prefix(1);  // the slash
    const std::string step(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(step.size());
    const Child* child = nullptr;
    if (node) {
      auto known = known_.find(parent);
      if (known == known_.end()) {
        known = known_.emplace(parent, children_of(*node, parent == "/history")).first;
      }
      const auto found = known->second.find(step);
      if (found != known->second.end()) child = &found->second;
    }
    lasting += '/';
    lasting += child != nullptr ? child->name : step;
    node = child != nullptr ? std::optional(child->node) : std::nullopt;
    parent += '/';
    parent += step;
  }
  return lasting;
}

}  // namespace secondment::model
