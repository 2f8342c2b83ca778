#include "expr/checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "expr/functions.h"
#include "expr/operators.h"
#include "expr/resolver.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::expr {
namespace {

using text::quoted;
using Names = std::vector<std::string_view>;

constexpr Type::Kind dynamic = Type::Kind::dynamic;

// "did you mean `start`?", or what there is to choose from.
std::string advise(std::string_view word, const Names& known, std::string_view introduction) {
  std::string help = text::suggest_nearest(word, known);
  if (help.empty() && !known.empty()) {
    help = fmt::format("{} {}", introduction, text::list_words(known, "and"));
  }
  return help;
}

Names names_of(const model::Type& declared) {
  Names names;
  for (const model::Field& field : declared.fields) names.push_back(field.name);
  return names;
}

std::string with_article(const Type& type) {
  const std::string name = render_type(type);
  const bool is_vowel = std::string_view("aeio").find(name.front()) != std::string_view::npos;
  return type.kind == Type::Kind::null ? name : fmt::format("{} {}", is_vowel ? "an" : "a", name);
}

constexpr std::array<std::string_view, 6> macro_names = {"all",    "exists", "exists_one",
                                                         "filter", "has",    "map"};

bool is_macro_name(std::string_view name) {
  return std::find(macro_names.begin(), macro_names.end(), name) != macro_names.end();
}

bool is_arithmetic(Op op) {
  return op >= Op::add && op <= Op::remainder;
}

class Checker {
 public:
  Checker(Ast& ast, const Scope& scope, std::vector<Problem>& problems)
      : ast_(ast), scope_(scope), problems_(problems) {}

  Type check(Index index) {
    Node& node = ast_.nodes[index];
    switch (node.op) {
      case Op::constant:
        return type_of_constant(ast_.constants[node.index]);
      case Op::name:
        return unknown_name(node);
      case Op::variable:
        return scope_.variables[node.index].type;
      case Op::element:
        return elements_[node.index];
      case Op::select:
        return check_field(node);
      case Op::has:
        if (node.name.empty()) {
          check(ast_.children[node.first]);
        } else {
          check_field(node);
        }
        return {.kind = Type::Kind::boolean};
      case Op::at:
        return check_at(node);
      case Op::list:
        return check_list(node);
      case Op::map:
        return check_map(node);
      case Op::call:
        return check_call(node);
      case Op::all:
      case Op::exists:
      case Op::exists_one:
      case Op::collect:
      case Op::filter:
        return check_macro(node);
      case Op::negation:
      case Op::conjunction:
      case Op::disjunction:
        for (const Index child : ast_.children_of(node)) expect_bool(child, sign_of(node.op));
        return {.kind = Type::Kind::boolean};
      case Op::minus:
        return check_minus(node);
      case Op::conditional:
        return check_conditional(node);
      case Op::equal:
      case Op::unequal:
        return check_equality(node);
      default:
        return check_operator(node);
    }
  }

 private:
  Type refuse(const Node& node, std::string message, std::string help) {
    problems_.push_back({{node.begin, node.end}, std::move(message), std::move(help)});
    return {};
  }

  [[nodiscard]] std::string cite(const Node& node) const { return quoted(ast_.source_of(node)); }

  static Type type_of_constant(const Value& value) {
    for (const Type::Kind kind : {Type::Kind::null, Type::Kind::boolean, Type::Kind::integer,
                                  Type::Kind::floating, Type::Kind::text, Type::Kind::date,
                                  Type::Kind::period, Type::Kind::money, Type::Kind::type}) {
      if (kinds_of(value) == bit(kind)) return {.kind = kind};
    }
    return {};
  }

  Type unknown_name(const Node& node) {
    Names names;
    const std::string prefix = fmt::format("{}.", node.name);
    bool is_prefix = false;
    for (const Variable& variable : scope_.variables) {
      names.push_back(variable.name);
      is_prefix = is_prefix || variable.name.starts_with(prefix);
    }
    if (is_prefix) {
      std::erase_if(names, [&](std::string_view name) { return !name.starts_with(prefix); });
      return refuse(node, fmt::format("{} is only the beginning of a name", quoted(node.name)),
                    fmt::format("the names are {}", text::list_words(names, "and")));
    }
    return refuse(node, fmt::format("nothing here is called {}", quoted(node.name)),
                  advise(node.name, names, "the names are"));
  }

