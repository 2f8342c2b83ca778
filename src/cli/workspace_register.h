// The register that is used to judge rules about several agreements.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "cli/world.h"
#include "files/file.h"
#include "register/other_agreements.h"
#include "workspace/run_config.h"

namespace secondment::cli {

// The register of the workspace, for commands about one or a few agreements; null if there is none.
// It is searched and read only when a rule needs it.
[[nodiscard]] std::unique_ptr<registers::RegisterReader> find_workspace_register(
    World& world, const workspace::RunConfig& config);

// A register of the files that a command reads anyway, and of facts about others.
[[nodiscard]] std::unique_ptr<registers::RegisterReader> make_register(
    World& world, std::function<std::vector<files::FoundFile>()> find,
    std::shared_ptr<const registers::KnownFacts> facts = nullptr);

}  // namespace secondment::cli
