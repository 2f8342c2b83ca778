#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/format_rules.h"
#include "model/known_names.h"
#include "policy/cases.h"
#include "policy/facts.h"
#include "policy/names.h"
#include "policy/policy_set.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"

namespace secondment::policy {
namespace {

using Names = std::set<std::string>;

// Replaces former rule ids by the present ones.
Names as_set(const std::vector<std::string>& ids, const Scheme* scheme) {
  if (scheme == nullptr) return {ids.begin(), ids.end()};
  Names names;
  for (const std::string& id : ids) names.emplace(scheme->present_id(id));
  return names;
}

std::vector<std::string_view> difference(const Names& of, const Names& without) {
  std::vector<std::string_view> names;
  for (const std::string& name : of) {
    if (!without.contains(name)) names.push_back(name);
  }
  return names;
}

// The rules that are found, undetermined or waived, compared with those that the case expects.
struct Comparison {
  std::string_view what;  // "found", "undetermined", "waived"
  Names expected;
  Names actual;
};

// The rule ids that a case of this scheme may expect.
std::vector<std::string_view> known_rules(const Scheme& scheme) {
  std::vector<std::string_view> known;
  for (const Rule& rule : scheme.rules) known.push_back(rule.id());
  for (const Rule& rule : scheme.off_rules) known.push_back(rule.id());
  for (const SwitchedOff& off : scheme.switched_off) known.push_back(off.text->id);
  for (const model::FormatRule& rule : model::format_rules()) {
    if (model::find_family(rule.id)->is_of_agreements) known.push_back(rule.id);
  }
  return known;
}

// Adds a finding about a name that the scheme does not have.
void add_misnamed(CaseResult& result, const std::string& name, Error error) {
  const auto place = result.proof->places.find(name);
  const Span of_case = result.proof->span;
  result.misnamed.push_back(
      {.rule = "policy/case",
       .message = std::move(error.message),
       .help = std::move(error.help),
       .span = place != result.proof->places.end() ? place->second : of_case});
  result.findings.push_back(result.misnamed.back());
}

class CaseComparison {
 public:
  CaseComparison(CaseResult& result, const Scheme* scheme) : result_(result), scheme_(scheme) {}

  void compare(Comparison comparison) {
    if (scheme_ != nullptr) refuse_unknown(comparison);
    const auto missing = difference(comparison.expected, comparison.actual);
    const auto unexpected = difference(comparison.actual, comparison.expected);
    report(missing, "expects", comparison.what, "not");
    report(unexpected, "does not expect", comparison.what, "");
  }

 private:
  void report(const std::vector<std::string_view>& rules, std::string_view verb,
              std::string_view what, std::string_view negation) {
    if (rules.empty()) return;
    const std::string_view are = rules.size() == 1 ? "it is" : "they are";
    add(fmt::format("the case {} {} {} to be {}, but {}{}{}",
                    text::backquoted(result_.proof->title), verb, text::list_words(rules, "and"),
                    what, are, negation.empty() ? "" : " ", negation),
        "correct the rule, or what the case expects");
  }

  // Without this, a misspelt id would be reported twice: as expected but not found, and, under the
  // correct id, as found but not expected.
  void refuse_unknown(Comparison& comparison) {
    const auto known = known_rules(*scheme_);
    const Names expected = comparison.expected;
    std::erase_if(comparison.expected, [&](const std::string& id) {
      if (std::find(known.begin(), known.end(), id) != known.end()) return false;
      const auto meant = find_nearest_rule(id, known);
      if (meant && !expected.contains(std::string(*meant))) {
        comparison.actual.erase(std::string(*meant));
      }
      add_misnamed(result_, id,
                   {fmt::format("unknown rule {}", text::backquoted(id)),
                    meant ? fmt::format("did you mean `{}`?", *meant)
                          : fmt::format("`secondment explain {}` lists its rules", scheme_->name)});
      return true;
    });
  }

  void add(std::string message, std::string help) {
    result_.findings.push_back({.rule = "policy/case",
                                .message = std::move(message),
                                .help = std::move(help),
                                .span = result_.proof->finds_span});
  }

