// The bytes of a text file as UTF-8, whatever a spreadsheet saved it in.
#pragma once

#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::imports {

struct Decoded {
  std::string text;    // valid UTF-8 without a byte order mark
  std::string remark;  // what was guessed; empty when nothing was
};

// UTF-8, with or without a mark, else Windows-1252. The error begins with the line where it can.
[[nodiscard]] Result<Decoded> decode(std::string_view bytes);

}  // namespace secondment::imports
