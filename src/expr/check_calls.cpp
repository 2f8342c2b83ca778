// The static checks of calls: the function, its arguments, and literals among them.
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

// The names of functions in spreadsheets and other languages.
struct OtherName {
  std::string_view name;
  std::string_view ours;
};
constexpr OtherName other_names[] = {
    {"len", "size"},
    {"length", "size"},
    {"count", "size"},
    {"str", "string"},
    {"float", "double"},
    {"datediff", "days_between"},
    {"days", "days_between"},
    {"months_between", "whole_months"},
    {"toLowerCase", "lower"},
    {"lowerAscii", "lower"},
    {"startswith", "startsWith"},
    {"endswith", "endsWith"},
};

std::string_view source_of(const Diagnostics& diagnostics, const Node& node) {
  return diagnostics.ast().source_of(node);
}

// The call with the name and in the style of `row`: "size(objectives)".
std::string rewrite(const Diagnostics& diagnostics, const Node& node, const FunctionRow& row) {
  std::vector<std::string_view> arguments;
  for (const Index child : diagnostics.ast().children_of(node)) {
    arguments.push_back(source_of(diagnostics, diagnostics.ast().nodes[child]));
  }
  std::string receiver;
  if (row.style == Style::receiver && !arguments.empty()) {
    receiver = fmt::format("{}.", arguments.front());
    arguments.erase(arguments.begin());
  }
  return fmt::format("write {}{}({})", receiver, row.name, fmt::join(arguments, ", "));
}

Type unknown_function(Diagnostics& diagnostics, const Node& node) {
  if (node.name == "not" || node.name == "now") {
    return diagnostics.refuse(node, fmt::format("unknown function {}", backquoted(node.name)),
                              node.name == "now" ? "write today" : "write ! for \"not\"");
  }
  for (const OtherName& other : other_names) {
    if (other.name != node.name) continue;
    return diagnostics.refuse(node, fmt::format("unknown function {}", backquoted(node.name)),
                              rewrite(diagnostics, node, *find_function(other.ours)));
  }
  if (const LeftOut* const left_out = find_left_out(node.name)) {
    return diagnostics.refuse(node,
                              fmt::format("the language has no function `{}`", left_out->name),
                              std::string(left_out->instead));
  }
  Names names;
  for (const FunctionRow& row : functions()) names.push_back(row.name);
  names.insert(names.end(), macro_names.begin(), macro_names.end());
  return diagnostics.refuse(node, fmt::format("unknown function {}", backquoted(node.name)),
                            advise(node.name, names, "the functions are"));
}

// Reports a literal that the function cannot convert. (Valid ones are computed before.)
void refuse_value(Diagnostics& diagnostics, const Node& argument, std::string_view text,
                  const FunctionRow& row) {
  Error error;
  if (const auto date = parse_date(text); row.gives == kinds::date && !date) error = date.error();
  if (const auto period = parse_period(text); row.gives == kinds::period && !period) {
    error = period.error();
  }
  if (const auto money = parse_money(text); row.gives == kinds::money && !money) {
    error = money.error();
  }
  diagnostics.refuse(argument, error.message, error.help);
}

Type check_list_name(Diagnostics& diagnostics, const Scope& scope, const Node& node,
                     const Node& argument, std::string_view name, Type result) {
  if (node.index != no_index) return result;
  Names names;
  if (scope.lists != nullptr) {
    for (const NamedList& list : *scope.lists) names.push_back(list.name);
  }
  return diagnostics.refuse(
      argument, fmt::format("unknown list {}", backquoted(name)),
      names.empty() ? "this policy has no lists" : advise(name, names, "the lists are"));
}

Type list_of(const model::Type& entry) {
  Type element{.kind = Type::Kind::record, .declared = &entry};
  return {.kind = Type::Kind::list, .element = std::make_shared<const Type>(std::move(element))};
}

Type check_event(Diagnostics& diagnostics, const Scope& scope, const Node& argument,
                 std::string_view name) {
  if (scope.shape == nullptr)
    return diagnostics.refuse(argument, "there is no history to look into", "");
  if (const auto* event = scope.shape->find_event(name)) return list_of(event->entry);
  if (scope.shape->find_state(name) != nullptr) {
    return diagnostics.refuse(argument,
                              fmt::format("{} is a state, not an event", backquoted(name)),
                              fmt::format("write moves('{}')", name));
  }
  Names names;
  for (const auto& event : scope.shape->events) names.push_back(event.name);
  return diagnostics.refuse(argument, fmt::format("unknown event {}", backquoted(name)),
                            advise(name, names, "the events are"));
}

