#include "cli/chosen_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "cli/output.h"
#include "files/file.h"
#include "model/format_rules.h"
#include "policy/former_ids.h"
#include "policy/names.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

// The ids of rules, each with its former ids.
using KnownRules = std::map<std::string_view, std::span<const policy::FormerId>>;

KnownRules list_rules(const policy::PolicySet& policies) {
  KnownRules rules;
  for (const model::FormatRule& each : model::format_rules()) {
    const model::RuleFamily* family = model::find_family(each.id);
    if (family->is_of_agreements || each.id == "policy/budget") rules[each.id] = {};
  }
  for (const std::string_view scheme : policies.scheme_names()) {
    for (const policy::Rule& rule : policies.find_scheme(scheme)->rules) {
      rules[rule.id()] = rule.text->was;
    }
  }
  return rules;
}

// The rules with this id or, if there are none, those that had it before.
std::vector<std::string_view> find_rules(std::string_view id, const KnownRules& known) {
  if (known.contains(id)) return {id};
  std::vector<std::string_view> found;
  for (const auto& [rule, was] : known) {
    const bool was_it = std::ranges::find(was, id, &policy::FormerId::id) != was.end();
    if (was_it) found.push_back(rule);
  }
  return found;
}

bool is_off(std::string_view id, const policy::PolicySet& policies) {
  const auto schemes = policies.scheme_names();
  return std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
    return policies.find_scheme(scheme)->is_off(id);
  });
}

// Whether a rule with this id would be of an overlay that is not named.
bool is_of_other_overlay(std::string_view policy_name, const policy::PolicySet& policies) {
  const policy::Policy* policy = policies.find_policy(policy_name);
  const auto& overlays = policies.overlays();
  return policy != nullptr && policy->is_overlay() &&
         std::find(overlays.begin(), overlays.end(), policy_name) == overlays.end();
}

Error refuse_rule(std::string_view id, const KnownRules& known, const policy::PolicySet& policies) {
  const std::string_view policy_name = id.substr(0, id.find('/'));
  if (is_of_other_overlay(policy_name, policies)) {
    return {fmt::format("the overlay {} does not apply, and --rule names {}",
                        text::backquoted(policy_name), text::backquoted(id)),
            fmt::format("add `--overlay {0}`, or name it under `overlays:` in secondment.yaml",
                        policy_name)};
  }
  if (is_off(id, policies)) {
    return {fmt::format("the rule {} for --rule is off", text::backquoted(id)),
            "give it a severity under `severity:` in secondment.yaml"};
  }
  std::vector<std::string_view> ids;
  for (const auto& [rule, was] : known) ids.push_back(rule);
  std::string help = policy::suggest_rule(id, ids);
  if (help.empty()) help = "`secondment explain --rules` lists them";
  return {fmt::format("unknown rule {} for --rule", text::backquoted(id)), std::move(help)};
}

void remark_on_renamed(World& world, const CommonOptions& common, std::string_view where,
                       std::string_view was, std::string_view is) {
  if (common.quiet) return;
  world.err << fmt::format("secondment check: {}: {}\n", where, policy::renamed_message(was, is));
}

// Makes the baseline recognise findings of renamed rules.
void know_renamed(World& world, const CommonOptions& common, const policy::PolicySet& policies,
                  report::Baseline& baseline, const std::string& path) {
  for (const std::string_view id : baseline.rules()) {
    for (const std::string_view is : policies.present_ids(id)) {
      remark_on_renamed(world, common, path, id, is);
      baseline.know_renamed(std::string(id), std::string(is));
    }
  }
}

}  // namespace

Result<std::vector<std::string>> choose_rules(World& world, const CommonOptions& common,
                                              const std::vector<std::string>& given,
                                              const policy::PolicySet& policies) {
  std::vector<std::string> rules;
  if (given.empty()) return rules;
  const KnownRules known = list_rules(policies);
  for (const std::string& each : given) {
    for (std::size_t at = 0; at <= each.size();) {
      const std::size_t end = std::min(each.find(',', at), each.size());
      const std::string id = each.substr(at, end - at);
      at = end + 1;
      const auto found = find_rules(id, known);
      if (found.empty()) return unexpected(refuse_rule(id, known, policies));
      for (const std::string_view rule : found) {
        if (rule != id) remark_on_renamed(world, common, "--rule", id, rule);
        rules.emplace_back(rule);
        for (const policy::FormerId& former : known.at(rule)) rules.push_back(former.id);
      }
    }
  }
  return rules;
}

void keep_rules(CheckedAgreement& checked, const std::vector<std::string>& rules) {
  if (rules.empty()) return;
  const auto is_other = [&](const auto& each) {
    return std::ranges::find(rules, each.rule) == rules.end();
  };
  std::erase_if(checked.findings, is_other);
  std::erase_if(checked.waived, is_other);
  std::erase_if(checked.undetermined, is_other);
  std::erase_if(checked.outcomes, is_other);
}

Result<std::optional<report::Baseline>> read_baseline(World& world, const CommonOptions& common,
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
  know_renamed(world, common, config.policies->policy_set(), *baseline, path);
  return std::optional(std::move(*baseline));
}

}  // namespace secondment::cli
