// PATH=VALUE on the command line, as `--set` and `--add` take it.
#pragma once

#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::cli {

struct Assignment {
  std::string path;
  std::string value;
};

// `option` is named in the error, without its dashes.
[[nodiscard]] Result<Assignment> read_assignment(std::string_view option, std::string_view given);

}  // namespace secondment::cli
