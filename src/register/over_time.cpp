#include "register/over_time.h"

#include <algorithm>
#include <map>

namespace secondment::registers {
namespace {

using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

year_month month_of(Date date) {
  const year_month_day day(date);
  return day.year() / day.month();
}

std::size_t months_between(year_month first, year_month last) {
  return static_cast<std::size_t>((last - first).count());
}

}  // namespace

StatesOverTime count_states_over_time(const Survey& survey) {
  StatesOverTime over_time;
  Date first = survey.as_at;
  std::map<std::string, std::size_t> place_in_life;
  for (const Entry& entry : survey.entries) {
    for (const Stay& stay : entry.stays) {
      first = std::min(first, stay.since);
      place_in_life[stay.state] = stay.place_in_life;
    }
  }
  const year_month begins = month_of(first);
  for (year_month month = begins; month <= month_of(survey.as_at); month += months(1)) {
    over_time.months.push_back(month);
  }
  for (const auto& [name, place] : place_in_life) {
    over_time.states.push_back({name, std::vector<std::size_t>(over_time.months.size(), 0)});
  }
  std::stable_sort(
      over_time.states.begin(), over_time.states.end(),
      [&](const auto& a, const auto& b) { return place_in_life[a.name] < place_in_life[b.name]; });
  std::map<std::string, std::vector<std::size_t>*> counts_of;
  for (StatesOverTime::State& state : over_time.states) counts_of[state.name] = &state.counts;

  for (const Entry& entry : survey.entries) {
    for (std::size_t i = 0; i < entry.stays.size(); ++i) {
      const Stay& stay = entry.stays[i];
      std::vector<std::size_t>& counts = *counts_of[stay.state];
      // In the month of a move, only the new state counts.
      std::size_t end = over_time.months.size();
      if (i + 1 < entry.stays.size()) {
        end = months_between(begins, month_of(entry.stays[i + 1].since));
      }
      for (std::size_t m = months_between(begins, month_of(stay.since)); m < end; ++m) ++counts[m];
    }
  }
  return over_time;
}

}  // namespace secondment::registers
