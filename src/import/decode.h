// Decodes a text file to UTF-8, whatever encoding a spreadsheet used to save it.
#pragma once

#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::imports {

struct Decoded {
  std::string text;    // valid UTF-8 without a byte order mark
  std::string remark;  // what was guessed; empty if nothing was
};

// Decodes UTF-8, with or without a byte order mark, or else Windows-1252. The error begins with the
// line if possible.
[[nodiscard]] Result<Decoded> decode(std::string_view bytes);

}  // namespace secondment::imports
