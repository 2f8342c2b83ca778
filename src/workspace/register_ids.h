// The ids that are taken in a register, so that the next one differs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::workspace {

// The id in the bytes of an agreement, whatever else they contain.
[[nodiscard]] std::optional<std::string> read_id(std::string bytes);

// The ids of the agreements that the workspace file names, or else of those in its folder, and of
// those beside `output`, which need not exist yet (empty: none). File names count too. Returns an
// error if an agreement cannot be read, because its id would be unknown.
[[nodiscard]] Result<std::vector<std::string>> find_ids(const RunConfig& config,
                                                        const std::string& output);

}  // namespace secondment::workspace
