// Evaluates rules against one agreement: the outcome of each, and the findings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/budget.h"
#include "model/history.h"
#include "policy/facts.h"
#include "policy/reading.h"
#include "policy/scheme.h"
#include "secondment/agreement.h"
#include "secondment/check.h"
#include "yaml/tree.h"

namespace secondment::policy {

struct Case {
  const Scheme& scheme;
  const yaml::Tree& tree;
  const Agreement& agreement;
  const model::History& history;
  const SpellFacts* spells = nullptr;  // null if no rule asks about others
};

// Something that falls or fell due: one for each obligation that applies in the agreement's state,
// or for each element of its list.
struct Due {
  const Rule* rule;
  std::string title;
  std::optional<Date> day;  // nothing if it is not known
  std::string by;           // who is responsible; empty if not stated
  bool is_met;
  // Which element of the list this is: its id (such as that of a review), else its number, from 1.
  // Empty if the obligation has no list.
  std::string element = {};
};

// Fills in findings, undetermined and outcomes, in the order of the scheme's rules; with `due`,
// also lists what falls due. Waivers are not applied here. A rule that uses up the budget is
// reported (`policy/budget`), and those after it are judged with the part reserved for them. If
// `checked` has a day of its next change, it is set to an earlier one when rules may flip.
void judge(const Case& subject, const CheckOptions& options, expr::Budget& budget,
           CheckedAgreement& checked, std::vector<Due>* due = nullptr);

// Runs the whole check of an agreement that has been read. Moves the findings of the reading into
// the result, but leaves its bytes there. `due` as in judge.
[[nodiscard]] CheckedAgreement check(std::string path, Reading& reading,
                                     const CheckOptions& options, std::vector<Due>* due = nullptr);

[[nodiscard]] bool is_waived(const CheckedAgreement& checked, std::string_view rule);

// Removes the findings that the agreement waives, and reports waivers that have no effect.
void apply_waivers(const Case& subject, const CheckOptions& options, CheckedAgreement& checked);

// Whether the rule asks anything of agreements in this state.
[[nodiscard]] bool asks_in(const RuleText& rule, const model::State& state);

}  // namespace secondment::policy