Type check_state(Diagnostics& diagnostics, const Scope& scope, const Node& argument,
                 std::string_view name) {
  if (scope.shape == nullptr)
    return diagnostics.refuse(argument, "there is no history to look into", "");
  if (scope.shape->find_state(name) != nullptr) return list_of(scope.shape->move_to(name));
  if (scope.shape->find_event(name) != nullptr) {
    return diagnostics.refuse(argument,
                              fmt::format("{} is an event, not a state", backquoted(name)),
                              fmt::format("write events('{}')", name));
  }
  Names names;
  for (const auto& state : scope.shape->states) names.push_back(state.name);
  return diagnostics.refuse(argument, fmt::format("unknown state {}", backquoted(name)),
                            advise(name, names, "the states are"));
}

Type check_days(Diagnostics& diagnostics, const Scope& scope, const Node& node,
                const Node& argument, std::string_view name, Type result) {
  if (node.index != no_index) return result;
  Names names;
  bool is_list = false;
  if (scope.lists != nullptr) {
    for (const NamedList& list : *scope.lists) {
      is_list = is_list || list.name == name;
      const bool has_days = std::any_of(list.items.begin(), list.items.end(),
                                        [](const auto& item) { return item.day.has_value(); });
      if (has_days) names.push_back(list.name);
    }
  }
  if (is_list) {
    return diagnostics.refuse(argument, fmt::format("the list {} has no days", backquoted(name)),
                              "write its entries as {day: DATE, name: …}");
  }
  return diagnostics.refuse(argument, fmt::format("unknown list {}", backquoted(name)),
                            names.empty() ? "this policy has no lists of days"
                                          : advise(name, names, "the lists of days are"));
}

const Table* find_table(Diagnostics& diagnostics, const std::vector<Table>* tables,
                        const Node& argument, std::string_view name, std::string_view what) {
  Names names;
  if (tables != nullptr) {
    for (const Table& table : *tables) {
      if (table.name == name) return &table;
      names.push_back(table.name);
    }
  }
  diagnostics.refuse(argument, fmt::format("unknown {} {}", what, backquoted(name)),
                     names.empty() ? fmt::format("this policy has no {}s", what)
                                   : advise(name, names, fmt::format("the {}s are", what)));
  return nullptr;
}

Type check_rate(Diagnostics& diagnostics, const Scope& scope, const Node& argument,
                std::string_view name) {
  const Table* table = find_table(diagnostics, scope.parameters, argument, name, "parameter");
  return table != nullptr ? type_of_field(table->type) : Type();
}

// Checks that the key has the type of the keys in the rows.
Type check_table(Diagnostics& diagnostics, const Scope& scope, const Node& node,
                 const Node& argument, std::string_view name, const std::vector<Type>& types) {
  const Table* table = find_table(diagnostics, scope.tables, argument, name, "table");
  if (table == nullptr) return {};
  check_rows(diagnostics, diagnostics.ast().child(node, 1), types[1], *table);
  return type_of_field(table->type);
}

// Checks a literal argument, which may also determine the type of the result.
Type check_literal(Diagnostics& diagnostics, const Scope& scope, const Node& node,
                   const FunctionRow& row, const std::vector<Type>& types) {
  const Type result = type_of_kinds(row.gives);
  if (row.literal == Literal::none || row.literal_at >= node.count) return result;
  const Node& argument = diagnostics.ast().child(node, row.literal_at);
  const std::string_view* const text = diagnostics.ast().literal_text(argument);
  const bool may_be_computed = row.literal == Literal::value || row.literal == Literal::pattern;
  if (text == nullptr) {
    if (may_be_computed) return result;
    return diagnostics.refuse(argument, fmt::format("`{}` needs a name in quotes", row.name),
                              row.literal_at == 0 ? fmt::format("write {}('NAME')", row.name)
                                                  : "write the name itself: 'NAME'");
  }
  switch (row.literal) {
    case Literal::value:
      refuse_value(diagnostics, argument, *text, row);
      return result;
    case Literal::pattern:
      if (const std::string& problem = diagnostics.ast().patterns[node.index].problem();
          !problem.empty()) {
        diagnostics.refuse(argument, fmt::format("this is not a regular expression: {}", problem),
                           "see https://github.com/google/re2/wiki/Syntax");
      }
      return result;
    case Literal::list:
      return check_list_name(diagnostics, scope, node, argument, *text, result);
    case Literal::days:
      return check_days(diagnostics, scope, node, argument, *text, result);
    case Literal::rate:
      return check_rate(diagnostics, scope, argument, *text);
    case Literal::table:
      return check_table(diagnostics, scope, node, argument, *text, types);
    case Literal::event:
      return check_event(diagnostics, scope, argument, *text);
    default:
      return check_state(diagnostics, scope, argument, *text);
  }
}

}  // namespace

