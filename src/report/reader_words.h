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

// A note of a table, which the tool makes itself: with commas in its counts, but not in years,
// after which no word comes, nor in code, which is between backquotes. Its dates stay as they are.
[[nodiscard]] std::string say_counts(std::string_view note);
// The same with dates like the above. Other texts, such as messages and titles, may quote an
// agreement, and so are never rewritten.
[[nodiscard]] std::string say_note(std::string_view note);

}  // namespace secondment::report
