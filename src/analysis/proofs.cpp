#include "analysis/proofs.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/policy_set.h"
#include "policy/read_builtin.h"
#include "text/counted.h"

namespace secondment::analysis {
namespace {

using policy::CaseResult;

const policy::Cases* find_cases(const policy::Scheme& scheme, const Known& known) {
  if (scheme.policy().is_builtin) return policy::find_builtin_cases(scheme.name);
  const auto own =
      std::find_if(known.cases.begin(), known.cases.end(),
                   [&](const policy::Cases& cases) { return cases.policy == scheme.name; });
  return own == known.cases.end() ? nullptr : &*own;
}

bool finds(const CaseResult& proven, std::string_view rule) {
  const auto& found = proven.checked.findings;
  return std::any_of(found.begin(), found.end(),
                     [&](const Finding& finding) { return finding.rule == rule; });
}

bool passes(const CaseResult& proven, std::string_view rule) {
  const auto& outcomes = proven.checked.outcomes;
  return std::any_of(outcomes.begin(), outcomes.end(), [&](const Judged& judged) {
    return judged.rule == rule && judged.outcome == Outcome::pass;
  });
}

// Whether a case may reach a state in which the rule applies: one of its values is then the name of
// the state, unless the rule applies from the first state on.
bool may_show(const policy::Rule& rule, const policy::Scheme& scheme,
              const policy::TestCase& proof) {
  if (rule.from == 0 || scheme.is_among(rule, proof.finds)) return true;
  const auto& states = scheme.shape.states;
  return std::any_of(states.begin() + static_cast<std::ptrdiff_t>(rule.from), states.end(),
                     [&](const model::State& state) {
                       return proof.as_if_in == state.name ||
                              proof.agreement->has_value(state.name);
                     });
}

// The path that a change is about: "term.end" for "term.end: 2024-01-24" and for "without
// term.end".
std::string_view changed_path(std::string_view change) {
  constexpr std::string_view taken_out = "without ";
  if (change.starts_with(taken_out)) return change.substr(taken_out.size());
  return change.substr(0, change.find_first_of(": "));
}

std::size_t count_in_common(const CaseResult& one, const CaseResult& other) {
  const auto& changes = other.proof->changes;
  return static_cast<std::size_t>(std::count_if(
      one.proof->changes.begin(), one.proof->changes.end(), [&](const std::string& change) {
        return std::any_of(changes.begin(), changes.end(), [&](const std::string& each) {
          return changed_path(each) == changed_path(change);
        });
      }));
}

}  // namespace

const std::vector<CaseResult>& run_cases_of(const policy::Scheme& scheme, const Known& known) {
  const auto [at, is_new] = known.proven.try_emplace(scheme.name);
  const policy::Cases* cases = is_new ? find_cases(scheme, known) : nullptr;
  if (cases != nullptr) at->second = policy::run_cases(*cases, known.policies);
  return at->second;
}

const std::vector<CaseResult>& run_cases_of(const policy::Rule& rule, const policy::Scheme& scheme,
                                            const Known& known) {
  if (const auto all = known.proven.find(scheme.name); all != known.proven.end()) {
    return all->second;
  }
  const auto [at, is_new] = known.proven.try_emplace(rule.id());
  const policy::Cases* cases = is_new ? find_cases(scheme, known) : nullptr;
  if (cases == nullptr) return at->second;
  for (const policy::TestCase& proof : cases->proofs) {
    if (may_show(rule, scheme, proof)) {
      at->second.push_back(policy::run_case(*cases, proof, known.policies));
    }
  }
  return at->second;
}

const CaseResult* find_failing(std::string_view rule, const std::vector<CaseResult>& proven) {
  const CaseResult* best = nullptr;
  for (const CaseResult& each : proven) {
    if (!finds(each, rule)) continue;
    const bool is_better =
        best == nullptr || each.checked.findings.size() < best->checked.findings.size();
    if (is_better) best = &each;
  }
  return best;
}

const CaseResult* find_passing(std::string_view rule, const CaseResult* failing,
                               const std::vector<CaseResult>& proven) {
  const CaseResult* best = nullptr;
  for (const CaseResult& each : proven) {
    if (!passes(each, rule)) continue;
    const bool is_better =
        best == nullptr ||
        (failing != nullptr && count_in_common(each, *failing) > count_in_common(*best, *failing));
    if (is_better) best = &each;
  }
  return best;
}

std::string proof_words(const policy::RuleProof& proof) {
  const std::size_t failing = proof.failing_cases;
  const std::size_t passing = proof.passing_cases;
  const std::string_view meet = passing == 1 ? "meets" : "meet";
  if (proof.is_never_found) {
    return fmt::format("{} that {} the rule", text::counted(passing, "case", "cases"), meet);
  }
  return fmt::format("{} the rule and {} that {} it",
                     text::counted(failing, "case that breaks", "cases that break"), passing, meet);
}

}  // namespace secondment::analysis
