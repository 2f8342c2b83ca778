#include "register/periods.h"

#include <fmt/format.h>

#include <algorithm>

namespace secondment::registers {
namespace {

using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::chrono::days one_day{1};

std::string name_of(year_month first, Division division) {
  if (division == Division::whole) return "";
  const int of_year = static_cast<int>(first.year());
  const unsigned month = static_cast<unsigned>(first.month());
  if (division == Division::months) return fmt::format("{:04}-{:02}", of_year, month);
  return fmt::format("{:04}-Q{}", of_year, (month + 2) / 3);
}

}  // namespace

bool YearStart::is_calendar() const {
  return day == YearStart().day;
}

Days YearStart::days_of(int of_year) const {
  const auto starts_in = [&](int each) { return Date(year(each) / day.month() / day.day()); };
  return {starts_in(of_year), starts_in(of_year + 1) - one_day};
}

int YearStart::year_of(Date date) const {
  const int calendar = static_cast<int>(year_month_day(date).year());
  return days_of(calendar).first <= date ? calendar : calendar - 1;
}

std::string YearStart::name_of(int of_year) const {
  if (is_calendar()) return fmt::format("{}", of_year);
  return fmt::format("{}-{:02}", of_year, (of_year + 1) % 100);
}

std::vector<NamedDays> divide(Days range, Division division) {
  if (division == Division::whole) return {{"", range}};
  std::vector<NamedDays> all;
  const months step(division == Division::months ? 1 : 3);
  const year_month_day begin(range.first);
  const unsigned month = static_cast<unsigned>(begin.month());
  const unsigned first_month = division == Division::months ? month : (month - 1) / 3 * 3 + 1;
  year_month at = begin.year() / std::chrono::month(first_month);
  for (; Date(at / 1) <= range.last; at += step) {
    const Days whole{Date(at / 1), Date((at + step) / 1) - one_day};
    all.push_back({name_of(at, division),
                   {std::max(whole.first, range.first), std::min(whole.last, range.last)}});
  }
  return all;
}

}  // namespace secondment::registers
