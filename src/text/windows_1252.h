// Windows-1252, the usual one-byte encoding in western Europe, in which spreadsheets save plain
// CSV.
#pragma once

#include <optional>

namespace secondment::text {

// Returns nothing for the five bytes without a character.
[[nodiscard]] std::optional<char32_t> read_windows_1252(unsigned char byte);

}  // namespace secondment::text
