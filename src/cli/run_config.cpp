#include "cli/run_config.h"

#include <algorithm>

#include "cli/output.h"
#include "cli/policies.h"

namespace secondment::cli {
namespace {

workspace::ConfigOptions options_of(const CommonOptions& common) {
  return {common.config, common.first_path, common.policies, common.follow};
}

// Prints what is wrong, or keeps the files that were read from being overwritten.
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

Result<RunConfig> find_config(World& world, const CommonOptions& common) {
  workspace::ConfigFindings findings;
  auto config = workspace::find_config(options_of(common), findings);
  return settle(world, std::move(config), findings, Details::shown);
}

Result<RunConfig> read_config(World& world, const CommonOptions& common, Overrides overrides,
                              Details details) {
  workspace::ConfigFindings findings;
  auto config = workspace::read_config(options_of(common), overrides, findings);
  return settle(world, std::move(config), findings, details);
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
