// The list of signers that the workspace file or the command line names, read once per run; and how
// `record` verifies a proof with it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/run_config.h"
#include "cli/world.h"
#include "lifecycle/plan.h"
#include "model/evidence.h"
#include "workspace/signers.h"

namespace secondment::cli {

// `given` or, if that is empty, the list that the workspace file names; nothing without either.
[[nodiscard]] Result<std::optional<workspace::Signers>> read_signers(World& world,
                                                                     const RunConfig& config,
                                                                     const std::string& given);

// Request::prove of one agreement. `signers` outlives it.
[[nodiscard]] std::function<Result<std::string>(const lifecycle::AskedProof&)> make_prover(
    const workspace::Signers& signers, std::shared_ptr<model::NamedFiles> files);

}  // namespace secondment::cli
