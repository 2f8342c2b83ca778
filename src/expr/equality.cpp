// The operators == and in, which compare the contents of lists, maps and sections.
#include <optional>

#include "expr/fields.h"
#include "expr/numbers.h"
#include "expr/operators.h"
#include "text/ascii.h"

namespace secondment::expr {
namespace {

// No document and no expression written by a person has deeper values.
constexpr int greatest_nesting = 200;

Value equal(Workbench& bench, const Value& left, const Value& right, int nesting);

// Combines a sequence of answers: false decides, then failures, then absent values.
class Conjunction {
 public:
  // Returns false if the answer decides.
  [[nodiscard]] bool add(const Value& answer) {
    if (const auto* truth = answer.get<bool>()) {
      if (!*truth) result_ = answer;
      return *truth;
    }
    const bool is_worse = !is_open(result_) || (result_.is<Absent>() && answer.is<Failure>());
    if (is_worse) result_ = answer;
    return true;
  }
  [[nodiscard]] const Value& result() const { return result_; }

 private:
  Value result_{true};
};

Value equal_lists(Workbench& bench, const List& a, const List& b, int nesting) {
  if (a.size != b.size) return {false};
  Conjunction all;
  for (std::size_t i = 0; i < a.size; ++i) {
    if (!all.add(equal(bench, a.items[i], b.items[i], nesting))) break;
  }
  return all.result();
}

Value equal_maps(Workbench& bench, const Map& a, const Map& b, int nesting) {
  if (a.size != b.size) return {false};
  Conjunction all;
  for (const MapEntry& entry : a) {
    const Value* const other = find_key(bench, b, entry.key);
    if (bench.is_exhausted()) return Workbench::exhausted();
    if (other == nullptr) return {false};
    if (!all.add(equal(bench, entry.value, *other, nesting))) break;
  }
  return all.result();
}

std::optional<bool> equal_scalars(const Value& left, const Value& right) {
  if (const auto by_number = compare_numbers(left, right)) return *by_number == 0;
  if (left.data.index() != right.data.index()) return std::nullopt;
  if (const auto* text = left.get<std::string_view>())
    return text::is_same(*text, *right.get<std::string_view>());
  if (const auto* date = left.get<Date>()) return *date == *right.get<Date>();
  if (const auto* truth = left.get<bool>()) return *truth == *right.get<bool>();
  if (const auto* period = left.get<Period>()) return *period == *right.get<Period>();
  if (const auto* money = left.get<Money>()) return *money == *right.get<Money>();
  if (const auto* type = left.get<TypeName>()) return type->name == right.get<TypeName>()->name;
  if (left.is<Null>()) return true;
  return std::nullopt;
}

Value equal(Workbench& bench, const Value& left, const Value& right, int nesting) {
  if (nesting > greatest_nesting || !bench.pay(1)) return Workbench::exhausted();
  if (left.is<Failure>() || right.is<Failure>()) return left.is<Failure>() ? left : right;
  if (is_open(left) || is_open(right)) return is_open(left) ? left : right;
  if (const auto* text = left.get<std::string_view>()) {
    if (!bench.pay_to_read(text->size())) return Workbench::exhausted();
  }
  if (const auto scalars = equal_scalars(left, right)) return {*scalars};
  const auto* a_list = left.get<List>();
  const auto* b_list = right.get<List>();
  if (a_list != nullptr && b_list != nullptr) {
    return equal_lists(bench, *a_list, *b_list, nesting + 1);
  }
  const auto a_map = as_map(bench, left);
  const auto b_map = as_map(bench, right);
  if (a_map && b_map) return equal_maps(bench, *a_map, *b_map, nesting + 1);
  return {false};
}

}  // namespace

Value equal(Workbench& bench, const Value& left, const Value& right) {
  return equal(bench, left, right, 0);
}

const Value* find_key(Workbench& bench, const Map& map, const Value& key) {
  const auto* text = key.get<std::string_view>();
  const std::size_t to_compare = 1 + (text == nullptr ? 0 : text->size() / Budget::bytes_of_step);
  if (!bench.pay(1 + map.size * to_compare)) return nullptr;
  for (const MapEntry& entry : map) {
    if (equal_scalars(entry.key, key).value_or(false)) return &entry.value;
  }
  return nullptr;
}

Value contains(Workbench& bench, const Value& container, const Value& element) {
  if (const auto* list = container.get<List>()) {
    Value open;
    for (const Value& item : *list) {
      const Value answer = equal(bench, item, element, 0);
      if (bench.is_exhausted()) return Workbench::exhausted();
      const auto* truth = answer.get<bool>();
      if (truth != nullptr && *truth) return {true};
      if (truth == nullptr && !open.is<Failure>()) open = answer;
    }
    return is_open(open) ? open : Value{false};
  }
  const auto map = as_map(bench, container);
  if (!map) {
    return bench.fail("no such overload: {} in {}", type_name(element), type_name(container));
  }
  const Value* const found = find_key(bench, *map, element);
  if (bench.is_exhausted()) return Workbench::exhausted();
  return {found != nullptr};
}

}  // namespace secondment::expr
