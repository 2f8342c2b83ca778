#include "cli/chosen_findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "files/file.h"
#include "model/format_rules.h"
#include "policy/names.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

std::vector<std::string_view> list_rules(const policy::PolicySet& policies) {
  std::vector<std::string_view> rules;
  for (const model::FormatRule& each : model::format_rules()) {
    const model::RuleFamily* family = model::find_family(each.id);
    if (family->is_of_agreements || each.id == "policy/budget") rules.push_back(each.id);
  }
  for (const std::string_view scheme : policies.scheme_names()) {
    for (const policy::Rule& rule : policies.find_scheme(scheme)->rules) {
      rules.emplace_back(rule.id());
    }
  }
  return rules;
}

}  // namespace

Result<std::vector<std::string>> choose_rules(const std::vector<std::string>& given,
                                              const policy::PolicySet& policies) {
  std::vector<std::string> rules;
  if (given.empty()) return rules;
  const std::vector<std::string_view> known = list_rules(policies);
  for (const std::string& each : given) {
    for (std::size_t at = 0; at <= each.size();) {
      const std::size_t end = std::min(each.find(',', at), each.size());
      std::string rule = each.substr(at, end - at);
      at = end + 1;
      if (std::ranges::find(known, rule) == known.end()) {
        std::string help = policy::suggest_rule(rule, known);
        if (help.empty()) help = "`secondment explain --rules` lists them";
        return unexpected(
            Error{fmt::format("unknown rule {} for --rule", text::backquoted(rule)), help});
      }
      rules.push_back(std::move(rule));
    }
  }
  return rules;
}

Result<std::optional<report::Baseline>> read_baseline(World& world,
                                                      const workspace::RunConfig& config,
                                                      const std::string& given) {
  std::string path = given;
  const bool is_named = config.workspace && config.workspace->baseline;
  if (given.empty() && !is_named) return std::optional<report::Baseline>();
  const auto explain = [&](Error error) {
    if (given.empty()) {
      error.help =
          workspace::help_with_line(*config.workspace, config.workspace->baseline, error.help);
    }
    return unexpected(std::move(error));
  };
  if (given.empty()) {
    path = config.workspace->path_of(config.workspace->baseline);
    if (auto allowed = config.reach.check_workspace_path(path); !allowed) {
      return explain({fmt::format("{}: {}", path, allowed.error().message), allowed.error().help});
    }
  }
  auto bytes = files::read_file(path, files::any_size);
  if (!bytes) {
    return explain({fmt::format("the baseline {}: {}", path, bytes.error().message),
                    fmt::format("`secondment check --write-baseline {}` writes one", path)});
  }
  auto baseline = report::Baseline::read(path, *bytes);
  if (!baseline) return explain(std::move(baseline).error());
  world.sources.push_back(path);
  return std::optional(std::move(*baseline));
}

}  // namespace secondment::cli
