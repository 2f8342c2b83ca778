// A compiled expression: a tree in one block whose nodes are numbered, with the children of a node
// next to each other. Nothing in it changes after compilation, so several threads may evaluate it.
#pragma once

#include <cstdint>
#include <forward_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/pattern.h"
#include "expr/program.h"
#include "expr/value.h"
#include "model/shape.h"

namespace secondment::expr {

struct FunctionRow;  // expr/functions.h

enum class Op : std::uint8_t {
  constant,     // `index` among the constants
  name,         // an unknown name, which was not resolved
  variable,     // `index` is its slot
  element,      // the element that a macro binds; `index` is how many macros enclose that macro
  select,       // field `name` of the child
  has,          // whether the field exists; `name` is empty if the child itself is meant
  at,           // the element of the first child at the index or key of the second
  list,         // `index` among the constants if every item is constant
  map,          // keys and values, alternating
  call,         // of `function`, which is null if unknown
  all,          // the macros: the list or map, then the expression for each element, `name`;
  exists,       // `index` is the index of the element
  exists_one,   //
  collect,      // map(); there may be a condition in between
  filter,       //
  negation,     // !
  minus,        // -
  conjunction,  // && with two or more operands
  disjunction,  // || with two or more operands
  conditional,  // ?:
  equal,        // the comparisons; `index` is a Watch
  unequal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  add,
  subtract,
  multiply,
  divide,
  remainder,
};

using Index = std::uint32_t;

// What a Course tracks about a comparison.
enum Watch : Index {
  unwatched,     // gives the same result on every day
  watch_order,   // its sides move towards or away from each other, so it flips at most once
  watch_values,  // its sides change in the same direction, so its result holds only while they are
                 // unchanged
};

struct Node {
  Op op = Op::constant;
  std::uint8_t height = 1;   // of the subtree, including this node
  bool is_receiver = false;  // a call x.f(…), whose first child is x
  bool is_root = false;      // a name with a dot before it, which is not an element of a macro
  Index first = 0;           // index of its first child in Ast::children
  Index count = 0;
  Index index = 0;
  std::uint32_t begin = 0;  // position in the source
  std::uint32_t end = 0;
  std::string_view name = {};
  const FunctionRow* function = nullptr;
  // If the type of the operand was declared: the field with this `name` in it.
  const model::Type* declared_in = nullptr;
  const model::Field* field = nullptr;
};

// A vocabulary prepared for known().
struct FoldedList {
  struct Item {
    std::string name;  // folded; the name of the item or an alias
    const NamedList::Item* item = nullptr;
  };
  std::vector<Item> items;
};
[[nodiscard]] FoldedList fold(const NamedList& list);

// A list of days prepared for counting working days.
struct DayList {
  std::vector<Date> days;  // sorted
};
[[nodiscard]] DayList list_days(const NamedList& list);

struct Ast {
  std::string source;
  std::vector<Node> nodes = {};
  std::vector<Index> children = {};
  Index root = 0;
  std::vector<Value> constants = {};
  std::forward_list<std::string> texts = {};         // of literals with escapes
  std::forward_list<std::vector<Value>> lists = {};  // of constants
  // For calls with a literal argument, by Node::index.
  std::vector<Pattern> patterns = {};
  std::vector<FoldedList> vocabularies = {};
  std::vector<DayList> day_lists = {};
  // The expressions that variables defined by `let` stand for, by slot.
  std::vector<std::pair<Index, std::shared_ptr<const Program>>> definitions = {};

  [[nodiscard]] std::span<const Index> children_of(const Node& node) const {
    return std::span(children).subspan(node.first, node.count);
  }
  [[nodiscard]] const Node& child(const Node& node, std::size_t number) const {
    return nodes[children[node.first + number]];
  }
  [[nodiscard]] std::string_view source_of(const Node& node) const {
    return std::string_view(source).substr(node.begin, node.end - node.begin);
  }
  // The text of a node that is a string literal; null for other nodes.
  [[nodiscard]] const std::string_view* literal_text(const Node& node) const {
    return node.op == Op::constant ? constants[node.index].get<std::string_view>() : nullptr;
  }
};

// Node::index of a node without an index.
inline constexpr Index no_index = static_cast<Index>(-1);

}  // namespace secondment::expr
