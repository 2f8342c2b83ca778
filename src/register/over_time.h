// States over time: how many agreements were in which state at the end of each month.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "register/survey.h"

namespace secondment::registers {

struct StatesOverTime {
  std::vector<std::chrono::year_month> months;  // up to the month of the as-at date
  struct State {
    std::string name;
    std::vector<std::size_t> counts;  // one per month
  };
  std::vector<State> states;  // in the order of the lifecycle
};

// Counts from the month of the first history entry in the register. An agreement counts from its
// first move on; the last month is counted on the as-at date.
[[nodiscard]] StatesOverTime count_states_over_time(const Survey& survey);

}  // namespace secondment::registers
