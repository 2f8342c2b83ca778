// The static checks of operators, by the types of their operands.
#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <vector>

#include "expr/diagnostics.h"
#include "expr/operators.h"
#include "expr/workbench.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

using text::backquoted;

bool is_arithmetic(Op op) {
  return op >= Op::add && op <= Op::remainder;
}

bool can_equal(const Type& left, const Type& right) {
  const auto widened = [](Kinds set) {
    if ((set & kinds::number) != 0) set |= kinds::number;
    return (set & kinds::map) != 0 ? set | kinds::map : set;
  };
  return (widened(kinds_of(left)) & widened(kinds_of(right))) != 0;
}

// How a value of one type is made from a string: the function to call, and the form that the string
// must have.
struct Conversion {
  Type::Kind kind;
  std::string_view function;
  std::string_view form;
  bool (*is_written)(std::string_view text);
};
constexpr Conversion conversions[] = {
    {Type::Kind::date, "date", "YYYY-MM-DD",
     [](std::string_view text) { return parse_date(text).has_value(); }},
    {Type::Kind::period, "period", "P9M",
     [](std::string_view text) { return parse_period(text).has_value(); }},
    {Type::Kind::money, "money", "AMOUNT CURRENCY",
     [](std::string_view text) { return parse_money(text).has_value(); }},
};

const Conversion* find_conversion(const Type& type) {
  for (const Conversion& row : conversions) {
    if (row.kind == type.kind) return &row;
  }
  return nullptr;
}

// The help for `node` if it is not of the type `wanted` but probably meant as one: without quotes
// (`2026-02-01`) or without the function ('P2Y').
std::string convert_help_of(const Diagnostics& diagnostics, const Node& node, const Type& type,
                            const Type& wanted) {
  const Conversion* const row = find_conversion(wanted);
  if (row == nullptr) return {};
  if (const std::string_view* text = diagnostics.ast().literal_text(node)) {
    if (row->is_written(*text)) return fmt::format("write {}('{}')", row->function, *text);
    return fmt::format("write it as {}('{}')", row->function, row->form);
  }
  const std::string_view source = diagnostics.ast().source_of(node);
  if (row->is_written(source)) return fmt::format("write {}('{}')", row->function, source);
  if (type.kind == Type::Kind::text) return fmt::format("write {}({})", row->function, source);
  return {};
}

std::string convert_help(const Diagnostics& diagnostics, const Node& node, const Type& left,
                         const Type& right) {
  const Node& left_node = diagnostics.ast().child(node, 0);
  const Node& right_node = diagnostics.ast().child(node, 1);
  std::string help = convert_help_of(diagnostics, right_node, right, left);
  return help.empty() ? convert_help_of(diagnostics, left_node, left, right) : help;
}

// The help for `term.end + 30`: days are added as a period.
std::string period_help(const Diagnostics& diagnostics, const Node& node, const Type& left,
                        const Type& right) {
  const bool is_shift = node.op == Op::add || node.op == Op::subtract;
  if (!is_shift || left.kind != Type::Kind::date || right.kind != Type::Kind::integer) return {};
  const Node& days = diagnostics.ast().child(node, 1);
  const std::string_view source = diagnostics.ast().source_of(days);
  const std::string period = days.op == Op::constant
                                 ? fmt::format("period('P{}D')", source)
                                 : fmt::format("period('P' + string({}) + 'D')", source);
  return fmt::format("write {} {} {}",
                     diagnostics.ast().source_of(diagnostics.ast().child(node, 0)),
                     sign_of(node.op), period);
}

// The help for `finance.salary / 4`: a part of an amount is a multiple or a percentage of it.
std::string money_help(const Diagnostics& diagnostics, const Node& node, const Type& left,
                       const Type& right) {
  if (left.kind != Type::Kind::money && right.kind != Type::Kind::money) return {};
  const auto source = [&](std::size_t number) {
    return diagnostics.ast().source_of(diagnostics.ast().child(node, number));
  };
  const bool is_whole = (kinds_of(right) & ~kinds::number) == 0;
  if (node.op == Op::divide && is_whole) {
    return fmt::format("write {} * (1.0 / {}), or percent({}, …)", source(0), source(1), source(0));
  }
  const bool is_number = ((kinds_of(left) | kinds_of(right)) & kinds::number) != 0;
  const bool is_sum = node.op == Op::add || node.op == Op::subtract;
  if (!is_sum || !is_number) return {};
  const bool is_left = left.kind == Type::Kind::money;
  return fmt::format("write {} as money('AMOUNT CURRENCY')", source(is_left ? 1 : 0));
}

