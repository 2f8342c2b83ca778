// Values of an agreement as text, for comparing two states of a file.
#pragma once

#include <string>
#include <string_view>

#include "secondment/agreement.h"

namespace secondment::revisions {

// Returns the same text for values that are equal as typed data, however they are written; for
// values that cannot be read, returns their bytes. Line ends do not matter. An organisation of the
// directory is represented by its key.
[[nodiscard]] std::string typed_text(std::string_view bytes, const Value& value);

// Returns the bytes with every line end as LF.
[[nodiscard]] std::string with_line_feeds(std::string_view bytes);

}  // namespace secondment::revisions
