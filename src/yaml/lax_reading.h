// What YAML forbids and libyaml does not notice. Refused here, so that a file which is read can be
// read by every program.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// The first quoted text that runs on to a line that is not indented deeper than the line it began
// on, or than the section or list that it is in: almost always an unclosed quote that swallowed
// what follows, up to another one.
[[nodiscard]] std::vector<Finding> find_swallowed_lines(const Tree& tree);

// Of a quote at this place.
[[nodiscard]] Finding unclosed_quote(std::string_view bytes, std::size_t quote);

// Everything else: lines within brackets that are not indented, a lone dash within brackets, blank
// lines deeper than the text that they begin, and comments without a space before them. A line
// that begins with the closing bracket may stand as far out as the key: every program reads that.
[[nodiscard]] std::vector<Finding> find_lax_reading(const Tree& tree);

}  // namespace secondment::yaml
