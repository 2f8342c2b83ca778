// `check --sum`: the verdict on a register that was checked in parts.
#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "secondment/finding.h"

namespace secondment::cli {

// The operands are files of ndjson; - is the standard input.
[[nodiscard]] Result<ExitStatus> sum_checks(World& world, const CommonOptions& common,
                                            const std::string& format,
                                            std::optional<Severity> fail_on,
                                            const Operands& operands);

}  // namespace secondment::cli
