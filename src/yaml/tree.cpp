#include "yaml/tree.h"

#include <algorithm>

#include "text/characters.h"

namespace secondment::yaml {

std::optional<Node> Node::find(std::string_view key) const {
  for (const Entry entry : entries()) {
    if (entry.key.is_scalar() && entry.key.text() == key) return entry.value;
  }
  return std::nullopt;
}

std::string_view glued_comment(std::string_view bytes, std::size_t at) {
  if (at >= bytes.size() || (bytes[at] != ' ' && bytes[at] != '\t')) return {};
  const std::size_t begin = std::min(bytes.find_first_not_of(" \t", at), bytes.size());
  if (begin == at || begin == bytes.size() || bytes[begin] != '#') return {};
  const std::string_view rest = bytes.substr(begin, bytes.find_first_of("\r\n", begin) - begin);
  if (rest.size() < 2) return {};
  const bool is_glued = text::is_in_word(text::first_character(rest.substr(1)).code.value_or(U' '));
  return is_glued ? rest.substr(0, rest.find_last_not_of(" \t") + 1) : std::string_view();
}

void append_step(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

std::optional<Place> find_place(const Tree& tree, Span span) {
  if (tree.is_empty()) return std::nullopt;
  const auto holds = [&](const Node& node) {
    return node.span().begin <= span.begin && span.end <= node.span().end;
  };
  Place place{"", std::nullopt, tree.root()};
  while (place.node.span() != span) {
    std::optional<Node> next;
    for (const Entry entry : place.node.entries()) {
      if (!holds(entry.value)) continue;
      append_step(place.pointer, entry.key.text());
      place.key = entry.key.span();
      next = entry.value;
      break;
    }
    if (place.node.is_sequence()) {
      std::size_t index = 0;
      for (const Node item : place.node.items()) {
        if (holds(item)) {
          append_step(place.pointer, std::to_string(index));
          place.key.reset();
          next = item;
          break;
        }
        ++index;
      }
    }
    if (!next) return std::nullopt;
    place.node = *next;
  }
  return place;
}

Pointers::Pointers(const Tree& tree) : tree_(&tree), steps_(tree.nodes.size()) {
  for (std::uint32_t parent = 0; parent < tree.nodes.size(); ++parent) {
    const bool is_mapping = tree.nodes[parent].kind == Kind::mapping;
    std::uint32_t index = 0;
    std::uint32_t key = Tree::none;
    for (std::uint32_t child = tree.nodes[parent].first_child; child != Tree::none;
         child = tree.nodes[child].next) {
      // In a mapping keys and values take turns; a key stands for its value.
      if (is_mapping && index % 2 == 0) key = child;
      steps_[child] = {parent, is_mapping ? key : Tree::none, index++};
    }
  }
}

std::string Pointers::pointer_of(std::uint32_t node) const {
  std::vector<std::uint32_t> path;
  for (; node != 0; node = steps_[node].parent) path.push_back(node);
  std::string pointer;
  for (auto each = path.rbegin(); each != path.rend(); ++each) {
    const Step& step = steps_[*each];
    const bool is_named = step.name != Tree::none;
    append_step(pointer, is_named ? std::string(Node(*tree_, step.name).text())
                                  : std::to_string(step.index));
  }
  return pointer;
}

std::string Pointers::at(std::size_t offset) const {
  const auto& nodes = tree_->nodes;
  if (!nodes.empty() && offset >= nodes.front().end) return "";  // after the document
  const auto after = std::upper_bound(
      nodes.begin(), nodes.end(), offset,
      [](std::size_t wanted, const Tree::Record& node) { return wanted < node.begin; });
  if (after == nodes.begin()) return "";
  return pointer_of(static_cast<std::uint32_t>(after - nodes.begin() - 1));
}

std::optional<Place> Pointers::find(Span span) const {
  const auto& nodes = tree_->nodes;
  const auto first = std::lower_bound(
      nodes.begin(), nodes.end(), span.begin,
      [](const Tree::Record& node, std::size_t wanted) { return node.begin < wanted; });
  for (auto at = first; at != nodes.end() && at->begin == span.begin; ++at) {
    const auto node = static_cast<std::uint32_t>(at - nodes.begin());
    const Step& step = steps_[node];
    if (at->end != span.end || step.name == node) continue;  // a key stands for its value
    const bool is_named = node != 0 && step.name != Tree::none;
    return Place{pointer_of(node),
                 is_named ? std::optional(Node(*tree_, step.name).span()) : std::nullopt,
                 Node(*tree_, node)};
  }
  return std::nullopt;
}

}  // namespace secondment::yaml
