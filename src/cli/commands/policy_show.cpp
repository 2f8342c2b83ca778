// `secondment policy list` and `policy show`.
#include <fmt/format.h>

#include "cli/commands/policy.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "policy/named_scheme.h"
#include "policy/policy_set.h"
#include "report/policies.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

constexpr std::string_view list_formats[] = {"text", "json"};
constexpr std::string_view show_formats[] = {"yaml", "mermaid"};

Result<ExitStatus> run_list(World& world, const CommonOptions& common,
                            const PolicyArguments& arguments) {
  if (!arguments.operands.empty()) {
    return unexpected(
        Error{"policy list takes no operands", "`secondment policy show NAME` shows one policy"});
  }
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const policy::PolicySet& policies = config->policies->policy_set();
  return write_whole(world, common,
                     arguments.format == "json" ? report::render_policy_list_json(policies)
                                                : report::render_policy_list(policies));
}

Result<ExitStatus> run_show(World& world, const CommonOptions& common,
                            const PolicyArguments& arguments) {
  if (arguments.operands.size() != 1) {
    return unexpected(Error{arguments.operands.empty() ? "expected the name of a policy"
                                                       : fmt::format("expected one policy, got {}",
                                                                     arguments.operands.size()),
                            "`secondment policy list` shows the names"});
  }
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const policy::PolicySet& policies = config->policies->policy_set();
  const std::string& name = arguments.operands.front();
  const policy::Policy* policy = policies.find_policy(name);
  if (policy == nullptr) {
    const auto names = policies.policy_names();
    const std::string nearest = policy::suggest_name(name, names);
    return unexpected(
        Error{fmt::format("unknown policy {}", text::backquoted(name)),
              fmt::format("{}{}the policies are {}", nearest, nearest.empty() ? "" : " ",
                          text::list_words(names, "and"))});
  }
  return write_whole(world, common,
                     arguments.format == "mermaid"
                         ? report::render_mermaid(*policies.find_layered(name))
                         : policy->document->tree.bytes);
}

}  // namespace

const PolicyAction policy_list_action = {
    .name = "list",
    .operands = "",
    .doc = "all policies",
    .formats = list_formats,
    .run = run_list,
};

const PolicyAction policy_show_action = {
    .name = "show",
    .operands = "NAME",
    .doc = "the text of one",
    .formats = show_formats,
    .run = run_show,
};

}  // namespace secondment::cli
