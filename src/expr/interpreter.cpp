#include "expr/interpreter.h"

#include <algorithm>
#include <new>

#include "expr/fields.h"
#include "expr/functions.h"
#include "expr/operators.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

// Returns the first failure, else the first absent value. There must be one.
const Value& find_open(std::span<const Value> values) {
  const auto failure = std::find_if(values.begin(), values.end(),
                                    [](const Value& each) { return each.is<Failure>(); });
  return failure != values.end() ? *failure : *std::find_if(values.begin(), values.end(), is_open);
}

// Room for the arguments of a call, which are made only as far as there are any.
union Arguments {
  Arguments() {}
  Value values[most_arguments];
};

// Collects the operands of && or || that do not decide it.
class Undecided {
 public:
  void add(Workbench& bench, const Value& value, Op op) {
    if (value_.is<Failure>()) return;
    if (value.is<Absent>()) {
      if (value_.is<Null>()) value_ = value;
    } else if (value.is<Failure>()) {
      value_ = value;
    } else {
      value_ =
          bench.fail("no such overload: {} takes booleans, not {}", sign_of(op), type_name(value));
    }
  }
  // The result if no operand decided: an open operand or, if all were bools, `otherwise`.
  [[nodiscard]] Value result(bool otherwise) const {
    return value_.is<Null>() ? Value{otherwise} : value_;
  }

 private:
  Value value_;
};

}  // namespace

const Value& Interpreter::view(Index index, Value& room) {
  const Node& node = ast_.nodes[index];
  switch (node.op) {
    case Op::constant:
      return ast_.constants[node.index];
    case Op::element:
      return *elements_[node.index];
    case Op::variable:
      if (node.index < bench_.facts().variables.size()) {
        return bench_.facts().variables[node.index];
      }
      break;
    case Op::list:
      if (node.index != no_index) return ast_.constants[node.index];
      break;
    default:
      break;
  }
  // Makes the value where it stays, instead of copying it there.
  return *new (&room) Value(evaluate(index));
}

// Has no local values, which would cost every node, also those that need none.
Value Interpreter::evaluate(Index index) {
  if (!bench_.pay(1)) return Workbench::exhausted();
  const Node& node = ast_.nodes[index];
  switch (node.op) {
    case Op::constant:
      return ast_.constants[node.index];
    case Op::name:
      return unknown_name(node);
    case Op::variable:
      return variable(node);
    case Op::element:
      return *elements_[node.index];
    case Op::select:
      return select_field(node);
    case Op::has:
      return has_field(node);
    case Op::list:
      return make_list(node);
    case Op::map:
      return make_map(node);
    case Op::call:
      return call(node);
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::collect:
    case Op::filter:
      return range(node);
    case Op::negation:
      return negation(node);
    case Op::minus:
      return minus(node);
    case Op::conjunction:
    case Op::disjunction:
      return junction(node);
    case Op::conditional:
      return conditional(node);
    case Op::at:
    case Op::equal:
    case Op::unequal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::in:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::remainder:
      return binary(node);
  }
  return {};
}

Value Interpreter::unknown_name(const Node& node) {
  return bench_.fail("unknown name {}", text::backquoted(node.name));
}

Value Interpreter::select_field(const Node& node) {
  Value room;
  return select(bench_, view(ast_.children[node.first], room), node.name, &node);
}

Value Interpreter::has_field(const Node& node) {
  Value room;
  const Value& operand = view(ast_.children[node.first], room);
  if (!node.name.empty()) return has(bench_, operand, node.name, &node);
  const auto* absent = operand.get<Absent>();
  return operand.is<Failure>() ? operand : Value{absent == nullptr || absent->is_refused};
}

Value Interpreter::minus(const Node& node) {
  Value room;
  const Value& operand = view(ast_.children[node.first], room);
  return is_open(operand) ? operand : negate(bench_, operand);
}

Value Interpreter::variable(const Node& node) {
  const auto& variables = bench_.facts().variables;
  if (node.index < variables.size()) return variables[node.index];
  return bench_.fail("{} has no value here", text::backquoted(node.name));
}

Value Interpreter::junction(const Node& node) {
  const bool decides = node.op == Op::disjunction;
  Undecided undecided;
  for (const Index child : ast_.children_of(node)) {
    Value room;
    const Value& value = view(child, room);
    const auto* truth = value.get<bool>();
    if (truth == nullptr) {
      undecided.add(bench_, value, node.op);
    } else if (*truth == decides) {
      return {decides};
    }
  }
  return undecided.result(!decides);
}