  CaseResult& result_;
  const Scheme* scheme_;
};

// A string that begins with `policy` is a policy, not an agreement.
CaseResult refuse_policy(const TestCase& proof) {
  CaseResult proven{&proof, {}, {}};
  proven.findings.push_back(
      {.rule = "policy/case",
       .message = fmt::format("the case {} is not an agreement: it begins with `policy`",
                              text::backquoted(proof.title)),
       .help = "begin `base:` with `agreement:` and an id",
       .span = proof.span});
  return proven;
}

// `on` is for rules that are off: any other rule is judged without it, or does not exist.
void refuse_what_is_not_off(CaseResult& result, const Scheme& scheme) {
  for (const std::string& id : result.proof->on) {
    if (scheme.is_off(id)) continue;
    std::vector<std::string_view> off;
    for (const Rule& rule : scheme.off_rules) off.push_back(rule.id());
    std::string help = text::suggest_nearest(id, off);
    if (help.empty()) help = "name one by its full id, or leave it out of `on`";
    add_misnamed(result, id,
                 {fmt::format("{} is not a rule of the severity `off`", text::backquoted(id)),
                  std::move(help)});
  }
}

void refuse_bad_parameters(CaseResult& result, const Scheme& scheme) {
  const Agreement none;
  const model::History empty;
  AgreementFacts facts(scheme, none, empty, result.proof->as_at, model::first_state);
  for (const auto& [name, text] : result.proof->parameters) {
    auto done = facts.set_parameter(scheme, name, text);
    if (done) continue;
    std::vector<std::string_view> known;
    for (const Parameter& parameter : scheme.parameters) known.push_back(parameter.name);
    std::string help = done.error().help;
    if (help.empty()) help = text::suggest_nearest(name, known);
    if (help.empty()) help = fmt::format("the parameters are {}", text::list_words(known, "and"));
    add_misnamed(result, name, {std::move(done).error().message, std::move(help)});
  }
}

std::string suggest_state(const Scheme& scheme, std::string_view word) {
  std::vector<std::string_view> known;
  for (const model::State& state : scheme.shape.states) known.push_back(state.name);
  std::string help = text::suggest_nearest(word, known);
  return help.empty() ? fmt::format("the states are {}", text::list_words(known, "and")) : help;
}

// Without this, the case would be checked in its own state, which is not what it claims to show.
void refuse_unknown_state(CaseResult& result, const Scheme& scheme) {
  const std::string& state = result.proof->as_if_in;
  if (state.empty() || scheme.state_index(state)) return;
  add_misnamed(
      result, state,
      {fmt::format("unknown state {}", text::backquoted(state)), suggest_state(scheme, state)});
}

// An earlier agreement in no known scheme or state would count for no rule that asks for one.
void refuse_unknown_earlier(CaseResult& result, const PolicySet& policies) {
  if (!result.proof->earlier) return;
  for (const Spell& each : *result.proof->earlier) {
    if (each.scheme.empty()) continue;
    const Scheme* scheme = policies.find_scheme(each.scheme);
    if (scheme == nullptr) {
      add_misnamed(result, std::string(each.scheme),
                   {fmt::format("unknown scheme {}", text::backquoted(each.scheme)),
                    text::suggest_nearest(each.scheme, policies.scheme_names())});
    } else if (!each.state.empty() && !scheme->state_index(each.state)) {
      add_misnamed(result, std::string(each.state),
                   {fmt::format("unknown state {} in the scheme {}", text::backquoted(each.state),
                                each.scheme),
                    suggest_state(*scheme, each.state)});
    }
  }
}

// The agreements that a case lists: all belong to the same person, and there are no others.
class ListedAgreements : public OtherAgreements {
 public:
  explicit ListedAgreements(const std::vector<Spell>& spells) : spells_(spells) {}

  [[nodiscard]] Others find(const Reading& reading, std::string_view path,
                            const CheckOptions&) const override {
    Others others;
    const auto* replaces = reading.terms().body.get<std::string_view>("replaces");
    for (const Spell& each : spells_) {
      if (replaces != nullptr && each.agreement == *replaces) others.replaced = each;
    }
    choose_others(reading, path, spells_, others);
    return others;
  }
  [[nodiscard]] bool knows_person() const override { return true; }

