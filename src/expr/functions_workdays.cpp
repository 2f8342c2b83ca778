// Working days: Monday to Friday, except the days of a list of the policy, such as public holidays.
// A year that the list does not cover is unknown; it does not count as a year without holidays.
#include <algorithm>
#include <chrono>
#include <optional>

#include "expr/functions.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr Date first_date = std::chrono::year(1) / std::chrono::January / 1;
constexpr Date last_date = std::chrono::year(9999) / std::chrono::December / 31;

unsigned weekday_of(Date day) {
  return std::chrono::weekday(day).iso_encoding();
}

// The days without work in the list that the call names. If they are unknown, `open` says why.
class FreeDays {
 public:
  explicit FreeDays(const Call& call) : call_(call) {
    constexpr std::size_t list_at = 2;
    if (call.arguments.size() <= list_at) return;
    if (call.node.index == no_index) {
      open_ = call.bench.fail("unknown list of days {}",
                              text::backquoted(*call.arguments[list_at].get<std::string_view>()));
      return;
    }
    list_ = &call.ast.day_lists[call.node.index];
  }

  [[nodiscard]] const std::optional<Value>& open() const { return open_; }

  // Pays for the check. Returns false if the answer is unknown, and `open` then says why.
  bool is_workday(Date day) {
    if (!call_.bench.pay(1)) {
      open_ = Workbench::exhausted();
      return false;
    }
    if (list_ != nullptr && !covers(day)) return false;
    if (weekday_of(day) > 5) return false;
    return list_ == nullptr || !std::binary_search(list_->days.begin(), list_->days.end(), day);
  }

 private:
  bool covers(Date day) {
    const auto year = year_month_day(day).year();
    if (year_ == year) return true;
    const auto at = std::lower_bound(list_->days.begin(), list_->days.end(),
                                     Date(year / std::chrono::January / 1));
    if (at != list_->days.end() && year_month_day(*at).year() == year) {
      year_ = year;
      return true;
    }
    open_ = Value{Absent{call_.arguments[0].place,
                         {},
                         call_.bench.keep(fmt::format("no holidays for {}", int(year)))}};
    return false;
  }

  const Call& call_;
  const DayList* list_ = nullptr;
  std::optional<std::chrono::year> year_;  // the year that was found to have days in the list
  std::optional<Value> open_;
};

Date date_of(const Call& call, std::size_t number) {
  return *call.arguments[number].get<Date>();
}

}  // namespace

DayList list_days(const NamedList& list) {
  DayList made;
  for (const NamedList::Item& item : list.items) {
    if (item.day) made.days.push_back(*item.day);
  }
  std::sort(made.days.begin(), made.days.end());
  return made;
}

namespace calls {

Value weekday(const Call& call) {
  return {std::int64_t{weekday_of(date_of(call, 0))}};
}

Value add_workdays(const Call& call) {
  FreeDays free(call);
  if (free.open()) return *free.open();
  std::int64_t left = *call.arguments[1].get<std::int64_t>();
  const days step(left < 0 ? -1 : 1);
  Date day = date_of(call, 0);
  if (left == 0) {
    left = 1;
    day -= step;
  }
  while (left != 0) {
    if (step.count() > 0 ? day >= last_date : day <= first_date) {
      return call.bench.fail("{} working days from {} is outside the dates that can be written",
                             *call.arguments[1].get<std::int64_t>(), render_date(date_of(call, 0)));
    }
    day += step;
    if (free.is_workday(day)) left -= step.count();
    if (free.open()) return *free.open();
  }
  return {day};
}

Value workdays_between(const Call& call) {
  FreeDays free(call);
  if (free.open()) return *free.open();
  const Date first = std::min(date_of(call, 0), date_of(call, 1));
  const Date last = std::max(date_of(call, 0), date_of(call, 1));
  std::int64_t count = 0;
  for (Date day = first + days(1); day <= last; day += days(1)) {
    if (free.is_workday(day)) ++count;
    if (free.open()) return *free.open();
  }
  return {date_of(call, 0) <= date_of(call, 1) ? count : -count};
}

}  // namespace calls
}  // namespace secondment::expr
