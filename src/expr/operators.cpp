#include "expr/operators.h"

#include <cmath>
#include <compare>
#include <cstring>
#include <functional>
#include <limits>
#include <optional>

#include "expr/amounts.h"
#include "expr/fields.h"
#include "expr/numbers.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

constexpr OperatorRow rows[] = {
    {Op::add, kinds::integer, kinds::integer, kinds::integer},
    {Op::add, kinds::floating, kinds::floating, kinds::floating},
    {Op::add, kinds::text, kinds::text, kinds::text},
    {Op::add, kinds::list, kinds::list, kinds::list},
    {Op::add, kinds::date, kinds::period, kinds::date},
    {Op::add, kinds::period, kinds::period, kinds::period},
    {Op::add, kinds::money, kinds::money, kinds::money},
    {Op::subtract, kinds::integer, kinds::integer, kinds::integer},
    {Op::subtract, kinds::floating, kinds::floating, kinds::floating},
    {Op::subtract, kinds::date, kinds::period, kinds::date},
    {Op::subtract, kinds::date, kinds::date, kinds::integer},
    {Op::subtract, kinds::money, kinds::money, kinds::money},
    {Op::multiply, kinds::integer, kinds::integer, kinds::integer},
    {Op::multiply, kinds::floating, kinds::floating, kinds::floating},
    {Op::multiply, kinds::money, kinds::number, kinds::money},
    {Op::multiply, kinds::number, kinds::money, kinds::money},
    {Op::multiply, kinds::period, kinds::integer, kinds::period},
    {Op::multiply, kinds::integer, kinds::period, kinds::period},
    {Op::divide, kinds::integer, kinds::integer, kinds::integer},
    {Op::divide, kinds::floating, kinds::floating, kinds::floating},
    {Op::remainder, kinds::integer, kinds::integer, kinds::integer},
    {Op::less, kinds::number, kinds::number, kinds::boolean},
    {Op::less, kinds::text, kinds::text, kinds::boolean},
    {Op::less, kinds::boolean, kinds::boolean, kinds::boolean},
    {Op::less, kinds::date, kinds::date, kinds::boolean},
    {Op::less, kinds::period, kinds::period, kinds::boolean},
    {Op::less, kinds::money, kinds::money, kinds::boolean},
    {Op::in, kinds::any, kinds::list | kinds::map, kinds::boolean},
};

struct Sign {
  Op op;
  std::string_view sign;
};
constexpr Sign signs[] = {
    {Op::negation, "!"},     {Op::minus, "-"},          {Op::conjunction, "&&"},
    {Op::disjunction, "||"}, {Op::conditional, "?:"},   {Op::equal, "=="},
    {Op::unequal, "!="},     {Op::less, "<"},           {Op::less_equal, "<="},
    {Op::greater, ">"},      {Op::greater_equal, ">="}, {Op::in, "in"},
    {Op::add, "+"},          {Op::subtract, "-"},       {Op::multiply, "*"},
    {Op::divide, "/"},       {Op::remainder, "%"},
};

Value no_overload(Workbench& bench, Op op, const Value& left, const Value& right) {
  return bench.fail("no such overload: {} {} {}", type_name(left), sign_of(op), type_name(right));
}

Value overflow() {
  return {Failure{"integer overflow"}};
}

Value calculate_ints(Op op, std::int64_t a, std::int64_t b) {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t result = 0;
  switch (op) {
    case Op::add:
      return __builtin_add_overflow(a, b, &result) ? overflow() : Value{result};
    case Op::subtract:
      return __builtin_sub_overflow(a, b, &result) ? overflow() : Value{result};
    case Op::multiply:
      return __builtin_mul_overflow(a, b, &result) ? overflow() : Value{result};
    default:
      break;
  }
  if (b == 0) {
    return {Failure{op == Op::divide ? std::string_view("division by zero")
                                     : std::string_view("remainder of a division by zero")}};
  }
  if (a == least && b == -1) return overflow();
  return {op == Op::divide ? a / b : a % b};
}

Value calculate_doubles(Workbench& bench, Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return {a + b};
    case Op::subtract:
      return {a - b};
    case Op::multiply:
      return {a * b};
    case Op::divide:
      return {a / b};
    default:
      return no_overload(bench, op, {a}, {b});
  }
}

