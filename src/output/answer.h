// The fields that every answer in JSON begins with, so that a script can tell what it reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "secondment/date.h"
#include "text/json.h"

namespace secondment::output {

// {"name": "secondment", "version": "…"}
[[nodiscard]] text::Json tool_json();

// {"schema": 1, "command": "…", "as_at": "…", "tool": {…}}, without `as_at` for answers that are
// the same on every day. What the command has to say is added to it.
[[nodiscard]] text::Json begin_answer(std::string_view command, std::optional<Date> as_at);

// The same as text, left open: `{…`, for output that is written piece by piece.
[[nodiscard]] std::string open_answer(std::string_view command, std::optional<Date> as_at);

}  // namespace secondment::output
