// Turns libyaml's errors about text that is not YAML into plain words. libyaml often notices an
// error late; an unclosed quote or bracket, or a missing colon, is reported where it began.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Offsets are in bytes.
struct SyntaxError {
  std::string_view problem;  // libyaml's message, such as "could not find expected ':'"
  std::string_view context;  // "while scanning a simple key", or empty
  std::size_t problem_at = 0;
  std::size_t context_at = 0;
  std::vector<std::size_t> open_brackets = {};  // the [ and { that were open, outermost first
};

// `tree` holds what was read before the error.
[[nodiscard]] Finding explain_syntax(const SyntaxError& error, const Tree& tree);

}  // namespace secondment::yaml
