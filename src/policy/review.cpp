#include "policy/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "expr/blame.h"
#include "policy/former_ids.h"
#include "policy/review_rows.h"
#include "policy/review_words.h"
#include "policy/scheme_programs.h"
#include "policy/unused.h"
#include "text/characters.h"
#include "yaml/place_findings.h"

namespace secondment::policy {
namespace {

using text::backquoted;

class Review {
 public:
  Review(const PolicySet& policies, const Policy& policy)
      : policy_(policy), schemes_(schemes_of(policies, policy)) {}

  std::vector<Finding> run() {
    review_places();
    review_ids();
    return std::move(findings_);
  }

 private:
  void note(const char* rule, Span span, std::string message, std::string help) {
    findings_.push_back({.rule = rule,
                         .severity = Severity::note,
                         .message = std::move(message),
                         .help = std::move(help),
                         .span = span});
  }

  // Warns about an `at` that is no place in any agreement: the finding is reported elsewhere.
  void review_places() {
    for (const RuleText& text : policy_.rules) {
      const Rule* rule = find_rule(text);
      if (rule == nullptr) continue;
      const auto& at = rule->programs().at;
      if (!at || expr::may_have_place(*at)) continue;
      findings_.push_back(
          {.rule = "policy/expression",
           .severity = Severity::warning,
           .message = fmt::format("{} is not a place in an agreement, so `at` has no effect",
                                  backquoted(text.at.text)),
           .help = fmt::format(
               "name a field, such as term.end, or remove `at`: findings are then "
               "reported {}",
               text.is_obligation ? "at the place of `due`" : "where the check read what is wrong"),
           .span = text.at.span});
    }
  }

  const Rule* find_rule(const RuleText& text) const {
    for (const Scheme* scheme : schemes_) {
      const Rule* rule = scheme != nullptr ? scheme->find_declared(text.id) : nullptr;
      if (rule != nullptr) return rule;
    }
    return nullptr;
  }

  // Notes rules that are named by a former id.
  void review_ids() {
    const auto note_renamed = [&](const Written& written, const std::string& id) {
      for (const Scheme* scheme : schemes_) {
        const std::string_view present = scheme->present_id(id);
        if (present == id) continue;
        return note("policy/renamed", written.span, renamed_message(id, present),
                    renamed_help(present));
      }
    };
    for (const Override& said : policy_.overrides) {
      note_renamed(said.target, std::string(said.target.text));
    }
    for (const RuleText& rule : policy_.rules) {
      for (const Written& name : rule.after) {
        note_renamed(name, full_rule_id(policy_.name, name.text));
      }
    }
  }

  const Policy& policy_;
  std::vector<const Scheme*> schemes_ = {};  // its own, or those that the overlay is for
  std::vector<Finding> findings_ = {};
};

// Notes rules that cases name by a former id.
std::vector<Finding> note_renamed(const Cases& cases, const Scheme& scheme) {
  std::vector<Finding> findings;
  for (const TestCase& each : cases.proofs) {
    std::set<std::string_view> ids(each.finds.begin(), each.finds.end());
    ids.insert(each.on.begin(), each.on.end());
    for (const auto* more : {&each.undetermined, &each.waived}) {
      if (*more) ids.insert((*more)->begin(), (*more)->end());
    }
    for (const std::string_view id : ids) {
      const std::string_view present = scheme.present_id(id);
      if (present == id) continue;
      const bool is_expected = std::ranges::find(each.finds, id) != each.finds.end();
      findings.push_back({.rule = "policy/renamed",
                          .severity = Severity::note,
                          .message = renamed_message(id, present),
                          .help = renamed_help(present),
                          .span = is_expected ? each.finds_span : each.span});
    }
  }
  yaml::place_findings(findings, cases.document->tree, true);
  return findings;
}

}  // namespace

std::vector<Finding> review(const PolicySet& policies, const Policy& policy) {
  std::vector<const Policy*> all;
  for (const std::string_view name : policies.policy_names()) {
    all.push_back(policies.find_policy(name));
  }
  std::vector<Finding> findings = find_unused(all, policy);
  std::ranges::move(Review(policies, policy).run(), std::back_inserter(findings));
  for (const auto review_more : {review_words, review_rows}) {
    std::ranges::move(review_more(policies, policy), std::back_inserter(findings));
  }
  return findings;
}

std::vector<Finding> review_cases(const Policies& policies, const Policy& policy,
                                  const Cases& cases, std::vector<Finding>& of_policy) {
  const Scheme* scheme = policies.policy_set().find_layered(cases.policy);
  if (scheme == nullptr || cases.policy != policy.name) return {};
  const std::vector<CaseResult> results = run_cases(cases, policies);
  std::vector<Finding> of_cases = note_renamed(cases, *scheme);
  for (const CaseResult& each : results) {
    of_cases.insert(of_cases.end(), each.misnamed.begin(), each.misnamed.end());
  }
  for (const RuleProof& proof : count_proofs(*scheme, results)) {
    const Rule* rule = scheme->find_rule(proof.rule);
    const bool breaks = proof.failing_cases > 0 || proof.is_never_found;
    const bool meets = proof.passing_cases > 0;
    if ((breaks && meets) || rule == nullptr || rule->policy != &policy) continue;
    of_policy.push_back({.rule = "policy/unproven",
                         .severity = Severity::warning,
                         .message = fmt::format("no case {} {}",
                                                !breaks && !meets ? "breaks or meets"
                                                : !breaks         ? "breaks"
                                                                  : "meets",
                                                proof.rule),
                         .help = fmt::format("add one under `proofs:` in {}", cases.path),
                         .span = rule->text->span});
  }
  return of_cases;
}

}  // namespace secondment::policy
