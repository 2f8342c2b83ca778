// The functions on dates, periods and money.
#include <chrono>

#include "expr/amounts.h"
#include "expr/functions.h"
#include "text/characters.h"

namespace secondment::expr::calls {
namespace {

using std::chrono::year_month_day;

Date date_of(const Call& call, std::size_t number) {
  return *call.arguments[number].get<Date>();
}

template <class T>
Value parse_with(const Call& call, Result<T> (*parse)(std::string_view)) {
  auto parsed = parse(*call.arguments[0].get<std::string_view>());
  if (parsed) return {*parsed};
  return call.bench.fail("{}", parsed.error().message);
}

// The full months from one day to a later one.
std::int64_t months_up_to(Date from, Date to) {
  const year_month_day a(from);
  const year_month_day b(to);
  const auto months = (b.year() - a.year()) + (b.month() - std::chrono::January) -
                      (a.month() - std::chrono::January);
  const int count = static_cast<int>(months.count());
  return add(from, {.months = count}) <= to ? count : count - 1;
}

constexpr Date last_date = std::chrono::year(9999) / std::chrono::December / 31;

Value as_int(std::int64_t value) {
  return {value};
}

}  // namespace

Value make_date(const Call& call) {
  return parse_with(call, parse_date);
}
Value make_period(const Call& call) {
  return parse_with(call, parse_period);
}
Value make_money(const Call& call) {
  return parse_with(call, parse_money);
}

Value amount(const Call& call) {
  const Money money = *call.arguments[0].get<Money>();
  double unit = 1;
  for (int digit = 0; digit < money.currency->minor_digits; ++digit) unit *= 10;
  return {static_cast<double>(money.minor) / unit};
}

Value percent(const Call& call) {
  constexpr int hundredths = 2;
  return multiply_money(call.bench, *call.arguments[0].get<Money>(), call.arguments[1], hundredths);
}

Value last_day(const Call& call) {
  const Date start = date_of(call, 0);
  const Period length = *call.arguments[1].get<Period>();
  const Date day = secondment::last_day(start, length);
  // last_day() stops at the last date. If a day less leads there too, it would have gone on.
  const bool is_cut =
      day == last_date && secondment::last_day(start, {length.months, length.days - 1}) == day;
  if (!is_cut) return {day};
  return call.bench.fail("{} and {} lead past 9999-12-31, the last date that can be written",
                         render_date(start), render_period(length));
}

Value days_between(const Call& call) {
  return as_int((date_of(call, 1) - date_of(call, 0)).count());
}

Value days_inclusive(const Call& call) {
  return as_int((date_of(call, 1) - date_of(call, 0)).count() + 1);
}

Value whole_months(const Call& call) {
  const Date a = date_of(call, 0);
  const Date b = date_of(call, 1);
  return as_int(a <= b ? months_up_to(a, b) : -months_up_to(b, a));
}

Value year(const Call& call) {
  return as_int(static_cast<int>(year_month_day(date_of(call, 0)).year()));
}

Value month(const Call& call) {
  return as_int(static_cast<unsigned>(year_month_day(date_of(call, 0)).month()));
}

Value day(const Call& call) {
  return as_int(static_cast<unsigned>(year_month_day(date_of(call, 0)).day()));
}

}  // namespace secondment::expr::calls