namespace {

// Reports "`size` takes 1 argument, not 2", "`lookup` takes 2 or 3 arguments, not 1".
Type refuse_count(Diagnostics& diagnostics, const Node& node, const FunctionRow& row) {
  const std::size_t receiver = node.is_receiver ? 1 : 0;
  const std::size_t most = row.arity() - receiver;
  const bool is_list = row.type == types::extreme && node.count > 2;
  return diagnostics.refuse(
      node,
      fmt::format("`{}` takes {}{} argument{}, not {}", row.name,
                  row.optional > 0 ? fmt::format("{} or ", most - row.optional) : std::string(),
                  most, most == 1 ? "" : "s", node.count - receiver),
      is_list ? fmt::format("write {}([{}, …])", row.name,
                            source_of(diagnostics, diagnostics.ast().child(node, 0)))
              : render_signature(row));
}

// The help for an argument of the wrong type. Bands of pay are looked up by the number of an
// amount.
std::string help_with_argument(const Diagnostics& diagnostics, const FunctionRow& row,
                               const Node& argument, const Type& type) {
  return row.literal == Literal::table && type.kind == Type::Kind::money
             ? fmt::format("write amount({})", source_of(diagnostics, argument))
             : render_signature(row);
}

}  // namespace

bool is_macro_name(std::string_view name) {
  return std::find(macro_names.begin(), macro_names.end(), name) != macro_names.end();
}

Type refuse_macro(Diagnostics& diagnostics, const Node& node) {
  return diagnostics.refuse(node, fmt::format("`{}` cannot be called like this", node.name),
                            node.name == "has"
                                ? std::string("write has(SECTION.FIELD)")
                                : fmt::format("write LIST.{}(x, CONDITION)", node.name));
}

Type check_call(Diagnostics& diagnostics, const Scope& scope, Node& node,
                const std::vector<Type>& types) {
  const FunctionRow* const row = node.function;
  if (row == nullptr) return unknown_function(diagnostics, node);
  if (node.is_receiver && row->style == Style::global) {
    return diagnostics.refuse(node, fmt::format("`{}` is not called after a dot", row->name),
                              rewrite(diagnostics, node, *row));
  }
  if (!node.is_receiver && row->style == Style::receiver) {
    return diagnostics.refuse(node, fmt::format("`{}` is called after a dot", row->name),
                              rewrite(diagnostics, node, *row));
  }
  if (!row->takes_so_many(types.size())) return refuse_count(diagnostics, node, *row);
  const std::size_t before = diagnostics.count();
  for (std::size_t i = 0; i < types.size(); ++i) {
    if ((kinds_of(types[i]) & row->takes[i]) != 0) continue;
    const Node& argument = diagnostics.ast().child(node, i);
    diagnostics.refuse(
        argument,
        fmt::format("`{}` takes {}, but {} is {}", row->name, render_kinds(row->takes[i]),
                    diagnostics.cite(argument), with_article(types[i])),
        help_with_argument(diagnostics, *row, argument, types[i]));
  }
  if (row->type != nullptr) {
    return diagnostics.count() == before ? row->type(diagnostics, node, types) : Type();
  }
  // The key of a table would be reported twice.
  if (row->literal == Literal::table && diagnostics.count() != before) return {};
  return check_literal(diagnostics, scope, node, *row, types);
}

}  // namespace secondment::expr
