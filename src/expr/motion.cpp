#include "expr/motion.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "expr/functions.h"

namespace secondment::expr {
namespace {

Motion turned(Motion motion) {
  if (motion == Motion::rising) return Motion::falling;
  return motion == Motion::falling ? Motion::rising : motion;
}

// The motion of a sum, or of a choice between two values.
Motion together(Motion a, Motion b) {
  if (a == Motion::still || a == b) return b;
  return b == Motion::still ? a : Motion::erratic;
}

// Functions that keep the order of their arguments.
struct Keeping {
  std::string_view function;
  bool turns_first;  // a later first argument gives a smaller result
};
constexpr Keeping keeping[] = {
    {"days_between", true}, {"days_inclusive", true}, {"whole_months", true}, {"last_day", false},
    {"year", false},        {"min", false},           {"max", false},
};

class Finder {
 public:
  Finder(Ast& ast, const Scope& scope) : ast_(ast), scope_(scope) {}

  Motions run() {
    const Motion root = of(ast_.root);
    return {root, may_flip_};
  }

 private:
  Motion of(Index index) {
    Node& node = ast_.nodes[index];
    switch (node.op) {
      case Op::constant:
      case Op::name:
        return Motion::still;
      case Op::variable:
        return of_variable(node);
      case Op::element:
        return elements_[node.index];
      case Op::select:
      case Op::has:
        return of_field(node);
      case Op::minus:
        return turned(of(ast_.children[node.first]));
      case Op::conditional:
        return of_conditional(node);
      case Op::equal:
      case Op::unequal:
      case Op::less:
      case Op::less_equal:
      case Op::greater:
      case Op::greater_equal:
        return of_comparison(node);
      case Op::add:
        return together(of_child(node, 0), of_child(node, 1));
      case Op::subtract:
        return together(of_child(node, 0), turned(of_child(node, 1)));
      case Op::multiply:
      case Op::divide:
        return of_scaled(node);
      case Op::call:
        return of_call(node);
      case Op::all:
      case Op::exists:
      case Op::exists_one:
      case Op::collect:
      case Op::filter:
        return of_range(node);
      default:
        return still_or_erratic(node);
    }
  }

  Motion of_child(const Node& node, std::size_t number) {
    return of(ast_.children[node.first + number]);
  }

  Motion of_variable(const Node& node) {
    const Variable& variable = scope_.variables[node.index];
    return variable.rising_field.empty() ? variable.motion : Motion::erratic;
  }

  Motion of_field(const Node& node) {
    const Node& operand = ast_.child(node, 0);
    if (operand.op == Op::variable) {
      const std::string_view rising = scope_.variables[operand.index].rising_field;
      if (!rising.empty()) {
        return node.op == Op::select && node.name == rising ? Motion::rising : Motion::still;
      }
    }
    const Motion motion = of_child(node, 0);
    return motion == Motion::still ? motion : Motion::erratic;
  }

  Motion of_conditional(const Node& node) {
    const Motion condition = of_child(node, 0);
    const Motion value = together(of_child(node, 1), of_child(node, 2));
    return condition == Motion::still ? value : Motion::erratic;
  }

  Motion of_comparison(Node& node) {
    const Motion left = of_child(node, 0);
    const Motion right = of_child(node, 1);
    node.index = unwatched;
    if (left == Motion::erratic || right == Motion::erratic) return Motion::erratic;
    if (left == Motion::still && right == Motion::still) return Motion::still;
    node.index = left == right ? watch_values : watch_order;
    may_flip_ = true;
    return Motion::still;
  }

  // The motion of a value that is scaled by a literal number: `days_between(term.start, today) /
  // 7`.
  Motion of_scaled(const Node& node) {
    const Motion left = of_child(node, 0);
    const Motion right = of_child(node, 1);
    if (left == Motion::still && right == Motion::still) return left;
    const Node& factor = ast_.child(node, 1);
    const auto* number =
        factor.op == Op::constant ? ast_.constants[factor.index].get<std::int64_t>() : nullptr;
    return number != nullptr && *number > 0 ? left : Motion::erratic;
  }

  Motion of_call(const Node& node) {
    std::array<Motion, most_arguments> arguments = {};
    bool is_still = true;
    for (std::size_t i = 0; i < node.count; ++i) {
      const Motion motion = of_child(node, i);
      is_still &= motion == Motion::still;
      if (i < arguments.size()) arguments[i] = motion;
    }
    if (is_still) return Motion::still;
    const auto* row = std::find_if(std::begin(keeping), std::end(keeping), [&](const auto& each) {
      return node.function != nullptr && each.function == node.function->name;
    });
    if (row == std::end(keeping)) return Motion::erratic;
    return together(row->turns_first ? turned(arguments[0]) : arguments[0], arguments[1]);
  }

  // If a list changes, nothing is known about its elements.
  Motion of_range(const Node& node) {
    const Motion range = of_child(node, 0);
    const Motion element = range == Motion::still ? range : Motion::erratic;
    if (elements_.size() <= node.index) elements_.resize(node.index + 1);
    elements_[node.index] = element;
    bool is_still = range == Motion::still;
    for (std::size_t i = 1; i < node.count; ++i) is_still &= of_child(node, i) == Motion::still;
    return is_still ? Motion::still : Motion::erratic;
  }

  Motion still_or_erratic(const Node& node) {
    bool is_still = true;
    for (const Index child : ast_.children_of(node)) is_still &= of(child) == Motion::still;
    return is_still ? Motion::still : Motion::erratic;
  }

  Ast& ast_;
  const Scope& scope_;
  std::vector<Motion> elements_;
  bool may_flip_ = false;
};

}  // namespace

Motions find_motions(Ast& ast, const Scope& scope) {
  return Finder(ast, scope).run();
}

}  // namespace secondment::expr
