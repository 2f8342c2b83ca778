#include "policy/adoption.h"

#include <fmt/format.h>

#include <algorithm>

#include "expr/ast.h"
#include "expr/functions.h"
#include "model/known_names.h"

namespace secondment::policy {
namespace {

bool reads_history(const expr::Program& program) {
  const auto& nodes = program.ast().nodes;
  return std::any_of(nodes.begin(), nodes.end(), [](const expr::Node& node) {
    return node.op == expr::Op::call && node.function != nullptr &&
           (node.function->name == "events" || node.function->name == "moves");
  });
}

bool reads_history(const Rule& rule) {
  const RulePrograms& of = rule.programs();
  for (const auto* program : {&of.when, &of.each, &of.check, &of.due, &of.met}) {
    if (program->has_value() && reads_history(**program)) return true;
  }
  return std::any_of(of.lets.begin(), of.lets.end(),
                     [](const expr::Program& let) { return reads_history(let); });
}

}  // namespace

bool asks_before_adoption(const model::History& history, const Scheme& scheme, const Rule& rule,
                          std::string_view pointer) {
  if (!history.adopted) return false;
  // An adoption says nothing about what happened before it.
  const std::string adoption = fmt::format("/history/{}/", history.adopted->entry);
  if (pointer.starts_with("/history/") && !pointer.starts_with(adoption)) return false;
  const auto adopted = scheme.state_index(history.adopted->state);
  return adopted && rule.from <= *adopted && reads_history(rule);
}

std::size_t count_unknown(const CheckedAgreement& checked) {
  return static_cast<std::size_t>(
      std::count_if(checked.undetermined.begin(), checked.undetermined.end(),
                    [](const Undetermined& each) { return each.because == before_adoption; }));
}

void check_adoption_day(const model::History& history, std::optional<Date> until,
                        std::vector<Finding>& findings) {
  if (!history.adopted || !until || history.adopted->on <= *until) return;
  findings.push_back(model::finding_on(
      history.entries[history.adopted->entry], model::entries::adopted, "history/adoption",
      fmt::format("adopted on {}, after {}, the last day for it in this workspace",
                  render_date(history.adopted->on), render_date(*until)),
      "record what happened, entry by entry; or change `adopt_until` in the workspace file"));
}

bool is_due_before_adoption(const model::History& history, Date due) {
  return history.adopted && due <= history.adopted->on;
}

}  // namespace secondment::policy
