// The functions of the expression language as data, one row per function. Checking, evaluation,
// help in messages and the table in the documentation use the rows.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "expr/ast.h"
#include "expr/kinds.h"
#include "expr/workbench.h"

namespace secondment::expr {

inline constexpr std::size_t most_arguments = 3;

class Diagnostics;  // expr/diagnostics.h
using TypesOf = std::span<const Type>;

struct Call {
  Workbench& bench;
  const Ast& ast;
  const Node& node;
  std::span<const Value> arguments;  // of the kinds in the row
};

// Which literals an argument may or must be, so that they can be checked when the expression is
// compiled.
enum class Literal : std::uint8_t {
  none,
  value,    // may be a literal, which is then computed once
  pattern,  // may be a literal: a regular expression
  list,     // must be a literal: the name of a list
  event,    // must be a literal
  state,    // must be a literal
  days,     // if given: the name of a list of days
  rate,     // the name of a parameter
  table,    // the name of a table
};

enum class Style : std::uint8_t {
  global,    // f(x, …)
  receiver,  // x.f(…)
  both,
};

struct FunctionRow {
  std::string_view name;
  std::string_view doc;
  bool is_added;  // whether it is an addition to CEL
  Style style;
  std::array<Kinds, most_arguments> takes;  // 0 after the last
  Kinds gives;
  Value (*call)(const Call&);
  Literal literal = Literal::none;
  std::size_t literal_at = 0;
  std::size_t optional = 0;                              // how many of the last ones are optional
  Type (*type)(Diagnostics&, Node&, TypesOf) = nullptr;  // computes the type of the result

  [[nodiscard]] std::size_t arity() const {
    std::size_t count = 0;
    while (count < takes.size() && takes[count] != 0) ++count;
    return count;
  }
  [[nodiscard]] bool takes_so_many(std::size_t count) const {
    return count <= arity() && count + optional >= arity();
  }
};

[[nodiscard]] std::span<const FunctionRow> functions();
[[nodiscard]] const FunctionRow* find_function(std::string_view name);

// Returns "days_between(date, date) -> int", "text.contains(text) -> bool", "sum(list[, int]) ->
// int".
[[nodiscard]] std::string render_signature(const FunctionRow& row);

// A function of CEL that is not supported, and what to write instead. Null for any other name.
struct LeftOut {
  std::string_view name;
  std::string_view instead;
};
[[nodiscard]] const LeftOut* find_left_out(std::string_view name);

// The functions on texts, lists, dates and working days, and those that read the facts.
namespace calls {
Value contains(const Call& call);
Value ends_with(const Call& call);
Value lower(const Call& call);
Value matches(const Call& call);
Value same(const Call& call);
Value size(const Call& call);
Value starts_with(const Call& call);

Value to_bool(const Call& call);
Value to_double(const Call& call);
Value to_dynamic(const Call& call);
Value to_int(const Call& call);
Value to_text(const Call& call);
Value type_of(const Call& call);

Value first(const Call& call);
Value last(const Call& call);
Value max(const Call& call);
Value min(const Call& call);
Value sum(const Call& call);

Value days_in(const Call& call);
Value joined(const Call& call);

Value amount(const Call& call);
Value percent(const Call& call);
Value day(const Call& call);
Value days_between(const Call& call);
Value days_inclusive(const Call& call);
Value last_day(const Call& call);
Value make_date(const Call& call);
Value make_money(const Call& call);
Value make_period(const Call& call);
Value month(const Call& call);
Value whole_months(const Call& call);
Value year(const Call& call);

Value add_workdays(const Call& call);
Value weekday(const Call& call);
Value workdays_between(const Call& call);

Value at(const Call& call);
Value events(const Call& call);
Value known(const Call& call);
Value lookup(const Call& call);
Value listed(const Call& call);
Value moves(const Call& call);
}  // namespace calls

// Node::index of sum() if its list is known to have doubles: an empty sum is then 0.0.
inline constexpr Index expects_doubles = no_index - 1;

// Result types that depend on the types of the arguments, for FunctionRow::type.
namespace types {
Type element(Diagnostics& diagnostics, Node& node, TypesOf arguments);
Type extreme(Diagnostics& diagnostics, Node& node, TypesOf arguments);
Type sum(Diagnostics& diagnostics, Node& node, TypesOf arguments);
Type days(Diagnostics& diagnostics, Node& node, TypesOf arguments);
Type spans(Diagnostics& diagnostics, Node& node, TypesOf arguments);
}  // namespace types

}  // namespace secondment::expr
