// The static checks of operators, by the types of their operands.
#include <fmt/format.h>

#include <algorithm>

#include "expr/diagnostics.h"
#include "expr/operators.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

using text::backquoted;

bool is_arithmetic(Op op) {
  return op >= Op::add && op <= Op::remainder;
}

// A text literal beside a field that has a list of words must be one of them.
void check_word(Diagnostics& complaints, const Node& literal, const Type& type, const Node& field) {
  const std::string_view* const word = complaints.ast().literal_text(literal);
  if (word == nullptr || type.kind != Type::Kind::text || type.declared == nullptr) return;
  const auto& words = type.declared->words;
  if (words.empty() || std::find(words.begin(), words.end(), *word) != words.end()) return;
  complaints.refuse(literal,
                    fmt::format("{} is never {}", complaints.cite(field), backquoted(*word)),
                    advise(*word, Names(words.begin(), words.end()),
                           words.size() == 1 ? "it is" : "it is one of"));
}

bool can_equal(const Type& left, const Type& right) {
  const auto widened = [](Kinds set) {
    if ((set & kinds::number) != 0) set |= kinds::number;
    return (set & kinds::map) != 0 ? set | kinds::map : set;
  };
  return (widened(kinds_of(left)) & widened(kinds_of(right))) != 0;
}

// A literal of the other type is how the two come together.
std::string convert_help(const Type& left, const Type& right) {
  struct Row {
    Type::Kind kind;
    std::string_view help;
  };
  constexpr Row rows[] = {{Type::Kind::date, "write a day as date('2026-02-01')"},
                          {Type::Kind::period, "write a period as period('P9M')"},
                          {Type::Kind::money, "write money as money('68000 GBP')"}};
  for (const Row& row : rows) {
    const bool is_text = left.kind == Type::Kind::text || right.kind == Type::Kind::text;
    if (is_text && (left.kind == row.kind || right.kind == row.kind)) {
      return std::string(row.help);
    }
  }
  return {};
}

// The words of a field have an order in the alphabet only; whoever asks for it means another.
void check_words_of_order(Diagnostics& complaints, const Node& node, const Type& left,
                          const Type& right) {
  check_word(complaints, complaints.ast().child(node, 1), left, complaints.ast().child(node, 0));
  check_word(complaints, complaints.ast().child(node, 0), right, complaints.ast().child(node, 1));
}

Type refuse_operator(Diagnostics& complaints, const Node& node, const Type& left,
                     const Type& right) {
  const std::string_view sign = sign_of(node.op);
  const bool are_numbers = ((kinds_of(left) | kinds_of(right)) & ~kinds::number) == 0;
  const bool is_number = left.kind == Type::Kind::number || right.kind == Type::Kind::number;
  if (is_arithmetic(node.op) && are_numbers && is_number) {
    return complaints.refuse(node,
                             fmt::format("`{}` takes two ints or two doubles, and a number may be "
                                         "either, as it was written",
                                         sign),
                             "write double(…) around each");
  }
  if (is_arithmetic(node.op) && are_numbers && node.op != Op::remainder) {
    return complaints.refuse(node, fmt::format("`{}` does not mix an int and a double", sign),
                             "write double(…) around the int");
  }
  return complaints.refuse(
      node,
      fmt::format("`{}` does not take {} and {}", sign, with_article(left), with_article(right)),
      convert_help(left, right));
}

void check_words_in(Diagnostics& complaints, const Node& node, const Type& left,
                    const Type& right) {
  const Node& element = complaints.ast().child(node, 0);
  const Node& container = complaints.ast().child(node, 1);
  if (container.op == Op::list) {
    for (const Index child : complaints.ast().children_of(container)) {
      check_word(complaints, complaints.ast().nodes[child], left, element);
    }
  }
  if (right.kind != Type::Kind::list || !right.element) return;
  check_word(complaints, element, *right.element, container);
  const bool is_empty = container.op == Op::list && container.count == 0;
  if (!is_empty && !can_equal(left, *right.element)) {
    complaints.refuse(node,
                      fmt::format("{} is never in a {}", with_article(left), render_type(right)),
                      convert_help(left, *right.element));
  }
}

}  // namespace

Type check_equality(Diagnostics& complaints, const Node& node, const Type& left,
                    const Type& right) {
  const Node& left_node = complaints.ast().child(node, 0);
  const Node& right_node = complaints.ast().child(node, 1);
  check_word(complaints, right_node, left, left_node);
  check_word(complaints, left_node, right, right_node);
  if (can_equal(left, right)) return {.kind = Type::Kind::boolean};
  const bool is_null = left.kind == Type::Kind::null || right.kind == Type::Kind::null;
  complaints.refuse(
      node, fmt::format("{} and {} are never equal", with_article(left), with_article(right)),
      is_null ? "ask has(…) whether a field is there" : convert_help(left, right));
  return {.kind = Type::Kind::boolean};
}

Type check_operator(Diagnostics& complaints, const Node& node, const Type& left,
                    const Type& right) {
  const Kinds left_kinds = kinds_of(left);
  const Kinds right_kinds = kinds_of(right);
  const bool is_order = !is_arithmetic(node.op) && node.op != Op::in;
  const Op op = is_order ? Op::less : node.op;
  Kinds result = 0;
  for (const OperatorRow& row : operators()) {
    const bool fits = (row.left & left_kinds) != 0 && (row.right & right_kinds) != 0;
    if (row.op == op && fits) result |= row.gives;
  }
  if (node.op == Op::in) check_words_in(complaints, node, left, right);
  const bool is_number = left.kind == Type::Kind::number || right.kind == Type::Kind::number;
  const bool is_dynamic = left.kind == Type::Kind::dynamic || right.kind == Type::Kind::dynamic;
  if (result == 0 || (is_arithmetic(node.op) && is_number && !is_dynamic)) {
    return refuse_operator(complaints, node, left, right);
  }
  if (is_order) check_words_of_order(complaints, node, left, right);
  if (op == Op::add && left.kind == Type::Kind::list && right.kind == Type::Kind::list) {
    return join(left, right);
  }
  return type_of_kinds(result);
}

}  // namespace secondment::expr
