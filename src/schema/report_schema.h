// The rows of each view as JSON Schema (draft-07), made from the columns of the views.
#pragma once

#include "text/json.h"

namespace secondment::schema {

// The schemas of rows, one for each view.
[[nodiscard]] text::Json rows_by_view();
[[nodiscard]] text::Json view_names();

}  // namespace secondment::schema
