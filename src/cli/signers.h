// The list of signers that the workspace file or the command line names, which is read once per
// run; and how `record` verifies a proof with it.
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

// `given` or, if it is empty, the list that the workspace file names; nothing if there is neither.
[[nodiscard]] Result<std::optional<workspace::Signers>> read_signers(World& world,
                                                                     const RunConfig& config,
                                                                     const std::string& given);

// Makes Request::prove for one agreement. `signers` must outlive it.
[[nodiscard]] std::function<Result<std::string>(const lifecycle::AskedProof&)> make_prover(
    const workspace::Signers& signers, std::shared_ptr<model::NamedFiles> files);

}  // namespace secondment::cli
