// The settings of a run, read by workspace/; problems with their files are printed here. Every
// command that needs policies starts here.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "workspace/agreements.h"
#include "workspace/run_config.h"

namespace secondment::cli {

using workspace::Overrides;
using workspace::RunConfig;

// Whether findings about the files are printed with their lines, which may contain names.
enum class Details { shown, hidden };

// The options as given.
[[nodiscard]] workspace::ConfigOptions options_of(const CommonOptions& common);

// Prints findings about the files to standard error; the error sums them up.
[[nodiscard]] Result<RunConfig> read_config(World& world, const CommonOptions& common,
                                            Overrides overrides = Overrides::applied,
                                            Details details = Details::shown);

// The same without reading the policies.
[[nodiscard]] Result<RunConfig> find_config(World& world, const CommonOptions& common);

// The agreements among the operands, or else those that the workspace file names.
[[nodiscard]] Result<workspace::FoundAgreements> find_agreements(World& world,
                                                                 const CommonOptions& common,
                                                                 const RunConfig& config,
                                                                 const Operands& operands);

// With --verbose, prints how many files were found, and how.
void remark_on_files(World& world, const CommonOptions& common, const RunConfig& config,
                     const Operands& operands, std::size_t count);

// The index of the format of a command: the given one, else the workspace's if the command has it,
// else the first.
[[nodiscard]] Result<std::size_t> choose_format(const RunConfig& config, const std::string& given,
                                                std::span<const std::string_view> names);

// Whether there is a workspace file, which may name agreements.
[[nodiscard]] bool has_workspace(const CommonOptions& common);

// Handles --show-config: prints each value and where it comes from. `command` is null without a
// command.
[[nodiscard]] Result<ExitStatus> show_config(World& world, const CommonOptions& common,
                                             const Command* command,
                                             std::span<const GivenOption> given,
                                             const Operands& operands);

}  // namespace secondment::cli
