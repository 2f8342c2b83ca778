// Reads the text of a cell as the value of a field, as a person would and without guessing: text
// that is ambiguous, or says more than the field can hold, gives an error that explains this.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "import/map.h"
#include "model/type.h"
#include "secondment/result.h"

namespace secondment::imports {

// Returns the value in the notation of a file or of `--set`: 2026-04-01 for 1 April 2026, 68000 GBP
// for £68,000, true for Yes. Empty if the map gives a word no meaning.
[[nodiscard]] Result<std::string> read_value(std::string_view cell, const model::Type& type,
                                             const Writing& writing);

// Why a cell of any column is not a value: an error of the spreadsheet's, or a formula without its
// result. Nothing for other cells.
[[nodiscard]] std::optional<Error> find_no_value(std::string_view cell);

}  // namespace secondment::imports
