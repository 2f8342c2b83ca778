// The static checks of calls: the function, its arguments, and what is written out in them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "expr/diagnostics.h"
#include "expr/functions.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

using text::backquoted;

constexpr std::array<std::string_view, 6> macro_names = {"all",    "exists", "exists_one",
                                                         "filter", "has",    "map"};

Type unknown_function(Diagnostics& complaints, const Node& node) {
  if (const LeftOut* const left_out = find_left_out(node.name)) {
    return complaints.refuse(node,
                             fmt::format("`{}` is not part of this profile of CEL", left_out->name),
                             std::string(left_out->instead));
  }
  Names names;
  for (const FunctionRow& row : functions()) names.push_back(row.name);
  names.insert(names.end(), macro_names.begin(), macro_names.end());
  return complaints.refuse(node, fmt::format("there is no function {}", backquoted(node.name)),
                           advise(node.name, names, "the functions are"));
}

// Were it a value, it would have been computed.
void refuse_value(Diagnostics& complaints, const Node& argument, std::string_view text,
                  const FunctionRow& row) {
  Error error;
  if (const auto date = parse_date(text); row.gives == kinds::date && !date) error = date.error();
  if (const auto period = parse_period(text); row.gives == kinds::period && !period) {
    error = period.error();
  }
  if (const auto money = parse_money(text); row.gives == kinds::money && !money) {
    error = money.error();
  }
  complaints.refuse(argument, error.message, error.help);
}

Type check_list_name(Diagnostics& complaints, const Scope& scope, const Node& node,
                     const Node& argument, std::string_view name, Type result) {
  if (node.index != no_index) return result;
  Names names;
  if (scope.lists != nullptr) {
    for (const NamedList& list : *scope.lists) names.push_back(list.name);
  }
  return complaints.refuse(
      argument, fmt::format("there is no list {}", backquoted(name)),
      names.empty() ? "this policy has no lists" : advise(name, names, "the lists are"));
}

Type list_of(const model::Type& entry) {
  Type element{.kind = Type::Kind::record, .declared = &entry};
  return {.kind = Type::Kind::list, .element = std::make_shared<const Type>(std::move(element))};
}

Type check_event(Diagnostics& complaints, const Scope& scope, const Node& argument,
                 std::string_view name) {
  if (scope.shape == nullptr)
    return complaints.refuse(argument, "there is no history to look into", "");
  if (const auto* event = scope.shape->find_event(name)) return list_of(event->entry);
  if (scope.shape->find_state(name) != nullptr) {
    return complaints.refuse(argument, fmt::format("{} is a state, not an event", backquoted(name)),
                             fmt::format("write moves('{}')", name));
  }
  Names names;
  for (const auto& event : scope.shape->events) names.push_back(event.name);
  return complaints.refuse(argument, fmt::format("there is no event {}", backquoted(name)),
                           advise(name, names, "the events are"));
}

Type check_state(Diagnostics& complaints, const Scope& scope, const Node& argument,
                 std::string_view name) {
  if (scope.shape == nullptr)
    return complaints.refuse(argument, "there is no history to look into", "");
  if (scope.shape->find_state(name) != nullptr) return list_of(scope.shape->move);
  if (scope.shape->find_event(name) != nullptr) {
    return complaints.refuse(argument, fmt::format("{} is an event, not a state", backquoted(name)),
                             fmt::format("write events('{}')", name));
  }
  Names names;
  for (const auto& state : scope.shape->states) names.push_back(state.name);
  return complaints.refuse(argument, fmt::format("there is no state {}", backquoted(name)),
                           advise(name, names, "the states are"));
}

// What is written out is checked now, and may say what the result is.
Type check_literal(Diagnostics& complaints, const Scope& scope, const Node& node,
                   const FunctionRow& row) {
  const Type result = type_of_kinds(row.gives);
  if (row.literal == Literal::none) return result;
  const Node& argument = complaints.ast().child(node, row.literal_at);
  const std::string_view* const text = complaints.ast().literal_text(argument);
  const bool may_be_computed = row.literal == Literal::value || row.literal == Literal::pattern;
  if (text == nullptr) {
    if (may_be_computed) return result;
    return complaints.refuse(argument,
                             fmt::format("the name that `{}` takes must be written out", row.name),
                             fmt::format("{}('…')", row.name));
  }
  switch (row.literal) {
    case Literal::value:
      refuse_value(complaints, argument, *text, row);
      return result;
    case Literal::pattern:
      if (const std::string& problem = complaints.ast().patterns[node.index].problem();
          !problem.empty()) {
        complaints.refuse(argument, fmt::format("this is no regular expression: {}", problem),
                          "the syntax is that of RE2");
      }
      return result;
    case Literal::list:
      return check_list_name(complaints, scope, node, argument, *text, result);
    case Literal::event:
      return check_event(complaints, scope, argument, *text);
    default:
      return check_state(complaints, scope, argument, *text);
  }
}

}  // namespace

bool is_macro_name(std::string_view name) {
  return std::find(macro_names.begin(), macro_names.end(), name) != macro_names.end();
}

Type refuse_macro(Diagnostics& complaints, const Node& node) {
  return complaints.refuse(node, fmt::format("`{}` is not called so", node.name),
                           node.name == "has" ? std::string("write has(section.field)")
                                              : fmt::format("write list.{}(name, …)", node.name));
}

Type check_call(Diagnostics& complaints, const Scope& scope, const Node& node,
                const std::vector<Type>& types) {
  const FunctionRow* const row = node.function;
  if (row == nullptr) return unknown_function(complaints, node);
  if (node.is_receiver && row->style == Style::global) {
    return complaints.refuse(node, fmt::format("`{}` is not called after a dot", row->name),
                             render_signature(*row));
  }
  if (!node.is_receiver && row->style == Style::receiver) {
    return complaints.refuse(node, fmt::format("`{}` is called after a dot", row->name),
                             render_signature(*row));
  }
  if (types.size() != row->arity()) {
    const std::size_t receiver = node.is_receiver ? 1 : 0;
    return complaints.refuse(
        node,
        fmt::format("`{}` takes {} argument{}, not {}", row->name, row->arity() - receiver,
                    row->arity() - receiver == 1 ? "" : "s", types.size() - receiver),
        render_signature(*row));
  }
  for (std::size_t i = 0; i < types.size(); ++i) {
    if ((kinds_of(types[i]) & row->takes[i]) != 0) continue;
    complaints.refuse(
        complaints.ast().child(node, i),
        fmt::format("`{}` takes {}, and {} is {}", row->name, render_kinds(row->takes[i]),
                    complaints.cite(complaints.ast().child(node, i)), with_article(types[i])),
        render_signature(*row));
  }
  return check_literal(complaints, scope, node, *row);
}

}  // namespace secondment::expr
