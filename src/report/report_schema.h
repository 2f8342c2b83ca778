// The rows of each view as JSON Schema (draft-07), made from the views' columns.
#pragma once

#include "report/json.h"

namespace secondment::report {

// What holds of the rows of a report, view by view.
[[nodiscard]] Json rows_by_view();
[[nodiscard]] Json view_names();

}  // namespace secondment::report
