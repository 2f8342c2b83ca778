// Values of an agreement as text: for people, and to tell whether two states of a file say the
// same.
#pragma once

#include <string>
#include <string_view>

#include "secondment/agreement.h"

namespace secondment::revisions {

// As it is written in `bytes`, without its quotes, if that is one line; else what it is: "a list of
// 3 items". "nothing" of null.
[[nodiscard]] std::string describe_value(std::string_view bytes, const Value* value);

// The same text for values that are equal as typed data, however they are written; of what cannot
// be read, the bytes. Line ends do not count. An organisation of the directory is its key.
[[nodiscard]] std::string typed_text(std::string_view bytes, const Value& value);

// Bytes with every line end as LF.
[[nodiscard]] std::string with_line_feeds(std::string_view bytes);

}  // namespace secondment::revisions
