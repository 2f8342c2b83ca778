// Lines indented with no-break spaces, as a document or a web page has them. To YAML these are no
// indentation but the first characters of a key.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// The blanks that a line begins with, when there is another among them than spaces and tabs.
[[nodiscard]] std::optional<Span> odd_blanks(std::string_view bytes, Span line);

[[nodiscard]] Finding refuse_odd_blanks(Span blanks);

// Each key with a no-break space or the like before it: not indented to YAML, and a key of another
// name than it seems.
[[nodiscard]] std::vector<Finding> find_odd_indentation(const Tree& tree);

}  // namespace secondment::yaml
