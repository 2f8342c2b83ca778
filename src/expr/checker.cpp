#include "expr/checker.h"

#include <fmt/format.h>

#include <algorithm>

#include "expr/diagnostics.h"
#include "expr/functions.h"
#include "expr/operators.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::expr {
namespace {

using text::backquoted;

constexpr Type::Kind dynamic = Type::Kind::dynamic;

Names names_of(const model::Type& declared) {
  Names names;
  for (const model::Field& field : declared.fields) names.push_back(field.name);
  return names;
}

class Checker {
 public:
  Checker(Ast& ast, const Scope& scope, Found& found)
      : ast_(ast), scope_(scope), diagnostics_(ast, scope, found) {}

  Type check(Index index) {
    Node& node = ast_.nodes[index];
    switch (node.op) {
      case Op::constant:
        return type_of_kinds(kinds_of(ast_.constants[node.index]));
      case Op::name:
        return unknown_name(node);
      case Op::variable:
        return check_variable(node);
      case Op::element:
        return elements_[node.index];
      case Op::select:
        return check_field(node);
      case Op::has:
        return check_has(node);
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
      default:
        return check_binary(node);
    }
  }

 private:
  Type refuse(const Node& node, std::string message, std::string help) {
    return diagnostics_.refuse(node, std::move(message), std::move(help));
  }
  [[nodiscard]] std::string cite(const Node& node) const { return diagnostics_.cite(node); }

  Type unknown_name(const Node& node) {
    Names names;
    const std::string prefix = fmt::format("{}.", node.name);
    bool is_prefix = false;
    for (const Variable& variable : scope_.variables) {
      if (variable.name.empty()) continue;  // hidden
      names.push_back(variable.name);
      is_prefix = is_prefix || variable.name.starts_with(prefix);
    }
    if (is_prefix) {
      std::erase_if(names, [&](std::string_view name) { return !name.starts_with(prefix); });
      return refuse(node, fmt::format("{} is only the first part of a name", backquoted(node.name)),
                    fmt::format("the names are {}", text::list_words(names, "and")));
    }
    std::string help;
    if (parse_period(node.name)) help = fmt::format("write a period as period('{}')", node.name);
    if (help.empty()) help = advise(node.name, names, "the names are");
    return refuse(node, fmt::format("unknown name {}", backquoted(node.name)), std::move(help));
  }

  Type check_variable(const Node& node) {
    const Variable& variable = scope_.variables[node.index];
    if (variable.is_hidden && !is_in_has_) {
      return refuse(node, hidden_message(node), hidden_help(node));
    }
    return variable.type;
  }

  // Within has(), what a policy has hidden may be named.
  Type check_has(Node& node) {
    const bool was_in_has = std::exchange(is_in_has_, true);
    if (node.name.empty()) {
      check(ast_.children[node.first]);
    } else {
      check_field(node);
    }
    is_in_has_ = was_in_has;
    return {.kind = Type::Kind::boolean};
  }

  std::string hidden_message(const Node& node) const {
    return fmt::format("{} is hidden by a policy, so no agreement has it", cite(node));
  }
  std::string hidden_help(const Node& node) const {
    if (scope_.rule.empty()) return "leave it out";
    return fmt::format(
        "a rule may only ask has({}); a policy switches it off with `overrides: {{{}: {{off: "
        "REASON}}}}`",
        ast_.source_of(node), scope_.rule);
  }

  // The type of the field of a select or has.
  Type check_field(Node& node) {
    const Node& operand = ast_.child(node, 0);
    const std::size_t before = diagnostics_.count();
    const Type type = check_operand_of_field(node);
    if (diagnostics_.count() != before) return {};
    if (type.kind == dynamic || type.kind == Type::Kind::map) return {};
    if (type.kind != Type::Kind::record || type.declared == nullptr) {
      return refuse_step(
          node, fmt::format("{} is {}, which has no fields", cite(operand), with_article(type)),
          call_help(node, operand, type));
    }
    const model::Field* const field = type.declared->find_field(node.name);
    if (field == nullptr) {
      return refuse_step(node,
                         fmt::format("no field {} in {}", backquoted(node.name), cite(operand)),
                         advise(node.name, names_of(*type.declared), "its fields are"));
    }
    if (field->hidden && !is_in_has_) {
      return refuse_step(node, hidden_message(node), hidden_help(node));
    }
    node.declared_in = type.declared;
    node.field = field;
    return type_of_field(field->type);
  }

