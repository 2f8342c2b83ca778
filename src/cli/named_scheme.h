// A scheme that the command line names.
#pragma once

#include <string_view>

#include "policy/library.h"
#include "secondment/result.h"

namespace secondment::cli {

// The error offers the nearest name, or of a policy that is only there to be extended the schemes
// that follow it.
[[nodiscard]] Result<const policy::Scheme*> find_named_scheme(const policy::Library& library,
                                                              std::string_view name);

}  // namespace secondment::cli
