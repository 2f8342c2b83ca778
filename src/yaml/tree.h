// A YAML document as a tree of nodes that keep their position in the bytes they were read from: for
// findings, which have a position, and for edits, which copy every byte that they do not change.
// The tree owns the bytes; nodes are handles into it and must not outlive it.
#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/finding.h"

namespace secondment::yaml {

// A `refused` node has no value: an alias, or text with an anchor, a tag or an escape for a control
// character. The reader has reported why.
enum class Kind : std::uint8_t { scalar, sequence, mapping, refused };
enum class Style : std::uint8_t {
  plain,
  single_quoted,
  double_quoted,
  literal,
  folded,
  block,
  flow
};

class Tree;
class Items;
class Entries;

class Node {
 public:
  Node(const Tree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] Style style() const;
  [[nodiscard]] bool is_scalar() const { return kind() == Kind::scalar; }
  [[nodiscard]] bool is_mapping() const { return kind() == Kind::mapping; }
  [[nodiscard]] bool is_sequence() const { return kind() == Kind::sequence; }
  // Whether a value is missing: `end:`, or a single `-`.
  [[nodiscard]] bool is_empty() const;

  // Whether this is the unquoted key `<<`, with which YAML 1.1 merges another section.
  [[nodiscard]] bool is_merge() const;

  // Includes quotes and brackets. A block collection ends where its last child ends.
  [[nodiscard]] Span span() const;
  // The text of a scalar, with quotes and escapes resolved; empty for other kinds.
  [[nodiscard]] std::string_view text() const;
  // The comment after a plain value on its line, if nothing is between its # and the first word, as
  // in `Adviser #2 team`; empty if there is none.
  [[nodiscard]] std::string_view glued_comment() const;
  // Whether the text is identical to the bytes of the file: no escape, no folded line end.
  [[nodiscard]] bool is_verbatim() const;
  // The items of a sequence, or the keys and values of a mapping, in file order.
  [[nodiscard]] Items items() const;
  // The key and value pairs of a mapping, in file order; empty for other kinds.
  [[nodiscard]] Entries entries() const;
  // The value of the first entry with this key.
  [[nodiscard]] std::optional<Node> find(std::string_view key) const;

  bool operator==(const Node&) const = default;

 private:
  friend class Items;
  friend class Tree;
  [[nodiscard]] std::uint32_t first_child() const;
  [[nodiscard]] std::uint32_t next() const;

  const Tree* tree_;
  std::uint32_t index_;
};

struct Entry {
  Node key;
  Node value;
};

class Tree {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  // One node as it is stored; positions are bytes.
  struct Record {
    Kind kind = Kind::scalar;
    Style style = Style::plain;
    bool text_is_source = true;  // if not, the text is in `resolved`
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t text_begin = 0;
    std::uint32_t text_size = 0;
    std::uint32_t first_child = none;
    std::uint32_t next = none;

    bool operator==(const Record&) const = default;
  };

  std::string bytes;
  std::string resolved;  // texts that differ from the bytes: escapes, folded lines
  std::vector<Record> nodes;

  [[nodiscard]] bool is_empty() const { return nodes.empty(); }
  // Marks a value about which a finding has been reported.
  void refuse(const Node& node) { nodes[node.index_].kind = Kind::refused; }

  // The root of the document. The tree must not be empty.
  [[nodiscard]] Node root() const { return {*this, 0}; }
};

// The glued comment (see Node::glued_comment) in `bytes` after a value or a colon that ends at
// `at`.
[[nodiscard]] std::string_view glued_comment(std::string_view bytes, std::size_t at);

// Adds one step to a JSON pointer.
void append_step(std::string& pointer, std::string_view name);

// The place of a value: its JSON pointer, and its key if it has one.
struct Place {
  std::string pointer;
  std::optional<Span> key;
  Node node;
};

// The value with exactly this span; nothing if there is none.
[[nodiscard]] std::optional<Place> find_place(const Tree& tree, Span span);

// The JSON pointers (RFC 6901) of a tree's values, for many look-ups in one tree.
class Pointers {
 public:
  // `tree` must outlive this object.
  explicit Pointers(const Tree& tree);