Value join_texts(Workbench& bench, std::string_view a, std::string_view b) {
  if (!bench.pay_for_text(a.size() + b.size())) return Workbench::exhausted();
  char* const joined = bench.make_text(a.size() + b.size());
  std::memcpy(joined, a.data(), a.size());
  std::memcpy(joined + a.size(), b.data(), b.size());
  return {std::string_view(joined, a.size() + b.size())};
}

Value join_lists(Workbench& bench, const List& a, const List& b) {
  if (!bench.pay_for_values(a.size + b.size)) return Workbench::exhausted();
  Value* const joined = bench.make_values(a.size + b.size);
  std::copy(a.begin(), a.end(), joined);
  std::copy(b.begin(), b.end(), joined + a.size);
  return {List{joined, a.size + b.size}};
}

constexpr Date first_date = std::chrono::year(1) / std::chrono::January / 1;
constexpr Date last_date = std::chrono::year(9999) / std::chrono::December / 31;

Value shift_forward(Workbench& bench, Date from, Period period) {
  const Date shifted = add(from, period);
  // add() stops at the last date. If a day less leads there too, it would have gone on.
  const bool is_cut =
      shifted == last_date && add(from, {period.months, period.days - 1}) == last_date;
  if (!is_cut) return {shifted};
  return bench.fail("{} + {} is after 9999-12-31, the last date that can be written",
                    render_date(from), render_period(period));
}

Value shift_back(Workbench& bench, Date from, Period period) {
  const Date shifted = add(from, {-period.months, -period.days});
  if (shifted >= first_date) return {shifted};
  return bench.fail("{} - {} is before 0001-01-01, the first date that can be written",
                    render_date(from), render_period(period));
}

Value calculate_money(Workbench& bench, Op op, const Value& left, const Value& right) {
  const auto* a = left.get<Money>();
  const auto* b = right.get<Money>();
  if (a != nullptr && b != nullptr) {
    if (op == Op::add) return add_money(bench, *a, *b);
    if (op == Op::subtract) return subtract_money(bench, *a, *b);
    return no_overload(bench, op, left, right);
  }
  const Value& other = a != nullptr ? right : left;
  const bool is_number = (kinds_of(other) & kinds::number) != 0;
  if (op != Op::multiply || !is_number) return no_overload(bench, op, left, right);
  return multiply_money(bench, a != nullptr ? *a : *b, other);
}

Value calculate_periods(Workbench& bench, Op op, const Value& left, const Value& right) {
  const auto* a = left.get<Period>();
  const auto* b = right.get<Period>();
  const bool are_both = a != nullptr && b != nullptr;
  if (are_both && op == Op::add) return add_periods(bench, *a, *b);
  const auto* times = (a != nullptr ? right : left).get<std::int64_t>();
  if (are_both || times == nullptr || op != Op::multiply) {
    return no_overload(bench, op, left, right);
  }
  return multiply_period(bench, a != nullptr ? *a : *b, *times);
}

Value calculate_others(Workbench& bench, Op op, const Value& left, const Value& right) {
  if (const auto* a = left.get<Date>()) {
    const auto* period_right = right.get<Period>();
    const auto* date_right = right.get<Date>();
    if (op == Op::add && period_right != nullptr) return shift_forward(bench, *a, *period_right);
    if (op == Op::subtract && period_right != nullptr) return shift_back(bench, *a, *period_right);
    if (op == Op::subtract && date_right != nullptr) {
      return {static_cast<std::int64_t>((*a - *date_right).count())};
    }
    return no_overload(bench, op, left, right);
  }
  if (left.is<Money>() || right.is<Money>()) return calculate_money(bench, op, left, right);
  if (left.is<Period>() || right.is<Period>()) return calculate_periods(bench, op, left, right);
  const auto* a_text = left.get<std::string_view>();
  const auto* b_text = right.get<std::string_view>();
  const bool are_texts = a_text != nullptr && b_text != nullptr;
  if (op == Op::add && are_texts) return join_texts(bench, *a_text, *b_text);
  const auto* a_list = left.get<List>();
  const auto* b_list = right.get<List>();
  const bool are_lists = a_list != nullptr && b_list != nullptr;
  if (op == Op::add && are_lists) return join_lists(bench, *a_list, *b_list);
  return no_overload(bench, op, left, right);
}

