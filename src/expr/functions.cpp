#include "expr/functions.h"

#include <fmt/format.h>

#include "text/ensure.h"

namespace secondment::expr {
namespace {

using namespace kinds;

constexpr Kinds sized = text | list | map;
constexpr Kinds printable = boolean | number | text | date | period | money;

// CEL's own first, each group by name.
constexpr FunctionRow rows[] = {
    {"bool",
     "the boolean that a string means: true, t, 1, false, f or 0",
     false,
     Style::global,
     {boolean | text},
     boolean,
     calls::to_bool},
    {"contains",
     "whether a string contains another",
     false,
     Style::receiver,
     {text, text},
     boolean,
     calls::contains},
    {"double",
     "a number as a double",
     false,
     Style::global,
     {number | text},
     floating,
     calls::to_double},
    {"dyn",
     "the value itself, its type not checked in advance",
     false,
     Style::global,
     {any},
     any,
     calls::to_dynamic},
    {"endsWith",
     "whether a string ends with another",
     false,
     Style::receiver,
     {text, text},
     boolean,
     calls::ends_with},
    {"int",
     "a number as an integer, its fraction cut off",
     false,
     Style::global,
     {number | text},
     integer,
     calls::to_int},
    {"matches",
     "whether a regular expression (RE2) matches anywhere in a string",
     false,
     Style::both,
     {text, text},
     boolean,
     calls::matches,
     Literal::pattern,
     1},
    {"size",
     "the number of characters of a string, elements of a list or entries of a map",
     false,
     Style::both,
     {sized},
     integer,
     calls::size},
    {"startsWith",
     "whether a string starts with another",
     false,
     Style::receiver,
     {text, text},
     boolean,
     calls::starts_with},
    {"string",
     "the value as a string: dates, periods and money as an agreement writes them",
     false,
     Style::global,
     {printable},
     text,
     calls::to_text},
    {"type", "the type of a value", false, Style::global, {any}, type, calls::type_of},

    {"amount",
     "an amount of money as a double, in pounds, euros …",
     true,
     Style::global,
     {money},
     floating,
     calls::amount},
    {"date",
     "a day: date('2026-02-01')",
     true,
     Style::global,
     {text},
     date,
     calls::make_date,
     Literal::value},
    {"day", "the day of the month, from 1", true, Style::global, {date}, integer, calls::day},
    {"days_between",
     "days from one date to another: second - first",
     true,
     Style::global,
     {date, date},
     integer,
     calls::days_between},
    {"days_inclusive",
     "days from one date to another, both counted",
     true,
     Style::global,
     {date, date},
     integer,
     calls::days_inclusive},
    {"events",
     "the history's events of this name that count, oldest first",
     true,
     Style::global,
     {text},
     list,
     calls::events,
     Literal::event},
    {"known",
     "whether a list of the policy has a name or alias, ignoring case and space",
     true,
     Style::global,
     {text, text},
     boolean,
     calls::known,
     Literal::list},
    {"last_day",
     "the last day of a term of that length that starts that day",
     true,
     Style::global,
     {date, period},
     date,
     calls::last_day},
    {"listed",
     "what a list of the policy calls a name or alias; an empty string for what it does not know",
     true,
     Style::global,
     {text, text},
     text,
     calls::listed,
     Literal::list},
    {"lower", "a string in lower case", true, Style::global, {text}, text, calls::lower},
    {"money",
     "an amount with its currency: money('68000 GBP')",
     true,
     Style::global,
     {text},
     money,
     calls::make_money,
     Literal::value},
    {"month", "the month of the year, from 1", true, Style::global, {date}, integer, calls::month},
    {"moves",
     "the history's moves to this state that count, oldest first",
     true,
     Style::global,
     {text},
     list,
     calls::moves,
     Literal::state},
    {"period",
     "a period: period('P9M')",
     true,
     Style::global,
     {text},
     period,
     calls::make_period,
     Literal::value},
    {"same",
     "whether two strings are equal, ignoring case and space",
     true,
     Style::global,
     {text, text},
     boolean,
     calls::same},
    {"whole_months",
     "full months from one date to another",
     true,
     Style::global,
     {date, date},
     integer,
     calls::whole_months},
    {"year", "the year of a date", true, Style::global, {date}, integer, calls::year},
};

constexpr LeftOut left_out[] = {
    {"bytes", "use a string"},
    {"duration", "write period('…'), as in an agreement"},
    {"timestamp", "write date('YYYY-MM-DD')"},
    {"uint", "write int(…)"},
};

}  // namespace

std::span<const FunctionRow> functions() {
  return rows;
}

const FunctionRow* find_function(std::string_view name) {
  for (const FunctionRow& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

const LeftOut* find_left_out(std::string_view name) {
  for (const LeftOut& row : left_out) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string render_signature(const FunctionRow& row) {
  std::string types;
  for (std::size_t i = row.style == Style::receiver ? 1 : 0; i < row.arity(); ++i) {
    types += fmt::format("{}{}", types.empty() ? "" : ", ", render_kinds(row.takes[i], " | "));
  }
  const std::string receiver =
      row.style == Style::receiver ? render_kinds(row.takes[0], " | ") + "." : std::string();
  return fmt::format("{}{}({}) -> {}", receiver, row.name, types, render_kinds(row.gives, " | "));
}

}  // namespace secondment::expr