  // The help for `today.year`: what looks like a field may be a function.
  [[nodiscard]] std::string call_help(const Node& node, const Node& operand,
                                      const Type& type) const {
    const bool is_length = node.name == "length" || node.name == "count" || node.name == "len";
    const FunctionRow* const row = find_function(is_length ? "size" : node.name);
    const bool fits = row != nullptr && row->arity() == 1 && row->style != Style::receiver &&
                      (row->takes[0] & kinds_of(type)) != 0;
    return fits ? fmt::format("write {}({})", row->name, ast_.source_of(operand)) : std::string();
  }

  // If the name of a variable has dots and only its first steps match, reports that.
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
    return refuse_step(node, fmt::format("no field {} in {}", backquoted(node.name), cite(operand)),
                       advise(node.name, names, "its fields are"));
  }

  // Reports a problem with the last step of a path only.
  Type refuse_step(const Node& node, std::string message, std::string help) {
    // A name in back quotes ends with its quote, and the name in has() comes before a parenthesis.
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
        refuse(key_node,
               fmt::format("the index of a list is an integer, not {}", with_article(key)), "");
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
    const auto* name = ast_.literal_text(key_node);
    const bool is_section = container.kind == Type::Kind::record && container.declared != nullptr;
    if (!is_section || name == nullptr) return {};
    const model::Field* const field = container.declared->find_field(*name);
    if (field == nullptr) {
      return refuse(key_node,
                    fmt::format("no field {} in {}", backquoted(*name), cite(ast_.child(node, 0))),
                    advise(*name, names_of(*container.declared), "its fields are"));
    }
    if (field->hidden && !is_in_has_) {
      return refuse(key_node, hidden_message(node), hidden_help(node));
    }
    return type_of_field(field->type);
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
               "a key is a boolean, an integer or a string");
      }
    }
    return {.kind = Type::Kind::map};
  }

  void expect_bool(Index index, std::string_view who) {
    const Type type = check(index);
    if ((kinds_of(type) & kinds::boolean) != 0) return;
    const Node& node = ast_.nodes[index];
    refuse(
        node,
        fmt::format("`{}` needs true or false, but {} is {}", who, cite(node), with_article(type)),
        "compare it: == != < <= > >= in");
  }

  Type check_minus(const Node& node) {
    const Type type = check(ast_.children[node.first]);
    if ((kinds_of(type) & kinds::number) != 0) return type;
    return refuse(node, fmt::format("{} cannot be negated", with_article(type)), "");
  }

  Type check_conditional(const Node& node) {
    const auto children = ast_.children_of(node);
    expect_bool(children[0], "?:");
    const Type yes = check(children[1]);
    return join(yes, check(children[2]));
  }

  Type check_binary(const Node& node) {
    const Type left = check(ast_.children[node.first]);
    const Type right = check(ast_.children[node.first + 1]);
    const bool is_equality = node.op == Op::equal || node.op == Op::unequal;
    return is_equality ? check_equality(diagnostics_, node, left, right)
                       : check_operator(diagnostics_, node, left, right);
  }

  Type check_call(Node& node) {
    if (node.function == nullptr && is_macro_name(node.name)) {
      return refuse_macro(diagnostics_, node);
    }
    std::vector<Type> types;
    for (const Index child : ast_.children_of(node)) types.push_back(check(child));
    return expr::check_call(diagnostics_, scope_, node, types);
  }

  Type check_macro(const Node& node) {
    const auto children = ast_.children_of(node);
    const Type range = check(children[0]);
    if ((kinds_of(range) & (kinds::list | kinds::map)) == 0) {
      refuse(ast_.child(node, 0),
             fmt::format("{} is {}, not a list or map", cite(ast_.child(node, 0)),
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

  Ast& ast_;
  const Scope& scope_;
  Diagnostics diagnostics_;
  std::vector<Type> elements_ = {};  // of the enclosing macros, from the outermost
  bool is_in_has_ = false;
};

}  // namespace

Type check(Ast& ast, const Scope& scope, Found& found) {
  return Checker(ast, scope, found).check(ast.root);
}

}  // namespace secondment::expr