bool holds(Op op, std::partial_ordering order) {
  switch (op) {
    case Op::less:
      return order < 0;
    case Op::less_equal:
      return order <= 0;
    case Op::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

Value key_not_found(Workbench& bench, const Value& key) {
  if (const auto* text = key.get<std::string_view>()) {
    return bench.fail("no such key: {}", text::backquoted(*text));
  }
  return {Failure{"no such key"}};
}

}  // namespace

std::span<const OperatorRow> operators() {
  return rows;
}

std::string_view sign_of(Op op) {
  for (const Sign& row : signs) {
    if (row.op == op) return row.sign;
  }
  return {};
}

Value calculate(Workbench& bench, Op op, const Value& left, const Value& right) {
  const auto* a_int = left.get<std::int64_t>();
  const auto* b_int = right.get<std::int64_t>();
  if (a_int != nullptr && b_int != nullptr) return calculate_ints(op, *a_int, *b_int);
  const auto* a_double = left.get<double>();
  const auto* b_double = right.get<double>();
  if (a_double != nullptr && b_double != nullptr) {
    return calculate_doubles(bench, op, *a_double, *b_double);
  }
  return calculate_others(bench, op, left, right);
}

Value negate(Workbench& bench, const Value& operand) {
  if (const auto* number = operand.get<std::int64_t>()) {
    return calculate_ints(Op::subtract, 0, *number);
  }
  if (const auto* number = operand.get<double>()) return {-*number};
  return bench.fail("no such overload: -{}", type_name(operand));
}

Value order(Workbench& bench, Op op, const Value& left, const Value& right) {
  if (const auto by_number = compare_numbers(left, right)) return {holds(op, *by_number)};
  if (left.data.index() != right.data.index()) return no_overload(bench, op, left, right);
  if (const auto* date = left.get<Date>()) return {holds(op, *date <=> *right.get<Date>())};
  if (const auto* text = left.get<std::string_view>()) {
    const std::string_view other = *right.get<std::string_view>();
    if (!bench.pay_to_read(std::min(text->size(), other.size()))) return Workbench::exhausted();
    return {holds(op, *text <=> other)};  // UTF-8 sorts like its code points
  }
  if (const auto* truth = left.get<bool>()) return {holds(op, *truth <=> *right.get<bool>())};
  if (const auto* period = left.get<Period>()) {
    const auto by_length = *period <=> *right.get<Period>();
    if (by_length != std::partial_ordering::unordered) return {holds(op, by_length)};
    const Value failed =
        bench.fail("{} and {} cannot be compared: months have no fixed number of days",
                   render_period(*period), render_period(*right.get<Period>()));
    return {Failure{failed.get<Failure>()->message,
                    "compare dates: write `today + A < today + B` in place of `A < B`"}};
  }
  if (const auto* money = left.get<Money>()) {
    const auto* other = right.get<Money>();
    if (money->currency == other->currency) return {holds(op, money->minor <=> other->minor)};
    return bench.fail("{} and {} cannot be compared: they are in different currencies",
                      render_money(*money), render_money(*other));
  }
  return no_overload(bench, op, left, right);
}

Value at(Workbench& bench, const Value& container, const Value& key) {
  if (const auto* items = container.get<List>()) {
    const auto index = exact_int(key);
    if (!index) return bench.fail("no such overload: list[{}]", type_name(key));
    if (*index >= 0 && static_cast<std::uint64_t>(*index) < items->size) {
      return items->items[*index];
    }
    return bench.fail("index out of range: {} of a list of {}", *index, items->size);
  }
  if (const auto* entries = container.get<Map>()) {
    const Value* const found = find_key(bench, *entries, key);
    if (bench.is_exhausted()) return Workbench::exhausted();
    return found != nullptr ? *found : key_not_found(bench, key);
  }
  const auto* name = key.get<std::string_view>();
  if (container.is<Record>() && name != nullptr) return select(bench, container, *name);
  return bench.fail("no such overload: {}[{}]", type_name(container), type_name(key));
}

}  // namespace secondment::expr
