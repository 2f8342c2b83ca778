// Recognises files of other formats that were given instead of YAML: a Word document, a
// spreadsheet, a PDF, a table.
#pragma once

#include <optional>
#include <string_view>

#include "secondment/finding.h"

namespace secondment::yaml {

// The format of the file, by its first bytes or, for a table, by the shape of its first lines;
// nothing if it may be YAML.
[[nodiscard]] std::optional<Finding> recognise_other_format(std::string_view bytes);

}  // namespace secondment::yaml
