// Decodes a text file to UTF-8, in whatever encoding a spreadsheet saved it.
#pragma once

#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::imports {

struct Decoded {
  std::string text;    // valid UTF-8 without a byte order mark
  std::string remark;  // what was guessed; empty when nothing was
};

// UTF-8, with or without a mark, else Windows-1252. The error begins with the line if possible.
[[nodiscard]] Result<Decoded> decode(std::string_view bytes);

}  // namespace secondment::imports