  // Of a select or has: the field's type.
  Type check_field(Node& node) {
    const Node& operand = ast_.child(node, 0);
    const std::size_t problems = problems_.size();
    const Type type = check_operand_of_field(node);
    if (problems_.size() != problems) return {};
    if (type.kind == dynamic || type.kind == Type::Kind::map) return {};
    if (type.kind != Type::Kind::record || type.declared == nullptr) {
      return refuse_step(
          node, fmt::format("{} is {}, which has no fields", cite(operand), with_article(type)),
          "");
    }
    const model::Field* const field = type.declared->find_field(node.name);
    if (field == nullptr) {
      return refuse_step(node, fmt::format("no field {} in {}", quoted(node.name), cite(operand)),
                         advise(node.name, names_of(*type.declared), "its fields are"));
    }
    node.declared_in = type.declared;
    node.field = field;
    return type_of_field(field->type);
  }

  // Where a variable's name has dots and only its first steps fit, that is what is wrong.
  Type check_operand_of_field(const Node& node) {
    const Index child = ast_.children[node.first];
    const Node& operand = ast_.nodes[child];
    if (operand.op != Op::name) return check(child);
    const std::string prefix = fmt::format("{}.", operand.name);
    Names names;
    for (const Variable& variable : scope_.variables) {
      if (variable.name.starts_with(prefix)) {
        names.push_back(std::string_view(variable.name).substr(prefix.size()));
      }
    }
    if (names.empty()) return check(child);
    return refuse_step(node, fmt::format("no field {} in {}", quoted(node.name), cite(operand)),
                       advise(node.name, names, "its fields are"));
  }

  // About the last step of a path alone.
  Type refuse_step(const Node& node, std::string message, std::string help) {
    // A back-quoted name ends with its quote; that of has() stands before a parenthesis.
    const std::string_view written = ast_.source_of(node);
    const std::size_t at = written.rfind(node.name);
    Node step = node;
    if (at != std::string_view::npos) {
      step.begin = node.begin + static_cast<std::uint32_t>(at);
      step.end = step.begin + static_cast<std::uint32_t>(node.name.size());
    }
    return refuse(step, std::move(message), std::move(help));
  }

  Type check_at(Node& node) {
    const Type container = check(ast_.children[node.first]);
    const Type key = check(ast_.children[node.first + 1]);
    const Node& key_node = ast_.child(node, 1);
    if (container.kind == Type::Kind::list) {
      if ((kinds_of(key) & kinds::number) == 0) {
        refuse(key_node, fmt::format("a list is indexed by an int, not {}", with_article(key)), "");
      }
      return container.element ? *container.element : Type();
    }
    const Kinds taken = kinds::list | kinds::map;
    if ((kinds_of(container) & taken) == 0) {
      return refuse(node,
                    fmt::format("{} is {}, which has no elements", cite(ast_.child(node, 0)),
                                with_article(container)),
                    "");
    }
    return {};
  }

  Type check_list(const Node& node) {
    Type list{.kind = Type::Kind::list};
    Type element;
    bool is_first = true;
    for (const Index child : ast_.children_of(node)) {
      const Type type = check(child);
      element = is_first ? type : join(element, type);
      is_first = false;
    }
    list.element = std::make_shared<const Type>(std::move(element));
    return list;
  }

  Type check_map(const Node& node) {
    constexpr Kinds keys = kinds::boolean | kinds::integer | kinds::text;
    for (Index i = 0; i < node.count; ++i) {
      const Type type = check(ast_.children[node.first + i]);
      if (i % 2 == 0 && (kinds_of(type) & keys) == 0) {
        refuse(ast_.child(node, i),
               fmt::format("{} cannot be the key of a map", with_article(type)),
               "a key is a bool, an int or a text");
      }
    }
    return {.kind = Type::Kind::map};
  }

  void expect_bool(Index index, std::string_view who) {
    const Type type = check(index);
    if ((kinds_of(type) & kinds::boolean) != 0) return;
    const Node& node = ast_.nodes[index];
    refuse(node,
           fmt::format("`{}` asks for a bool, and {} is {}", who, cite(node), with_article(type)),
           "compare it with something: == != < <= > >= in");
  }

  Type check_minus(const Node& node) {
    const Type type = check(ast_.children[node.first]);
    if ((kinds_of(type) & kinds::number) != 0) return type;
    return refuse(node, fmt::format("{} has no negative", with_article(type)), "");
  }

