// The fields that every answer in JSON begins with, so that a script can tell what it reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "secondment/date.h"
#include "text/json.h"

namespace secondment::output {

// Returns {"name": "secondment", "version": "…"}.
[[nodiscard]] text::Json tool_json();

// Returns {"schema": 1, "command": "…", "as_at": "…", "tool": {…}}, without `as_at` for answers
// that are the same on every day. The command adds its own fields.
[[nodiscard]] text::Json begin_answer(std::string_view command, std::optional<Date> as_at);

// The same as text that is left open: `{…`, for output that is written piece by piece.
[[nodiscard]] std::string open_answer(std::string_view command, std::optional<Date> as_at);

}  // namespace secondment::output
