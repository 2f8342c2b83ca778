// Countries. Source: ISO 3166-1 alpha-2, and XK for Kosovo, which the EU and the UN missions use.
#pragma once

#include <string_view>

#include "secondment/result.h"

namespace secondment::model {

// Returns an error for an unknown code; the help gives the code that was meant, if that is clear.
[[nodiscard]] Result<void> check_country(std::string_view code);

// All codes in order, separated by single spaces.
[[nodiscard]] std::string_view country_codes();

}  // namespace secondment::model
