// The ids that a register has taken, so that the next one differs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::workspace {

// The id that the bytes of an agreement state, whatever else they say.
[[nodiscard]] std::optional<std::string> read_id(std::string bytes);

// The ids of the agreements that the workspace file names, or else of those in its folder, and of
// those beside `output`, which may not exist yet (empty: none). File names count, too. An error
// when an agreement cannot be read, since its id would be unknown.
[[nodiscard]] Result<std::vector<std::string>> find_ids(const RunConfig& config,
                                                        const std::string& output);

}  // namespace secondment::workspace
