// JSON Schema (draft-07) of what `report --format json` writes, made from the views.
#pragma once

#include <string>

namespace secondment::report {

[[nodiscard]] std::string render_report_schema();

}  // namespace secondment::report
