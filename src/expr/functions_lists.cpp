// The functions on lists: sums, first and last elements, extremes, and the days that elements
// cover.
#include <algorithm>
#include <cmath>
#include <compare>
#include <optional>
#include <utility>
#include <vector>

#include "expr/amounts.h"
#include "expr/fields.h"
#include "expr/functions.h"
#include "expr/numbers.h"
#include "expr/operators.h"

namespace secondment::expr::calls {
namespace {

const List& list_of(const Call& call) {
  return *call.arguments[0].get<List>();
}

// An absent or failed item makes the whole result absent or failed.
const Value* find_open_item(const List& list) {
  const auto* found = std::find_if(list.begin(), list.end(), is_open);
  return found == list.end() ? nullptr : found;
}

// Only the place of the empty list can be shown.
Value nothing_in(const Call& call) {
  return {Absent{call.arguments[0].place, {}, "empty list"}};
}

Value end_of(const Call& call, bool is_first) {
  const List& list = list_of(call);
  if (list.size == 0) return nothing_in(call);
  return list.items[is_first ? 0 : list.size - 1];
}

// Adds doubles with compensation for rounding, so that ten tenths are 1.
class Doubles {
 public:
  void add(double number) {
    const double next = sum_ + number;
    lost_ += std::abs(sum_) >= std::abs(number) ? (sum_ - next) + number : (number - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double sum() const { return std::isfinite(lost_) ? sum_ + lost_ : sum_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

double as_double(const Value& number) {
  const auto* whole = number.get<std::int64_t>();
  return whole != nullptr ? static_cast<double>(*whole) : *number.get<double>();
}

Value sum_numbers(const Call& call, const Value& start) {
  const List& list = list_of(call);
  const auto is_whole = [](const Value& each) { return each.is<std::int64_t>(); };
  const bool are_doubles = call.node.index == expects_doubles || !is_whole(start) ||
                           !std::all_of(list.begin(), list.end(), is_whole);
  if (are_doubles) {
    Doubles sum;
    sum.add(as_double(start));
    for (const Value& item : list) sum.add(as_double(item));
    return {sum.sum()};
  }
  Value sum = {*start.get<std::int64_t>()};
  for (const Value& item : list) {
    sum = calculate(call.bench, Op::add, sum, item);
    if (is_open(sum)) return sum;
  }
  return sum;
}

// Compares two values, if they are comparable.
std::optional<std::partial_ordering> compare(const Value& a, const Value& b) {
  if (const auto by_number = compare_numbers(a, b)) return by_number;
  if (a.data.index() != b.data.index()) return std::nullopt;
  if (const auto* date = a.get<Date>()) return *date <=> *b.get<Date>();
  if (const auto* period = a.get<Period>()) return *period <=> *b.get<Period>();
  const auto* money = a.get<Money>();
  const auto* other = b.get<Money>();
  if (money == nullptr || money->currency != other->currency) return std::nullopt;
  return money->minor <=> other->minor;
}

Value find_extreme(const Call& call, bool is_least) {
  List list = call.arguments[0].is<List>() ? list_of(call) : List();
  if (call.arguments.size() == 2) {
    if (call.arguments[0].is<List>() || call.arguments[0].data.index() == 0) {
      return call.bench.fail("no such overload: `{}` takes one list or two values", call.node.name);
    }
    list = {call.arguments.data(), 2};
  } else if (!call.arguments[0].is<List>()) {
    return call.bench.fail("no such overload: `{}` takes one list or two values", call.node.name);
  }
  if (list.size == 0) return nothing_in(call);
  if (!call.bench.pay(list.size)) return Workbench::exhausted();
  if (const Value* open = find_open_item(list)) return *open;
  constexpr Kinds ordered = kinds::number | kinds::date | kinds::money | kinds::period;
  const Value* best = list.items;
  for (const Value& each : list) {
    if ((kinds_of(each) & ordered) == 0) {
      return call.bench.fail(
          "no such overload: `{}` takes numbers, dates, money or periods, not {}", call.node.name,
          type_name(each));
    }
    const auto order = compare(each, *best);
    if (!order || *order == std::partial_ordering::unordered) {
      // The operator `<` explains in full why they cannot be compared.
      const Value why = expr::order(call.bench, Op::less, each, *best);
      return is_open(why) ? why : Value{Failure{"a number that is none cannot be compared"}};
    }
    if (is_least ? *order < 0 : *order > 0) best = &each;
  }
  return *best;
}

struct Span {
  Date from;
  Date to;
};

// The spans of the elements, sorted by first day, without those that end before they begin; if they
// cannot be read, `open` says why.
std::optional<std::vector<Span>> read_spans(const Call& call, Value& open) {
  const List& list = list_of(call);
  constexpr std::size_t steps_of_one = 8;
  if (!call.bench.pay(list.size * steps_of_one)) {
    open = Workbench::exhausted();
    return std::nullopt;
  }
  std::vector<Span> spans;
  for (const Value& item : list) {
    const Value from = select(call.bench, item, "from");
    const Value to = select(call.bench, item, "to");
    for (const Value* day : {&from, &to}) {
      if (day->is<Date>()) continue;
      open = is_open(*day) ? *day
                           : call.bench.fail(
                                 "no such overload: `{}` takes elements whose `from` "
                                 "and `to` are dates, not {}",
                                 call.node.name, type_name(*day));
      return std::nullopt;
    }
    if (*from.get<Date>() <= *to.get<Date>()) spans.push_back({*from.get<Date>(), *to.get<Date>()});
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return std::pair(a.from, a.to) < std::pair(b.from, b.to);
  });
  return spans;
}

// The last day on which a span may begin and still be joined to one that ends on `to`.
Date last_joined(Date to, const Value& gap) {
  constexpr std::chrono::days next(1);
  if (const auto* period = gap.get<Period>()) return add(to, *period) + next;
  constexpr std::int64_t most = 4'000'000;  // more than there are days
  return to + std::chrono::days(std::clamp(*gap.get<std::int64_t>(), -most, most)) + next;
}

std::vector<Span> join_spans(const std::vector<Span>& spans, const Value& gap) {
  std::vector<Span> joined;
  for (const Span& each : spans) {
    if (!joined.empty() && each.from <= last_joined(joined.back().to, gap)) {
      joined.back().to = std::max(joined.back().to, each.to);
    } else {
      joined.push_back(each);
    }
  }
  return joined;
}

}  // namespace

Value first(const Call& call) {
  return end_of(call, true);
}
Value last(const Call& call) {
  return end_of(call, false);
}

Value min(const Call& call) {
  return find_extreme(call, true);
}
Value max(const Call& call) {
  return find_extreme(call, false);
}

Value sum(const Call& call) {
  const List& list = list_of(call);
  const Value start = call.arguments.size() == 2 ? call.arguments[1] : Value{std::int64_t{0}};
  if (!call.bench.pay(list.size)) return Workbench::exhausted();
  if (const Value* open = find_open_item(list)) return *open;
  const bool are_numbers = (kinds_of(start) & kinds::number) != 0;
  for (const Value& item : list) {
    const bool fits = are_numbers ? (kinds_of(item) & kinds::number) != 0
                                  : item.data.index() == start.data.index();
    if (fits) continue;
    const bool lacks_start = call.arguments.size() == 1 && (item.is<Money>() || item.is<Period>());
    if (lacks_start) {
      return call.bench.fail("a sum of {} needs what to start from: sum(list, {})",
                             item.is<Money>() ? "money" : "periods",
                             item.is<Money>()
                                 ? fmt::format("money('0 {}')", item.get<Money>()->currency->code)
                                 : std::string("period('P0D')"));
    }
    return call.bench.fail("no such overload: `sum` adds {} to {}", type_name(item),
                           type_name(start));
  }
  if (are_numbers) return sum_numbers(call, start);
  Value sum = {start.data};
  for (const Value& item : list) {
    sum = calculate(call.bench, Op::add, sum, item);
    if (is_open(sum)) return sum;
  }
  return sum;
}

Value days_in(const Call& call) {
  Value open;
  const auto spans = read_spans(call, open);
  if (!spans) return open;
  std::int64_t days = 0;
  for (const Span& each : join_spans(*spans, {std::int64_t{0}})) {
    days += secondment::days_inclusive(each.from, each.to);
  }
  return {days};
}

Value joined(const Call& call) {
  const Value& gap = call.arguments[1];
  if (const auto* days = gap.get<std::int64_t>(); days != nullptr && *days < 0) {
    return call.bench.fail("{} is not a number of days that may lie between", *days);
  }
  Value open;
  const auto spans = read_spans(call, open);
  if (!spans) return open;
  const auto found = join_spans(*spans, gap);
  constexpr std::size_t fields = 3;
  if (!call.bench.pay_for_values(found.size() * (1 + 2 * fields))) return Workbench::exhausted();
  Value* const items = call.bench.make_values(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    MapEntry* const entries = call.bench.make_entries(fields);
    entries[0] = {{std::string_view("from")}, {found[i].from}};
    entries[1] = {{std::string_view("to")}, {found[i].to}};
    entries[2] = {{std::string_view("days")},
                  {std::int64_t{secondment::days_inclusive(found[i].from, found[i].to)}}};
    items[i] = {Map{entries, fields}};
  }
  return {List{items, found.size()}};
}

}  // namespace secondment::expr::calls
