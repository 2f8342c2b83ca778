// A compiled expression: a tree in one block, its nodes numbered, a node's children side by side.
// Nothing in it changes once it is compiled, so that several threads may evaluate it.
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
  name,         // not resolved: an unknown name
  variable,     // `index` is its slot
  element,      // the element that a macro binds; `index` is how many macros stand around its own
  select,       // field `name` of the child
  has,          // whether it is there; `name` is empty when the child itself is meant
  at,           // the first child's element at the second
  list,         // `index` among the constants when every item is one
  map,          // keys and values by turns
  call,         // of `function`; unknown when it is null
  all,          // the macros: the list or map, then what is said of each element, `name`;
  exists,       // `index` is that of the element
  exists_one,   //
  collect,      // map(); perhaps with a condition in between
  filter,       //
  negation,     // !
  minus,        // -
  conjunction,  // && of two or more
  disjunction,  // || of two or more
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
  unwatched,     // it gives the same on every day
  watch_order,   // its sides part or approach, so that it flips once at most
  watch_values,  // its sides change in the same direction: unchanged only while they are
};

struct Node {
  Op op = Op::constant;
  std::uint8_t height = 1;   // of the tree below, itself included
  bool is_receiver = false;  // a call: x.f(…), and the first child is x
  bool is_root = false;      // a name with a dot before it: not an element of a macro
  Index first = 0;           // of its children, in Ast::children
  Index count = 0;
  Index index = 0;
  std::uint32_t begin = 0;  // in the source
  std::uint32_t end = 0;
  std::string_view name = {};
  const FunctionRow* function = nullptr;
  // If the declaration of the operand was known: the field that `name` is there.
  const model::Type* declared_in = nullptr;
  const model::Field* field = nullptr;
};

// A vocabulary ready for known().
struct FoldedList {
  struct Item {
    std::string name;  // folded; the item's own, or an alias
    const NamedList::Item* item = nullptr;
  };
  std::vector<Item> items;
};
[[nodiscard]] FoldedList fold(const NamedList& list);

// A list of days ready for counting working days.
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
  // The sub-expressions that variables stand for, by slot.
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
  // The text that a node is, when it is a literal one.
  [[nodiscard]] const std::string_view* literal_text(const Node& node) const {
    return node.op == Op::constant ? constants[node.index].get<std::string_view>() : nullptr;
  }
};

// Node::index of a node without an index.
inline constexpr Index no_index = static_cast<Index>(-1);

}  // namespace secondment::expr