// The possible periods of an operand, if it is a literal or a parameter.
std::vector<Period> known_periods(const Diagnostics& diagnostics, const Node& node) {
  std::vector<Period> known;
  if (node.op == Op::constant) {
    const auto* period = diagnostics.ast().constants[node.index].get<Period>();
    if (period != nullptr) known.push_back(*period);
  }
  const std::string_view source = diagnostics.ast().source_of(node);
  if (node.op != Op::select || !source.starts_with("params.") ||
      diagnostics.scope().parameters == nullptr) {
    return known;
  }
  for (const Table& parameter : *diagnostics.scope().parameters) {
    if (parameter.name != node.name || parameter.type.kind != model::Type::Kind::period) continue;
    for (const Table::Row& row : parameter.rows) {
      if (const auto* period = row.value.get<Period>()) known.push_back(*period);
    }
  }
  return known;
}

// Reports a comparison of months with days. If one side is a field of agreements and the other is
// in days, warns that only agreements with days can be compared.
void check_periods(Diagnostics& diagnostics, const Node& node) {
  const Node& left_node = diagnostics.ast().child(node, 0);
  const Node& right_node = diagnostics.ast().child(node, 1);
  const std::string help = fmt::format("add each to a date: today + {} {} today + {}",
                                       diagnostics.ast().source_of(left_node), sign_of(node.op),
                                       diagnostics.ast().source_of(right_node));
  if (refuse_unordered(diagnostics, node, left_node, right_node, help)) return;
  const std::vector<Period> left = known_periods(diagnostics, left_node);
  const std::vector<Period> right = known_periods(diagnostics, right_node);
  const Node& field = left.empty() ? left_node : right_node;
  const std::vector<Period>& known = left.empty() ? right : left;
  const bool is_field = field.op == Op::select && field.field != nullptr &&
                        diagnostics.ast().source_of(field).find("params.") != 0;
  const bool are_days = std::any_of(known.begin(), known.end(),
                                    [](Period each) { return each.months == 0 && each.days != 0; });
  if (!is_field || !are_days || (left.empty() == right.empty())) return;
  diagnostics.warn(node,
                   fmt::format("{} may be in months, which cannot be compared with days",
                               diagnostics.cite(field)),
                   help);
}

// Reports a literal date that is moved beyond the range of dates in every agreement.
void refuse_shift(Diagnostics& diagnostics, const Node& node) {
  const Node& left = diagnostics.ast().child(node, 0);
  const Node& right = diagnostics.ast().child(node, 1);
  if (left.op != Op::constant || right.op != Op::constant) return;
  const Facts nothing;
  Budget budget;
  Memory memory(budget);
  Workbench bench(nothing, memory);
  const auto& constants = diagnostics.ast().constants;
  const Value value = calculate(bench, node.op, constants[left.index], constants[right.index]);
  if (const auto* failure = value.get<Failure>()) {
    diagnostics.refuse(node, std::string(failure->message), "");
  }
}

// Reports an order between words of a field: it would be alphabetical, which is not what is meant.
void check_words_of_order(Diagnostics& diagnostics, const Node& node, const Type& left,
                          const Type& right) {
  check_word(diagnostics, diagnostics.ast().child(node, 1), left, diagnostics.ast().child(node, 0));
  check_word(diagnostics, diagnostics.ast().child(node, 0), right,
             diagnostics.ast().child(node, 1));
}

