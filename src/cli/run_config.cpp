#include "cli/run_config.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/output.h"
#include "cli/policies.h"
#include "text/characters.h"
#include "text/counted.h"

namespace secondment::cli {
namespace {

// Prints which files determine this run, and where they are named.
void remark_on(World& world, const CommonOptions& common, const RunConfig& config) {
  if (!config.workspace) {
    remark(world, common,
           fmt::format("no {} in this folder or above: using the built-in settings",
                       workspace::workspace_name));
  } else {
    const workspace::Workspace& file = *config.workspace;
    remark(world, common,
           fmt::format("the workspace file is {}: {}", file.path,
                       common.config.empty() ? "the nearest in this folder or above"
                                             : "given with --config or SECONDMENT_CONFIG"));
    if (file.directory) {
      remark(
          world, common,
          fmt::format("organisations come from {}: named on line {} of {}",
                      file.path_of(file.directory), file.line_of(file.directory.span), file.path));
    }
  }
  const std::size_t given = values_of(common.policies, "policy").size();
  for (std::size_t i = 0; i < config.policy_paths.size(); ++i) {
    const bool is_given = i + given >= config.policy_paths.size();
    remark(world, common,
           fmt::format("reading the policy {}: {}", config.policy_paths[i],
                       is_given ? "given with --policy" : "named by the workspace file"));
  }
}

// Prints the findings, or protects the files that were read from being overwritten.
Result<RunConfig> settle(World& world, Result<RunConfig> config,
                         const workspace::ConfigFindings& findings, Details details) {
  if (details == Details::shown) {
    report_policy_findings(world, findings);
  } else if (!config && !findings.empty()) {
    return unexpected(Error{config.error().message, "leave out --hide-names to see them"});
  }
  if (!config) return config;
  const auto sources = config->sources();
  world.reach = config->reach;
  world.sources.insert(world.sources.end(), sources.begin(), sources.end());
  return config;
}

}  // namespace

workspace::ConfigOptions options_of(const CommonOptions& common) {
  workspace::ConfigOptions options{common.config, common.first_path, {}, common.follow};
  for (const GivenOption& given : common.policies) {
    options.policies.push_back({given.value, given.name == "policy"});
  }
  return options;
}

Result<RunConfig> find_config(World& world, const CommonOptions& common) {
  workspace::ConfigFindings findings;
  auto config = workspace::find_config(options_of(common), findings);
  return settle(world, std::move(config), findings, Details::shown);
}

Result<RunConfig> read_config(World& world, const CommonOptions& common, Overrides overrides,
                              Details details) {
  workspace::ConfigFindings findings;
  auto config = workspace::read_config(options_of(common), overrides, findings);
  auto settled = settle(world, std::move(config), findings, details);
  if (settled) remark_on(world, common, *settled);
  return settled;
}

Result<workspace::FoundAgreements> find_agreements(World& world, const CommonOptions& common,
                                                   const RunConfig& config,
                                                   const Operands& operands) {
  auto found = workspace::find_agreements(config, operands);
  if (found) remark_on_files(world, common, config, operands, found->files.files.size());
  return found;
}

void remark_on_files(World& world, const CommonOptions& common, const RunConfig& config,
                     const Operands& operands, std::size_t count) {
  const std::string files = text::counted(count, "file", "files");
  if (!operands.empty()) {
    remark(world, common, fmt::format("{}, given on the command line", files));
  } else if (config.workspace) {
    for (const policy::Written& each : config.workspace->agreements) {
      remark(world, common,
             fmt::format("agreements come from {}: named on line {} of {}", each.text,
                         config.workspace->line_of(each.span), config.workspace->path));
    }
    remark(world, common, fmt::format("{}, named by the workspace file", files));
  }
}

Result<std::size_t> choose_format(const RunConfig& config, const std::string& given,
                                  std::span<const std::string_view> names) {
  if (!given.empty()) return choose("--format", given, names);
  if (!config.workspace) return std::size_t{0};
  const auto named = std::find(names.begin(), names.end(), config.workspace->format.text);
  return named == names.end() ? std::size_t{0} : static_cast<std::size_t>(named - names.begin());
}

bool has_workspace(const CommonOptions& common) {
  return !common.config.empty() || workspace::find_workspace(common.first_path).has_value();
}

}  // namespace secondment::cli
