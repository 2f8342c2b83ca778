// JSON Schema (draft-07) of what `secondment explain --format json` writes: one object per page,
// with fields by its kind.
#pragma once

#include <string>

namespace secondment::schema {

[[nodiscard]] std::string render_explain_schema();

}  // namespace secondment::schema
