// Lines indented with no-break spaces, as copied from a document or a web page. YAML reads these as
// the first characters of a key, not as indentation.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// The blanks at the start of a line, if they include any besides spaces and tabs.
[[nodiscard]] std::optional<Span> odd_blanks(std::string_view bytes, Span line);

[[nodiscard]] Finding refuse_odd_blanks(Span blanks);

// Each key with a no-break space or the like before it. According to YAML, such a key is not
// indented and has another name than it seems to have.
[[nodiscard]] std::vector<Finding> find_odd_indentation(const Tree& tree);

}  // namespace secondment::yaml
