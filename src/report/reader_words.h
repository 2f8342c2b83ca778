// Dates and numbers as pages write them for readers; text for terminals and for other programs has
// them in ISO form and without commas.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "secondment/date.h"

namespace secondment::report {

// "22 Nov 2026".
[[nodiscard]] std::string say_date(Date date);

// Puts commas between the thousands of "-1234567.50", and writes its sign as a minus.
[[nodiscard]] std::string with_commas(std::string number);

// "1 agreement", "5,000 agreements".
[[nodiscard]] std::string say_counted(std::size_t number, std::string_view one,
                                      std::string_view many);

// Text by the tool, in which code is between backquotes and stays as it is: dates like the above,
// and numbers of days with commas.
[[nodiscard]] std::string say_told(std::string_view text);
// A note of a table with commas in all of its counts, but not in years, after which no word comes.
// Its dates stay as they are.
[[nodiscard]] std::string say_counts(std::string_view note);

}  // namespace secondment::report
