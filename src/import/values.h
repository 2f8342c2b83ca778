// The text of a cell as the value of a field, read as a person would and never guessed: what can
// mean two things, or says more than the field holds, is an error in that person's words.
#pragma once

#include <string>
#include <string_view>

#include "import/map.h"
#include "model/type.h"
#include "secondment/result.h"

namespace secondment::imports {

// As a file writes it, or with `--set`: 2026-04-01 of 1 April 2026, 68000 GBP of £68,000, true of
// Yes. Empty where a word of the map stands for nothing.
[[nodiscard]] Result<std::string> read_value(std::string_view cell, const model::Type& type,
                                             const Writing& writing);

}  // namespace secondment::imports
