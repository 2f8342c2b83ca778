// Values of an agreement as text, to tell whether two states of a file say the same.
#pragma once

#include <string>
#include <string_view>

#include "secondment/agreement.h"

namespace secondment::revisions {

// The same text for values that are equal as typed data, however they are written; of what cannot
// be read, the bytes. Line ends do not count. An organisation of the directory is its key.
[[nodiscard]] std::string typed_text(std::string_view bytes, const Value& value);

// Bytes with every line end as LF.
[[nodiscard]] std::string with_line_feeds(std::string_view bytes);

}  // namespace secondment::revisions
