#include "cli/assignment.h"

#include <fmt/format.h>

#include "text/characters.h"

namespace secondment::cli {
namespace {

// Finds the first = outside of brackets, which may hold any name.
std::size_t find_equals(std::string_view change) {
  bool is_in_brackets = false;
  for (std::size_t at = 0; at < change.size(); ++at) {
    if (change[at] == '[') is_in_brackets = true;
    if (change[at] == ']') is_in_brackets = false;
    if (change[at] == '=' && !is_in_brackets) return at;
  }
  return std::string_view::npos;
}

}  // namespace

Result<Assignment> read_assignment(std::string_view option, std::string_view given) {
  const std::size_t equals = find_equals(given);
  if (equals == given.npos || equals == 0) {
    return unexpected(
        Error{fmt::format("--{}: expected PATH=VALUE, got {}", option, text::backquoted(given)),
              "write the path of the field, =, and its value; put quotes around spaces"});
  }
  return Assignment{std::string(given.substr(0, equals)), std::string(given.substr(equals + 1))};
}

}  // namespace secondment::cli
