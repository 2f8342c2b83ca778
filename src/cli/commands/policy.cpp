#include "cli/commands/policy.h"
#include "cli/candidates.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/output.h"
#include "policy/policy_set.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

std::span<const PolicyAction* const> actions() {
  static constexpr const PolicyAction* rows[] = {&policy_list_action,     &policy_show_action,
                                                 &policy_check_action,    &policy_test_action,
                                                 &policy_coverage_action, &policy_eval_action};
  return rows;
}

std::vector<std::string_view> action_names() {
  std::vector<std::string_view> names;
  for (const PolicyAction* action : actions()) names.push_back(action->name);
  return names;
}

const PolicyAction* find_action(std::string_view name) {
  const auto rows = actions();
  const auto action = std::find_if(rows.begin(), rows.end(),
                                   [&](const PolicyAction* each) { return each->name == name; });
  return action == rows.end() ? nullptr : *action;
}

std::string first_path(const Operands& operands) {
  const PolicyAction* action = operands.empty() ? nullptr : find_action(operands.front());
  if (action == nullptr || !action->path_operand) return "";
  const std::size_t at = *action->path_operand + 1;  // after the action
  return at < operands.size() ? operands[at] : std::string();
}

// Options of other actions would have no effect here.
Result<void> refuse_options(const PolicyAction& action, const PolicyArguments& given) {
  struct Row {
    std::string_view option;
    bool is_given;
    bool PolicyAction::*is_taken;
  };
  const Row rows[] = {{"--fail-on", !given.fail_on.empty(), &PolicyAction::takes_fail_on},
                      {"--let", !given.lets.empty(), &PolicyAction::takes_lets},
                      {"--case", !given.case_text.empty(), &PolicyAction::takes_case}};
  for (const Row& row : rows) {
    if (!row.is_given || action.*row.is_taken) continue;
    std::vector<std::string_view> takers;
    for (const PolicyAction* each : actions()) {
      if (each->*row.is_taken) takers.push_back(each->name);
    }
    return unexpected(
        Error{fmt::format("policy {} has no option {}", action.name, row.option),
              fmt::format("leave it out; only {} {} it", text::list_words(takers, "and"),
                          takers.size() == 1 ? "has" : "have")});
  }
  return {};
}

Result<ExitStatus> run_policy(World& world, const CommonOptions& common,
                              const PolicyArguments& given, const Operands& operands) {
  PolicyArguments arguments = given;
  const std::string& name = operands.front();
  const PolicyAction* action = find_action(name);
  if (action == nullptr) {
    const auto names = action_names();
    std::string help = text::suggest_nearest(name, names);
    if (help.empty()) help = fmt::format("the actions are {}", text::list_words(names, "and"));
    return unexpected(
        Error{fmt::format("unknown action {}", text::backquoted(name)), std::move(help)});
  }
  arguments.operands.assign(operands.begin() + 1, operands.end());
  if (action->path_operand) {
    for (std::size_t i = *action->path_operand; i < arguments.operands.size(); ++i) {
      world.sources.push_back(arguments.operands[i]);
    }
  }
  if (const auto usable = refuse_options(*action, given); !usable) {
    return unexpected(usable.error());
  }
  const auto formats = action->formats;
  if (arguments.format.empty()) arguments.format = formats.front();
  const auto choice = choose("--format", arguments.format, formats);
  if (!choice) return unexpected(choice.error());
  return action->run(world, common, arguments);
}

constexpr Example examples[] = {
    {"secondment policy list", "all policies"},
    {"secondment policy show expert-exchange", "the text of one, to start your own from"},
    {"secondment policy show loan --format mermaid", "its states and moves as a diagram"},
    {"secondment policy check house.yaml", "what is wrong with a policy of your own"},
    {"secondment policy test house.yaml", "run the cases beside it, house.cases.yaml"},
    {"secondment policy coverage", "which rules enforce each clause, and how many cases test them"},
    {"secondment policy eval 'record.length' osei.yaml", "an expression, on an agreement or alone"},
    {"secondment policy eval 'a + b' --let a=1 --let b=2", "with names for other expressions"},
};

// Candidates: an action, then names of policies.
Candidates list_for_policy(const RunConfig& config, const Operands& before) {
  Candidates out;
  if (before.empty()) {
    for (const PolicyAction* action : actions()) {
      out.push_back({std::string(action->name), std::string(action->doc)});
    }
    return out;
  }
  for (const std::string_view name : config.policies->policy_set().policy_names()) {
    out.push_back({std::string(name), ""});
  }
  return out;
}

Choices list_actions() {
  Choices list{"Actions", {}};
  for (const PolicyAction* action : actions()) {
    list.rows.push_back(
        {fmt::format("{} {}", action->name, action->operands), std::string(action->doc)});
  }
  return list;
}

constexpr OptionRow<PolicyArguments> options[] = {
    {"format", "FORMAT",
     "output format: text or json; for check and test also github, for test junit; for show yaml "
     "or "
     "mermaid",
     &PolicyArguments::format},
    {"fail-on", "SEVERITY", "check and test: the lowest severity that makes the exit status 1",
     &PolicyArguments::fail_on},
    {"case", "TEXT", "test: only the cases whose titles contain this text",
     &PolicyArguments::case_text},
    {"let", "NAME=EXPR", "eval: a name for another expression; may be repeated",
     &PolicyArguments::lets},
};

Runner declare_policy(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<PolicyArguments>(declared, operands, options, run_policy);
}

}  // namespace

const Command policy_command = {
    .name = "policy",
    .doc = "For policy owners: list, show, check and test policies, and evaluate expressions.",
    .operands = "ACTION …",
    .expects = "an action",
    .examples = examples,
    .declare = declare_policy,
    .choices = list_actions,
    .first_path = first_path,
    .candidates = list_for_policy,
};

}  // namespace secondment::cli
