// Reports what YAML forbids but libyaml accepts, so that every program can read a file that this
// one reads.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// The first quoted text that continues on a line that is not indented more than its first line, or
// than its section or list: almost always an unclosed quote that swallowed text up to another one.
[[nodiscard]] std::vector<Finding> find_swallowed_lines(const Tree& tree);

// The finding for a quote at this position.
[[nodiscard]] Finding unclosed_quote(std::string_view bytes, std::size_t quote);

// Everything else: lines inside brackets that are not indented, a lone dash inside brackets, blank
// lines that are indented more than the text that they begin, and comments without a space before
// them. A line that begins with the closing bracket may be indented as little as the key, because
// every program reads that.
[[nodiscard]] std::vector<Finding> find_lax_reading(const Tree& tree);

}  // namespace secondment::yaml
