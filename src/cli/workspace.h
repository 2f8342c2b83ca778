// What a run goes by: the workspace file, the command line over it, and the policies and
// organisations that the two name. Every command that reads policies asks here.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/output.h"
#include "files/file.h"
#include "secondment/check.h"
#include "secondment/organisations.h"
#include "secondment/policies.h"
#include "workspace/workspace.h"

namespace secondment::cli {

// Whether the workspace's parameters and severities hold. Cases prove policies as they are written.
enum class Overrides { heeded, left_aside };

struct RunConfig {
  std::optional<workspace::Workspace> workspace;  // nothing: there is none
  std::vector<std::string> policy_paths;          // the workspace's, then those of --policy
  std::unique_ptr<Policies> policies;             // compiled
  std::unique_ptr<Organisations> organisations;   // null: there is no directory

  [[nodiscard]] CheckOptions check_options(const AsAt& as_at) const;
  // `given`, or where that is empty what the workspace file names; empty without either.
  [[nodiscard]] std::string by(const std::string& given) const;
};

// The error is how the run ends: what is broken has been told on the error stream.
[[nodiscard]] Result<RunConfig, ExitStatus> read_setting(World& world, const CommonOptions& common,
                                                         Overrides overrides = Overrides::heeded);

// The same without the policies read.
[[nodiscard]] Result<RunConfig, ExitStatus> find_setting(World& world, const CommonOptions& common);

// Which of the formats of a command: the one that is given, else the workspace's if the command
// knows it, else the first.
[[nodiscard]] Result<std::size_t> choose_format(const RunConfig& setting, const std::string& given,
                                                std::span<const std::string_view> names);

// The agreements that a run is about: the operands in their order, folders walked, `-` once at
// most; without operands, those that the workspace file names. The workspace file, what it names
// and cases are none.
struct FoundAgreements {
  files::FoundFiles files;
  bool is_register =
      false;  // a folder or a workspace, not single files: what is not here is not there
};
[[nodiscard]] Result<FoundAgreements> find_agreements(const RunConfig& setting,
                                                      const std::vector<std::string>& operands);

// Whether a run without operands has a workspace to go by.
[[nodiscard]] bool has_workspace(const CommonOptions& common);

// --show-config: each value and where it comes from. Without a command, `command` is null.
[[nodiscard]] Result<ExitStatus> show_config(World& world, const CommonOptions& common,
                                             const Command* command,
                                             std::span<const GivenOption> given,
                                             const Operands& operands);

}  // namespace secondment::cli