  Type check_conditional(const Node& node) {
    const auto children = ast_.children_of(node);
    expect_bool(children[0], "?:");
    const Type yes = check(children[1]);
    return join(yes, check(children[2]));
  }

  Type check_macro(const Node& node) {
    const auto children = ast_.children_of(node);
    const Type range = check(children[0]);
    if ((kinds_of(range) & (kinds::list | kinds::map)) == 0) {
      refuse(ast_.child(node, 0),
             fmt::format("{} is {}, and not a list or map to go through", cite(ast_.child(node, 0)),
                         with_article(range)),
             "");
    }
    const bool is_list = range.kind == Type::Kind::list && range.element;
    elements_.push_back(is_list ? *range.element : Type());
    const bool is_map = node.op == Op::collect;
    const bool has_condition = !is_map || node.count == 3;
    if (has_condition) expect_bool(children[1], name_of_macro(node.op));
    const Type result = is_map ? check(children.back()) : elements_.back();
    elements_.pop_back();
    if (!is_map && node.op != Op::filter) return {.kind = Type::Kind::boolean};
    return {.kind = Type::Kind::list, .element = std::make_shared<const Type>(result)};
  }

  static std::string_view name_of_macro(Op op) {
    switch (op) {
      case Op::all:
        return "all";
      case Op::exists:
        return "exists";
      case Op::exists_one:
        return "exists_one";
      case Op::filter:
        return "filter";
      default:
        return "map";
    }
  }

  // A text literal beside a field that has a list of words must be one of them.
  void check_word(const Node& literal, const Type& type, const Node& field) {
    const std::string_view* const word = ast_.literal_text(literal);
    if (word == nullptr || type.kind != Type::Kind::text || type.declared == nullptr) return;
    const auto& words = type.declared->words;
    if (words.empty() || std::find(words.begin(), words.end(), *word) != words.end()) return;
    refuse(literal, fmt::format("{} is never {}", cite(field), quoted(*word)),
           advise(*word, Names(words.begin(), words.end()), "it is one of"));
  }

  Type check_equality(const Node& node) {
    const Type left = check(ast_.children[node.first]);
    const Type right = check(ast_.children[node.first + 1]);
    const Node& left_node = ast_.child(node, 0);
    const Node& right_node = ast_.child(node, 1);
    check_word(right_node, left, left_node);
    check_word(left_node, right, right_node);
    if (can_equal(left, right)) return {.kind = Type::Kind::boolean};
    const bool is_null = left.kind == Type::Kind::null || right.kind == Type::Kind::null;
    refuse(node, fmt::format("{} and {} are never equal", with_article(left), with_article(right)),
           is_null ? "ask has(…) whether a field is there" : convert_help(left, right));
    return {.kind = Type::Kind::boolean};
  }

  static bool can_equal(const Type& left, const Type& right) {
    const auto widened = [](Kinds set) {
      if ((set & kinds::number) != 0) set |= kinds::number;
      return (set & kinds::map) != 0 ? set | kinds::map : set;
    };
    return (widened(kinds_of(left)) & widened(kinds_of(right))) != 0;
  }