  // The pointer of the last value or key that begins at or before `offset`; empty for the document
  // itself.
  [[nodiscard]] std::string at(std::size_t offset) const;

  // As find_place.
  [[nodiscard]] std::optional<Place> find(Span span) const;

 private:
  [[nodiscard]] std::string pointer_of(std::uint32_t node) const;

  struct Step {
    std::uint32_t parent = Tree::none;
    std::uint32_t name = Tree::none;  // the node of the key, in a mapping
    std::uint32_t index = 0;          // in a sequence
  };
  const Tree* tree_;
  std::vector<Step> steps_;  // one for each node
};

class Items {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using pointer = const Node*;
    using reference = Node;

    iterator(const Tree& tree, std::uint32_t index) : node_(tree, index) {}
    Node operator*() const { return node_; }
    iterator& operator++() {
      node_.index_ = node_.next();
      return *this;
    }
    bool operator==(const iterator& other) const = default;

   private:
    Node node_;
  };

  explicit Items(const Node& parent) : tree_(parent.tree_), first_(parent.first_child()) {}
  [[nodiscard]] iterator begin() const { return {*tree_, first_}; }
  [[nodiscard]] iterator end() const { return {*tree_, Tree::none}; }

 private:
  const Tree* tree_;
  std::uint32_t first_;
};

class Entries {
 public:
  // Advances by two nodes: a key and its value.
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Entry;
    using difference_type = std::ptrdiff_t;
    using pointer = const Entry*;
    using reference = Entry;

    explicit iterator(Items::iterator key) : key_(key) {}
    Entry operator*() const {
      Items::iterator value = key_;
      return {*key_, *++value};
    }
    iterator& operator++() {
      ++ ++key_;
      return *this;
    }
    bool operator==(const iterator& other) const = default;

   private:
    Items::iterator key_;
  };

  explicit Entries(const Node& parent)
      : begin_(parent.is_mapping() ? parent.items().begin() : parent.items().end()),
        end_(parent.items().end()) {}
  [[nodiscard]] iterator begin() const { return begin_; }
  [[nodiscard]] iterator end() const { return end_; }

 private:
  iterator begin_;
  iterator end_;
};

// Inline, because this is called many times for every value of every file.

inline Kind Node::kind() const {
  return tree_->nodes[index_].kind;
}
inline Style Node::style() const {
  return tree_->nodes[index_].style;
}
inline std::uint32_t Node::first_child() const {
  return tree_->nodes[index_].first_child;
}
inline std::uint32_t Node::next() const {
  return tree_->nodes[index_].next;
}
inline bool Node::is_verbatim() const {
  return tree_->nodes[index_].text_is_source;
}

inline bool Node::is_empty() const {
  const Tree::Record& record = tree_->nodes[index_];
  return record.kind == Kind::scalar && record.style == Style::plain && record.text_size == 0;
}

inline Span Node::span() const {
  const Tree::Record& record = tree_->nodes[index_];
  return {record.begin, record.end};
}

inline std::string_view Node::text() const {
  const Tree::Record& record = tree_->nodes[index_];
  const std::string& from = record.text_is_source ? tree_->bytes : tree_->resolved;
  return std::string_view(from).substr(record.text_begin, record.text_size);
}

inline std::string_view Node::glued_comment() const {
  const Tree::Record& record = tree_->nodes[index_];
  const std::string& bytes = tree_->bytes;
  if (record.kind != Kind::scalar || record.style != Style::plain) return {};
  if (record.end >= bytes.size() || (bytes[record.end] != ' ' && bytes[record.end] != '\t')) {
    return {};  // of nearly all values
  }
  return yaml::glued_comment(bytes, record.end);
}

inline bool Node::is_merge() const {
  return style() == Style::plain && text() == "<<";
}

inline Items Node::items() const {
  return Items(*this);
}
inline Entries Node::entries() const {
  return Entries(*this);
}

}  // namespace secondment::yaml
