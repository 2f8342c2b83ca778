#include "yaml/added_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "text/characters.h"
#include "yaml/comments.h"
#include "yaml/list_splice.h"
#include "yaml/written_line.h"

namespace secondment::yaml {
namespace {

// Recursion is safe: the reader limits the depth of trees.
bool is_same(const Node& a, const Node& b) {
  if (a.kind() != b.kind() || a.style() != b.style() || a.text() != b.text()) return false;
  const Items ours = a.items();
  const Items theirs = b.items();
  return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), is_same);
}

// Whether a node has the value that was written for a field.
struct WrittenCheck {
  const Node& node;

  bool operator()(const std::string& text) const { return node.is_scalar() && node.text() == text; }
  bool operator()(const NewItem& item) const {
    const Entries entries = node.entries();
    return node.is_mapping() &&
           std::equal(entries.begin(), entries.end(), item.begin(), item.end(),
                      [](const Entry& entry, const NewField& field) {
                        return entry.key.is_scalar() && entry.key.text() == field.name &&
                               std::visit(WrittenCheck{entry.value}, field.value);
                      });
  }
  template <class Item>
  bool operator()(const std::vector<Item>& values) const {
    const Items items = node.items();
    return node.is_sequence() &&
           std::equal(items.begin(), items.end(), values.begin(), values.end(),
                      [](const Node& each, const Item& item) { return WrittenCheck{each}(item); });
  }
};

// Whether the list has its old items, if any, followed by `item`.
bool has_grown(const std::optional<Node>& old, const Node& grown, const NewItem& item) {
  if (!grown.is_sequence()) return false;
  std::vector<Node> before;
  if (old && old->is_sequence()) {
    for (const Node each : old->items()) before.push_back(each);
  }
  std::vector<Node> after;
  for (const Node each : grown.items()) after.push_back(each);
  return after.size() == before.size() + 1 &&
         std::equal(before.begin(), before.end(), after.begin(), is_same) &&
         WrittenCheck{after.back()}(item);
}

// Whether the new root is the old one except for one new item in the list.
bool has_grown(const Node& old, const Node& grown, std::string_view list, const NewItem& item) {
  if (!grown.is_mapping() || old.style() != grown.style()) return false;
  const Entries after = grown.entries();
  auto entry = after.begin();
  bool is_found = false;
  for (const Entry before : old.entries()) {
    if (entry == after.end() || !is_same(before.key, (*entry).key)) return false;
    const bool is_list = before.key.is_scalar() && before.key.text() == list;
    is_found = is_found || is_list;
    const bool is_right = is_list ? has_grown(before.value, (*entry).value, item)
                                  : is_same(before.value, (*entry).value);
    if (!is_right) return false;
    ++entry;
  }
  if (is_found) return entry == after.end();
  if (entry == after.end() || (*entry).key.text() != list) return false;
  const bool is_added = has_grown(std::nullopt, (*entry).value, item);
  return is_added && ++entry == after.end();
}

std::vector<std::string_view> comments_of(const Tree& tree) {
  std::vector<std::string_view> comments;
  for (const Span span : find_comments(tree)) comments.push_back(text_of(tree.bytes, span));
  return comments;
}

bool keeps_bytes(std::string_view old, const AddedItem& added) {
  const std::string_view now = added.bytes;
  return old.substr(0, added.before.begin) == now.substr(0, added.after.begin) &&
         old.substr(added.before.end) == now.substr(added.after.end);
}

bool has_finding_within(const ReadTree& read, Span span) {
  return std::any_of(read.findings.begin(), read.findings.end(), [&](const Finding& finding) {
    return span.begin <= finding.span.begin && finding.span.begin < span.end;
  });
}

// Checks that the file is unchanged except for the item. It compares the bytes as they are read
// again, so that a mistake in the layout becomes an error instead of a change in the file.
Result<void> check_added(const ReadTree& read, std::string_view list, const NewItem& item,
                         const AddedItem& added) {
  const ReadTree& now = added.read;
  if (!now.complete && !now.findings.empty()) {
    return unexpected(Error{now.findings.back().message, ""});
  }
  const bool is_same_file = keeps_bytes(read.tree.bytes, added) && now.complete &&
                            !has_finding_within(now, added.after) &&
                            has_grown(read.tree.root(), now.tree.root(), list, item) &&
                            comments_of(read.tree) == comments_of(now.tree);
  if (is_same_file) return {};
  return unexpected(Error{"something else in the file would change", ""});
}

AddedItem put_in(std::string_view bytes, const Splice& splice) {
  const auto [begin, end] = splice.replaced;
  std::string grown = fmt::format("{}{}{}", bytes.substr(0, begin), splice.text, bytes.substr(end));
  ReadTree read = read_tree(grown);
  return {std::move(grown), splice.replaced, {begin, begin + splice.text.size()}, std::move(read)};
}

}  // namespace

Result<AddedItem> add_item(const ReadTree& read, std::string_view list, const NewItem& item) {
  if (auto writable = check_writable(item); !writable) {
    return unexpected(std::move(writable).error());
  }
  if (!read.complete || !read.tree.root().is_mapping()) {
    return unexpected(Error{"the file is not a valid agreement", "fix what `check` reports first"});
  }
  const auto refuse = [&](std::string_view why) {
    const std::string written = write_in_braces(item, style_of_items(read.tree, list));
    const bool in_block = read.tree.root().style() == Style::block;
    return unexpected(Error{fmt::format("{} cannot be added to: {}", text::backquoted(list), why),
                            fmt::format("add it by hand, at the end of {}: {}{}",
                                        text::backquoted(list), in_block ? "- " : "", written)});
  };
  const auto splice = splice_item(read.tree, list, item);
  if (!splice) return refuse(splice.error().message);
  AddedItem added = put_in(read.tree.bytes, *splice);
  const auto checked = check_added(read, list, item, added);
  if (!checked) return refuse(checked.error().message);
  return added;
}

}  // namespace secondment::yaml