Type refuse_operator(Diagnostics& diagnostics, const Node& node, const Type& left,
                     const Type& right) {
  const std::string_view sign = sign_of(node.op);
  const bool are_numbers = ((kinds_of(left) | kinds_of(right)) & ~kinds::number) == 0;
  const bool is_number = left.kind == Type::Kind::number || right.kind == Type::Kind::number;
  if (is_arithmetic(node.op) && are_numbers && is_number) {
    return diagnostics.refuse(node,
                              fmt::format("`{}` takes two integers or two doubles, and a number in "
                                          "an agreement may be either",
                                          sign),
                              "write double(…) around each");
  }
  if (is_arithmetic(node.op) && are_numbers && node.op != Op::remainder) {
    return diagnostics.refuse(node, fmt::format("`{}` does not mix an integer and a double", sign),
                              "write double(…) around the integer");
  }
  std::string help = period_help(diagnostics, node, left, right);
  if (help.empty()) help = money_help(diagnostics, node, left, right);
  if (help.empty()) help = convert_help(diagnostics, node, left, right);
  return diagnostics.refuse(
      node,
      fmt::format("`{}` does not take {} and {}", sign, with_article(left), with_article(right)),
      std::move(help));
}

// The help for `x == null`: how to test whether a field exists.
std::string missing_help(const Diagnostics& diagnostics, const Node& node) {
  const Node& left = diagnostics.ast().child(node, 0);
  const Node& right = diagnostics.ast().child(node, 1);
  const std::string_view left_source = diagnostics.ast().source_of(left);
  const std::string_view field =
      left_source == "null" ? diagnostics.ast().source_of(right) : left_source;
  return fmt::format("write {}has({})", node.op == Op::equal ? "!" : "", field);
}

void check_words_in(Diagnostics& diagnostics, const Node& node, const Type& left,
                    const Type& right) {
  const Node& element = diagnostics.ast().child(node, 0);
  const Node& container = diagnostics.ast().child(node, 1);
  check_words(diagnostics, container, left, element);
  if (right.kind != Type::Kind::list || !right.element) return;
  check_word(diagnostics, element, *right.element, container);
  const bool is_empty = container.op == Op::list && container.count == 0;
  if (!is_empty && !can_equal(left, *right.element)) {
    diagnostics.refuse(node,
                       fmt::format("{} is never in a {}", with_article(left), render_type(right)),
                       convert_help_of(diagnostics, element, left, *right.element));
  }
}

}  // namespace

bool refuse_unordered(Diagnostics& diagnostics, const Node& node, const Node& left,
                      const Node& right, const std::string& help) {
  for (const Period& a : known_periods(diagnostics, left)) {
    for (const Period& b : known_periods(diagnostics, right)) {
      if ((a <=> b) != std::partial_ordering::unordered) continue;
      diagnostics.refuse(
          node,
          fmt::format("{} and {} cannot be compared: months have no fixed number of days",
                      render_period(a), render_period(b)),
          help);
      return true;
    }
  }
  return false;
}

Type check_equality(Diagnostics& diagnostics, const Node& node, const Type& left,
                    const Type& right) {
  const Node& left_node = diagnostics.ast().child(node, 0);
  const Node& right_node = diagnostics.ast().child(node, 1);
  check_word(diagnostics, right_node, left, left_node);
  check_word(diagnostics, left_node, right, right_node);
  if (can_equal(left, right)) return {.kind = Type::Kind::boolean};
  const bool is_null = left.kind == Type::Kind::null || right.kind == Type::Kind::null;
  diagnostics.refuse(
      node, fmt::format("{} and {} are never equal", with_article(left), with_article(right)),
      is_null ? missing_help(diagnostics, node) : convert_help(diagnostics, node, left, right));
  return {.kind = Type::Kind::boolean};
}

Type check_operator(Diagnostics& diagnostics, const Node& node, const Type& left,
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
  if (node.op == Op::in) check_words_in(diagnostics, node, left, right);
  const bool is_number = left.kind == Type::Kind::number || right.kind == Type::Kind::number;
  const bool are_numbers = ((left_kinds | right_kinds) & ~kinds::number) == 0;
  if (result == 0 || (is_arithmetic(node.op) && is_number && are_numbers)) {
    return refuse_operator(diagnostics, node, left, right);
  }
  if (is_order) {
    check_words_of_order(diagnostics, node, left, right);
    if (left.kind == Type::Kind::period && right.kind == Type::Kind::period) {
      check_periods(diagnostics, node);
    }
  }
  if (left.kind == Type::Kind::date && is_arithmetic(op)) refuse_shift(diagnostics, node);
  if (op == Op::add && left.kind == Type::Kind::list && right.kind == Type::Kind::list) {
    return join(left, right);
  }
  return type_of_kinds(result);
}

}  // namespace secondment::expr