Value Interpreter::negation(const Node& node) {
  Value room;
  const Value& operand = view(ast_.children[node.first], room);
  if (const auto* truth = operand.get<bool>()) return {!*truth};
  if (is_open(operand)) return operand;
  return bench_.fail("no such overload: !{}", type_name(operand));
}

Value Interpreter::conditional(const Node& node) {
  const auto children = ast_.children_of(node);
  Value room;
  const Value& condition = view(children[0], room);
  if (const auto* truth = condition.get<bool>()) return evaluate(children[*truth ? 1 : 2]);
  if (is_open(condition)) return condition;
  return bench_.fail("no such overload: ?: needs a boolean, not {}", type_name(condition));
}

Value Interpreter::binary(const Node& node) {
  const auto children = ast_.children_of(node);
  Value left_room;
  Value right_room;
  const Value& left = view(children[0], left_room);
  const Value& right = view(children[1], right_room);
  if (is_open(left)) return right.is<Failure>() && !left.is<Failure>() ? right : left;
  if (is_open(right)) return right;
  if (bench_.facts().course != nullptr && node.index != unwatched) follow(node, left, right);
  switch (node.op) {
    case Op::at:
      return at(bench_, left, right);
    case Op::in:
      return contains(bench_, right, left);
    case Op::equal:
      return equal(bench_, left, right);
    case Op::unequal: {
      const Value answer = equal(bench_, left, right);
      const auto* truth = answer.get<bool>();
      return truth == nullptr ? answer : Value{!*truth};
    }
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return order(bench_, node.op, left, right);
    default:
      return calculate(bench_, node.op, left, right);
  }
}

// Only dates and whole numbers can move. For other values it is known that they do not, but not of
// which kind they are.
void Interpreter::follow(const Node& node, const Value& left, const Value& right) {
  const auto number = [](const Value& value) -> std::optional<std::int64_t> {
    if (const auto* date = value.get<Date>()) return date->time_since_epoch().count();
    const auto* whole = value.get<std::int64_t>();
    return whole != nullptr ? std::optional(*whole) : std::nullopt;
  };
  const auto a = number(left);
  const auto b = number(right);
  Course& course = *bench_.facts().course;
  if (a && b && node.index == watch_order) {
    const bool is_equality = node.op == Op::equal || node.op == Op::unequal;
    const bool splits_below = node.op == Op::less || node.op == Op::greater_equal;
    if (is_equality || splits_below) course.add(*a < *b ? 1 : 2);
    if (is_equality || !splits_below) course.add(*a <= *b ? 3 : 4);
    return;
  }
  course.add(a.value_or(0));
  course.add(b.value_or(0));
}

Value Interpreter::make_list(const Node& node) {
  if (node.index != no_index) return ast_.constants[node.index];
  if (!bench_.pay_for_values(node.count)) return Workbench::exhausted();
  Value* const items = bench_.make_values(node.count);
  const Value* open = nullptr;
  std::size_t next = 0;
  for (const Index child : ast_.children_of(node)) {
    Value& item = items[next++];
    item = evaluate(child);
    if (item.is<Failure>()) return item;
    if (open == nullptr && item.is<Absent>()) open = &item;
  }
  return open != nullptr ? *open : Value{List{items, node.count}};
}

Value Interpreter::make_map(const Node& node) {
  const std::size_t size = node.count / 2;
  if (!bench_.pay_for_values(node.count)) return Workbench::exhausted();
  MapEntry* const entries = bench_.make_entries(size);
  const Value* open = nullptr;
  for (std::size_t i = 0; i < size; ++i) {
    MapEntry& entry = entries[i];
    entry = {evaluate(ast_.children[node.first + 2 * i]),
             evaluate(ast_.children[node.first + 2 * i + 1])};
    for (const Value* value : {&entry.key, &entry.value}) {
      if (value->is<Failure>()) return *value;
      if (open == nullptr && value->is<Absent>()) open = value;
    }
    constexpr Kinds keys = kinds::boolean | kinds::integer | kinds::text;
    if (entry.key.is<Absent>()) continue;
    if ((kinds_of(entry.key) & keys) == 0) {
      return bench_.fail("unsupported key type: {}", type_name(entry.key));
    }
    if (find_key(bench_, {entries, i}, entry.key) != nullptr) {
      return {Failure{"a key is given twice"}};
    }
  }
  return open != nullptr ? *open : Value{Map{entries, size}};
}

