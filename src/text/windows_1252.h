// The usual one-byte encoding of Windows in western Europe, in which spreadsheets save plain CSV.
#pragma once

#include <optional>

namespace secondment::text {

// Nothing for the five bytes that stand for no character.
[[nodiscard]] std::optional<char32_t> read_windows_1252(unsigned char byte);

}  // namespace secondment::text
