// Countries. Source: ISO 3166-1 alpha-2, and XK for Kosovo, which the EU and the UN missions use.
#pragma once

#include <optional>
#include <string_view>

#include "secondment/result.h"

namespace secondment::model {

// The error when `code` is none, with the code that was meant where that can be told.
[[nodiscard]] std::optional<Error> check_country(std::string_view code);

// All codes, parted by single spaces, in order.
[[nodiscard]] std::string_view country_codes();

}  // namespace secondment::model