 private:
  const std::vector<Spell>& spells_;
};

CaseResult run_proof(const TestCase& proof, const Policies& policies, std::string_view overlay) {
  const auto listed = proof.earlier ? std::make_unique<ListedAgreements>(*proof.earlier) : nullptr;
  const CheckOptions options{.as_at = proof.as_at,
                             .as_at_is_today = false,
                             .policies = &policies,
                             .as_if_in = proof.as_if_in,
                             .overlay = overlay,
                             .others = listed.get(),
                             .also_judges = proof.on,
                             .parameters = proof.parameters};
  auto checked = check(proof.title, proof.agreement->yaml(), options);
  if (!checked) return refuse_policy(proof);
  CaseResult result{&proof, *std::move(checked), {}};
  const auto& name = result.checked.scheme;
  const Scheme* scheme = name ? policies.policy_set().find_scheme(*name, overlay) : nullptr;
  if (scheme != nullptr) {
    refuse_unknown_state(result, *scheme);
    refuse_what_is_not_off(result, *scheme);
    refuse_bad_parameters(result, *scheme);
    refuse_unknown_earlier(result, policies.policy_set());
  }
  CaseComparison comparison(result, scheme);
  Comparison found{"found", as_set(proof.finds, scheme), {}};
  for (const Finding& each : result.checked.findings) {
    // Agreements in cases are never really signed, so an unbound signature says nothing about the
    // policy.
    const bool is_unbound = each.rule == "history/unbound" && each.severity == Severity::note;
    if (!is_unbound || found.expected.contains(each.rule)) found.actual.insert(each.rule);
  }
  comparison.compare(std::move(found));
  if (proof.undetermined) {
    Comparison undetermined{"undetermined", as_set(*proof.undetermined, scheme), {}};
    for (const auto& each : result.checked.undetermined) undetermined.actual.insert(each.rule);
    comparison.compare(std::move(undetermined));
  }
  if (proof.waived) {
    Comparison waived{"waived", as_set(*proof.waived, scheme), {}};
    for (const Waived& each : result.checked.waived) waived.actual.insert(each.rule);
    comparison.compare(std::move(waived));
  }
  return result;
}

}  // namespace

std::vector<CaseResult> run_cases(const Cases& cases, const Policies& policies) {
  std::vector<CaseResult> all;
  for (const TestCase& proof : cases.proofs) all.push_back(run_case(cases, proof, policies));
  return all;
}

CaseResult run_case(const Cases& cases, const TestCase& proof, const Policies& policies) {
  // The cases of an overlay are about schemes that the overlay is applied to.
  const Policy* own = policies.policy_set().find_policy(cases.policy);
  const std::string_view overlay =
      own != nullptr && own->is_overlay() ? std::string_view(cases.policy) : std::string_view();
  CaseResult result = run_proof(proof, policies, overlay);
  yaml::place_findings(result.findings, cases.document->tree, true);
  yaml::place_findings(result.misnamed, cases.document->tree, true);
  return result;
}

std::vector<RuleProof> count_proofs(const Scheme& scheme, const std::vector<CaseResult>& proven) {
  std::vector<RuleProof> proofs;
  const Policy* own = &scheme.policy();
  std::vector<const Rule*> rules;
  for (const auto* list : {&scheme.rules, &scheme.off_rules}) {
    for (const Rule& rule : *list) {
      const auto& by = rule.overridden_by;
      const bool is_overridden = std::find(by.begin(), by.end(), own) != by.end();
      const bool is_own = rule.policy == own || is_overridden;
      if (is_own && !rule.text->made_for) rules.push_back(&rule);
    }
  }
  for (const Rule* each_rule : rules) {
    const Rule& rule = *each_rule;
    RuleProof proof{.rule = rule.id(), .is_never_found = rule.is_listed_only};
    for (const CaseResult& each : proven) {
      if (!each.findings.empty()) continue;  // a case that does not hold proves nothing
      const bool fails = scheme.is_among(rule, each.proof->finds);
      const auto& outcomes = each.checked.outcomes;
      const bool passes = std::any_of(outcomes.begin(), outcomes.end(), [&](const Judged& judged) {
        return judged.rule == proof.rule && judged.outcome == Outcome::pass;
      });
      proof.failing_cases += fails ? 1 : 0;
      proof.passing_cases += passes ? 1 : 0;
      if (fails && proof.failing == nullptr) proof.failing = each.proof;
      if (passes && proof.passing == nullptr) proof.passing = each.proof;
    }
    proofs.push_back(proof);
  }
  return proofs;
}

}  // namespace secondment::policy