  // A literal of the other type is how the two come together.
  static std::string convert_help(const Type& left, const Type& right) {
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

  Type check_operator(const Node& node) {
    const Type left = check(ast_.children[node.first]);
    const Type right = check(ast_.children[node.first + 1]);
    const Kinds left_kinds = kinds_of(left);
    const Kinds right_kinds = kinds_of(right);
    const bool is_order = !is_arithmetic(node.op) && node.op != Op::in;
    const Op op = is_order ? Op::less : node.op;
    Kinds result = 0;
    for (const OperatorRow& row : operators()) {
      const bool fits = (row.left & left_kinds) != 0 && (row.right & right_kinds) != 0;
      if (row.op == op && fits) result |= row.gives;
    }
    if (node.op == Op::in) check_words_in(node, left, right);
    const bool is_number = left.kind == Type::Kind::number || right.kind == Type::Kind::number;
    const bool is_dynamic = left.kind == dynamic || right.kind == dynamic;
    if (result == 0 || (is_arithmetic(node.op) && is_number && !is_dynamic)) {
      return refuse_operator(node, left, right);
    }
    if (is_order) check_words_of_order(node, left, right);
    if (op == Op::add && left.kind == Type::Kind::list && right.kind == Type::Kind::list) {
      return join(left, right);
    }
    return type_of_result(result);
  }

  // The words of a field have an order in the alphabet only; whoever asks for it means another.
  void check_words_of_order(const Node& node, const Type& left, const Type& right) {
    check_word(ast_.child(node, 1), left, ast_.child(node, 0));
    check_word(ast_.child(node, 0), right, ast_.child(node, 1));
  }

  Type refuse_operator(const Node& node, const Type& left, const Type& right) {
    const std::string_view sign = sign_of(node.op);
    const bool are_numbers = ((kinds_of(left) | kinds_of(right)) & ~kinds::number) == 0;
    const bool is_number = left.kind == Type::Kind::number || right.kind == Type::Kind::number;
    if (is_arithmetic(node.op) && are_numbers && is_number) {
      return refuse(node,
                    fmt::format("`{}` takes two ints or two doubles, and a number may be "
                                "either, as it was written",
                                sign),
                    "write double(…) around each");
    }
    if (is_arithmetic(node.op) && are_numbers && node.op != Op::remainder) {
      return refuse(node, fmt::format("`{}` does not mix an int and a double", sign),
                    "write double(…) around the int");
    }
    return refuse(
        node,
        fmt::format("`{}` does not take {} and {}", sign, with_article(left), with_article(right)),
        convert_help(left, right));
  }

  static Type type_of_result(Kinds result) {
    if (result == kinds::number) return {.kind = Type::Kind::number};
    for (const Type::Kind kind : {Type::Kind::boolean, Type::Kind::integer, Type::Kind::floating,
                                  Type::Kind::text, Type::Kind::date, Type::Kind::period,
                                  Type::Kind::money, Type::Kind::type, Type::Kind::list}) {
      if (result == bit(kind)) return {.kind = kind};
    }
    return {};
  }

  void check_words_in(const Node& node, const Type& left, const Type& right) {
    const Node& element = ast_.child(node, 0);
    const Node& container = ast_.child(node, 1);
    if (container.op == Op::list) {
      for (const Index child : ast_.children_of(container)) {
        check_word(ast_.nodes[child], left, element);
      }
    }
    if (right.kind != Type::Kind::list || !right.element) return;
    check_word(element, *right.element, container);
    const bool is_empty = container.op == Op::list && container.count == 0;
    if (!is_empty && !can_equal(left, *right.element)) {
      refuse(node, fmt::format("{} is never in a {}", with_article(left), render_type(right)),
             convert_help(left, *right.element));
    }
  }

  Type check_call(Node& node) {
    const FunctionRow* const row = node.function;
    if (row == nullptr && is_macro_name(node.name)) return refuse_macro(node);
    std::vector<Type> types;
    for (const Index child : ast_.children_of(node)) types.push_back(check(child));
    if (row == nullptr) return unknown_function(node);
    if (node.is_receiver && row->style == Style::global) {
      return refuse(node, fmt::format("`{}` is not called after a dot", row->name),
                    render_signature(*row));
    }
    if (!node.is_receiver && row->style == Style::receiver) {
      return refuse(node, fmt::format("`{}` is called after a dot", row->name),
                    render_signature(*row));
    }
    if (types.size() != row->arity()) {
      const std::size_t receiver = node.is_receiver ? 1 : 0;
      return refuse(
          node,
          fmt::format("`{}` takes {} argument{}, not {}", row->name, row->arity() - receiver,
                      row->arity() - receiver == 1 ? "" : "s", types.size() - receiver),
          render_signature(*row));
    }
    for (std::size_t i = 0; i < types.size(); ++i) {
      if ((kinds_of(types[i]) & row->takes[i]) != 0) continue;
      refuse(ast_.child(node, i),
             fmt::format("`{}` takes {}, and {} is {}", row->name, render_kinds(row->takes[i]),
                         cite(ast_.child(node, i)), with_article(types[i])),
             render_signature(*row));
    }
    return check_literal(node, *row);
  }

  // What it is given may be names that only the macro would have bound.
  Type refuse_macro(const Node& node) {
    return refuse(node, fmt::format("`{}` is not called so", node.name),
                  node.name == "has" ? std::string("write has(section.field)")
                                     : fmt::format("write list.{}(name, …)", node.name));
  }

  Type unknown_function(const Node& node) {
    if (const LeftOut* const left_out = find_left_out(node.name)) {
      return refuse(node, fmt::format("`{}` is not part of this profile of CEL", left_out->name),
                    std::string(left_out->instead));
    }
    Names names;
    for (const FunctionRow& row : functions()) names.push_back(row.name);
    names.insert(names.end(), macro_names.begin(), macro_names.end());
    return refuse(node, fmt::format("there is no function {}", quoted(node.name)),
                  advise(node.name, names, "the functions are"));
  }

  // What is written out is checked now, and may say what the result is.
  Type check_literal(const Node& node, const FunctionRow& row) {
    const Type result = type_of_result(row.gives);
    if (row.literal == Literal::none) return result;
    const Node& argument = ast_.child(node, row.literal_at);
    const std::string_view* const text = ast_.literal_text(argument);
    const bool may_be_computed = row.literal == Literal::value || row.literal == Literal::pattern;
    if (text == nullptr) {
      if (may_be_computed) return result;
      return refuse(argument, fmt::format("the name that `{}` takes must be written out", row.name),
                    fmt::format("{}('…')", row.name));
    }
    switch (row.literal) {
      case Literal::value:
        refuse_value(argument, *text, row);
        return result;
      case Literal::pattern:
        if (const std::string& problem = ast_.patterns[node.index].problem(); !problem.empty()) {
          refuse(argument, fmt::format("this is no regular expression: {}", problem),
                 "the syntax is that of RE2");
        }
        return result;
      case Literal::list:
        return check_list_name(node, argument, *text, result);
      case Literal::event:
        return check_event(argument, *text);
      default:
        return check_state(argument, *text);
    }
  }

  // Were it a value, it would have been computed.
  void refuse_value(const Node& argument, std::string_view text, const FunctionRow& row) {
    Error error;
    if (const auto date = parse_date(text); row.gives == kinds::date && !date) error = date.error();
    if (const auto period = parse_period(text); row.gives == kinds::period && !period) {
      error = period.error();
    }
    if (const auto money = parse_money(text); row.gives == kinds::money && !money) {
      error = money.error();
    }
    refuse(argument, error.message, error.help);
  }

  Type check_list_name(const Node& node, const Node& argument, std::string_view name, Type result) {
    if (node.index != no_index) return result;
    Names names;
    if (scope_.lists != nullptr) {
      for (const NamedList& list : *scope_.lists) names.push_back(list.name);
    }
    return refuse(
        argument, fmt::format("there is no list {}", quoted(name)),
        names.empty() ? "this policy has no lists" : advise(name, names, "the lists are"));
  }

  static Type list_of(const model::Type& entry) {
    Type element{.kind = Type::Kind::record, .declared = &entry};
    return {.kind = Type::Kind::list, .element = std::make_shared<const Type>(std::move(element))};
  }

  Type check_event(const Node& argument, std::string_view name) {
    if (scope_.shape == nullptr) return refuse(argument, "there is no history to look into", "");
    if (const auto* event = scope_.shape->find_event(name)) return list_of(event->entry);
    if (scope_.shape->find_state(name) != nullptr) {
      return refuse(argument, fmt::format("{} is a state, not an event", quoted(name)),
                    fmt::format("write moves('{}')", name));
    }
    Names names;
    for (const auto& event : scope_.shape->events) names.push_back(event.name);
    return refuse(argument, fmt::format("there is no event {}", quoted(name)),
                  advise(name, names, "the events are"));
  }

  Type check_state(const Node& argument, std::string_view name) {
    if (scope_.shape == nullptr) return refuse(argument, "there is no history to look into", "");
    if (scope_.shape->find_state(name) != nullptr) return list_of(scope_.shape->move);
    if (scope_.shape->find_event(name) != nullptr) {
      return refuse(argument, fmt::format("{} is an event, not a state", quoted(name)),
                    fmt::format("write events('{}')", name));
    }
    Names names;
    for (const auto& state : scope_.shape->states) names.push_back(state.name);
    return refuse(argument, fmt::format("there is no state {}", quoted(name)),
                  advise(name, names, "the states are"));
  }

  Ast& ast_;
  const Scope& scope_;
  std::vector<Problem>& problems_;
  std::vector<Type> elements_ = {};  // of the macros around, from the outermost
};

}  // namespace

Type check(Ast& ast, const Scope& scope, std::vector<Problem>& problems) {
  return Checker(ast, scope, problems).check(ast.root);
}

}  // namespace secondment::expr
