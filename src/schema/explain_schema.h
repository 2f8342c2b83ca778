// JSON Schema (draft-07) of the output of `secondment explain --format json`: one object for each
// page, whose fields depend on its kind.
#pragma once

#include <string>

namespace secondment::schema {

[[nodiscard]] std::string render_explain_schema();

}  // namespace secondment::schema