Value Interpreter::call(const Node& node) {
  const FunctionRow* const row = node.function;
  if (row == nullptr) {
    const LeftOut* const left_out = find_left_out(node.name);
    if (left_out == nullptr) {
      return bench_.fail("unknown function {}", text::backquoted(node.name));
    }
    return bench_.fail("the language has no function `{}`", node.name);
  }
  const bool has_style =
      row->style == Style::both || (row->style == Style::receiver) == node.is_receiver;
  if (!has_style || !row->takes_so_many(node.count)) {
    return bench_.fail("no such overload: `{}` is {}", node.name, render_signature(*row));
  }
  Arguments arguments;
  bool is_any_open = false;
  for (std::size_t i = 0; i < node.count; ++i) {
    const Value* value = new (&arguments.values[i]) Value(evaluate(ast_.children[node.first + i]));
    is_any_open |= is_open(*value);
  }
  const std::span<const Value> given(arguments.values, node.count);
  if (is_any_open) return find_open(given);
  for (std::size_t i = 0; i < node.count; ++i) {
    if ((kinds_of(given[i]) & row->takes[i]) != 0) continue;
    return bench_.fail("no such overload: `{}` takes {}, not {}", node.name,
                       render_kinds(row->takes[i]), type_name(given[i]));
  }
  return row->call({bench_, ast_, node, given});
}

bool Interpreter::list_elements(const Value& value, Value& elements) {
  elements = value;
  if (value.is<List>()) return true;
  if (is_open(value)) return false;
  const auto map = as_map(bench_, value);
  if (!map) {
    elements = bench_.fail("a macro needs a list or a map, not {}", type_name(value));
    return false;
  }
  if (!bench_.pay_for_values(map->size)) {
    elements = Workbench::exhausted();
    return false;
  }
  Value* const keys = bench_.make_values(map->size);
  std::transform(map->begin(), map->end(), keys, [](const MapEntry& entry) { return entry.key; });
  elements = {List{keys, map->size}};
  return true;
}

Value Interpreter::range(const Node& node) {
  Value elements;
  Value room;
  if (!list_elements(view(ast_.children[node.first], room), elements)) return elements;
  const List& range = *elements.get<List>();
  return node.op == Op::all || node.op == Op::exists ? quantify(node, range) : collect(node, range);
}

// all() is a conjunction, exists() a disjunction.
Value Interpreter::quantify(const Node& node, const List& range) {
  const bool decides = node.op == Op::exists;
  const Op op = decides ? Op::disjunction : Op::conjunction;
  Undecided undecided;
  for (const Value& element : range) {
    elements_[node.index] = &element;
    const Value value = evaluate(ast_.children[node.first + 1]);
    if (bench_.is_exhausted()) return Workbench::exhausted();
    const auto* truth = value.get<bool>();
    if (truth == nullptr) {
      undecided.add(bench_, value, op);
    } else if (*truth == decides) {
      return {decides};
    }
  }
  return undecided.result(!decides);
}

// For exists_one, filter and map. If the expression is open for one element, so is the result.
Value Interpreter::collect(const Node& node, const List& range) {
  const bool is_map = node.op == Op::collect;
  const bool has_condition = !is_map || node.count == 3;
  const std::size_t room = node.op == Op::exists_one ? 0 : range.size;
  if (!bench_.pay_for_values(room)) return Workbench::exhausted();
  Value* const kept = bench_.make_values(room);
  std::size_t count = 0;
  for (const Value& element : range) {
    elements_[node.index] = &element;
    if (has_condition) {
      const Value condition = evaluate(ast_.children[node.first + 1]);
      if (is_open(condition)) return condition;
      const auto* truth = condition.get<bool>();
      if (truth == nullptr) {
        return bench_.fail("no such overload: a macro's condition is a boolean, not {}",
                           type_name(condition));
      }
      if (!*truth) continue;
    }
    if (is_map) {
      kept[count] = evaluate(ast_.children[node.first + node.count - 1]);
      if (is_open(kept[count])) return kept[count];
    } else if (node.op == Op::filter) {
      kept[count] = element;
    }
    ++count;
  }
  if (node.op == Op::exists_one) return {count == 1};
  return {List{kept, count}};
}

}  // namespace secondment::expr
