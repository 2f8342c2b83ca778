#include "policy/check_policies.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "policy/former_ids.h"
#include "policy/layers.h"
#include "policy/names.h"
#include "policy/parties.h"
#include "policy/problems.h"
#include "policy/raised_rules.h"
#include "policy/read_builtin.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"

namespace secondment::policy {
namespace {

using text::backquoted;

// A base is compiled again for each policy that extends it, but its findings are reported only
// once.
void remove_repeated(std::vector<Finding>& findings) {
  std::set<std::tuple<std::size_t, std::size_t, std::string, std::string>> seen;
  std::erase_if(findings, [&](const Finding& each) {
    return !seen.emplace(each.span.begin, each.span.end, each.rule, each.message).second;
  });
}

const std::string& first_error(const std::vector<PolicyProblem>& problems) {
  const auto at = std::find_if(problems.begin(), problems.end(), [](const PolicyProblem& each) {
    return each.finding.severity == Severity::error;
  });
  return at->finding.message;
}

class PolicyCheck {
 public:
  PolicyCheck(const PolicyFiles& files, SchemeCache& schemes) : files_(files), schemes_(schemes) {}

  std::vector<PolicyFindings> check() {
    const auto& added = files_.added();
    for (const auto& each : added) found_[&each->policy] = each->findings;
    // If a policy is broken, the policies that extend it would be reported for its errors.
    const bool is_readable = std::all_of(added.begin(), added.end(),
                                         [](const auto& each) { return each->findings.empty(); });
    if (is_readable) {
      for (const auto& each : added) {
        compile(each->policy);
        file_problems();
      }
      check_overrides();
      file_problems();
    }
    return place_all();
  }

 private:
  void file_problems() {
    for (PolicyProblem& problem : std::exchange(problems_, {})) {
      found_[problem.policy].push_back(std::move(problem.finding));
    }
  }

  std::vector<PolicyFindings> place_all() {
    std::vector<PolicyFindings> all;
    for (auto& [policy, findings] : found_) {
      if (findings.empty()) continue;
      remove_repeated(findings);
      yaml::place_findings(findings, policy->document->tree, policy->document->complete);
      all.push_back({policy->path, policy->document->tree.bytes, std::move(findings)});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return all;
  }

  // A policy that another one replaces is checked too, because it was added to be checked.
  void compile(const Policy& policy) {
    if (policy.is_overlay()) return compile_overlay(policy);
    if (files_.find(policy.name) == &policy) {
      (void)schemes_.find(policy.name, problems_);
    } else {
      auto layers = find_layers(files_, policy, problems_);
      Scheme scheme;
      scheme.overrides = files_.overrides();
      if (!are_errors(problems_)) {
        make_scheme(scheme, std::move(layers), Compiling::at_once, problems_);
      }
    }
    if (!are_errors(problems_)) compile_builtin_heirs(policy);
  }

  // Compiles the overlay with each scheme that it is applied to.
  void compile_overlay(const Policy& overlay) {
    for (const Written& name : overlay.overlays) check_scheme(overlay, name);
    for (const Override& said : overlay.overrides) check_override(overlay, said);
    if (are_errors(problems_)) return;
    for (const std::string_view name : files_.names()) {
      const Policy& policy = *files_.find(name);
      if (!policy.is_scheme() || !is_laid_over(overlay, name)) continue;
      (void)schemes_.find(name, problems_, overlay.name);
      if (are_errors(problems_)) return;
    }
    (void)schemes_.find(overlay.name, problems_);
  }

  // Reports an override of an overlay whose rule or parameter no policy has.
  void check_override(const Policy& overlay, const Override& said) {
    const bool is_rule = said.target.text.find('/') != std::string_view::npos;
    if (is_rule ? has_rule(said.target.text) : has_parameter(said.target.text)) return;
    refuse_override(overlay, said.target, is_rule || is_short_id(said.target.text));
  }

  [[nodiscard]] bool has_parameter(std::string_view wanted) const {
    const auto names = files_.names();
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      const auto& parameters = files_.find(name)->parameters;
      return std::any_of(parameters.begin(), parameters.end(),
                         [&](const Parameter& each) { return each.name == wanted; });
    });
  }

  void check_scheme(const Policy& overlay, const Written& name) {
    const Policy* policy = files_.find(name.text);
    if (policy != nullptr && policy->is_scheme()) return;
    std::vector<std::string_view> known;
    for (const std::string_view each : files_.names()) {
      const Policy& other = *files_.find(each);
      if (other.is_scheme()) known.push_back(each);
    }
    std::string help = text::suggest_nearest(name.text, known);
    if (help.empty()) help = fmt::format("the schemes are {}", text::list_words(known, "and"));
    Problems(problems_).add(
        overlay, "policy/overlay", name.span,
        policy == nullptr
            ? fmt::format("unknown scheme {}", backquoted(name.text))
            : fmt::format("{} is a policy, but not a scheme that agreements can follow",
                          backquoted(name.text)),
        std::move(help));
  }

  // A policy that replaces a built-in one must suit the built-in policies that extend it.
  void compile_builtin_heirs(const Policy& added) {
    if (find_builtin(added.name) == nullptr) return;
    for (const BuiltinText& source : builtin_texts()) {
      const Policy& heir = *files_.find(source.name);
      if (!heir.is_builtin || !follows(files_, heir, added.name)) continue;
      std::vector<PolicyProblem> of_heir;
      (void)schemes_.find(source.name, of_heir);
      if (!are_errors(of_heir)) continue;
      const auto name = added.document->tree.root().find("policy");
      return Problems(problems_).add(
          added, "policy/extends", name->span(),
          fmt::format("{} no longer compiles with this in place of the built-in {}: {}",
                      backquoted(source.name), backquoted(added.name), first_error(of_heir)),
          "declare what it needs, or give this policy another name");
    }
  }

  // Checks that the rules and parameters in the overrides exist, and that the values have the right
  // type.
  void check_overrides() {
    if (files_.overrides() == nullptr) return;
    for (const Override& said : files_.overrides()->overrides) {
      note_renamed(*files_.overrides(), said.target);
      if (is_built_in(said.target.text)) {
        check_raise(said);
        continue;
      }
      const bool is_rule = said.target.text.find('/') != std::string_view::npos;
      const bool is_known = is_rule ? has_rule(said.target.text) : check_parameter(said);
      if (!is_known) {
        refuse_override(*files_.overrides(), said.target, is_rule || is_short_id(said.target.text));
      }
    }
  }

  void check_raise(const Override& said) {
    auto fault = find_fault_of_raise(said);
    if (!fault) return;
    Problems(problems_).add(*files_.overrides(), "policy/override", said.target.span,
                            std::move(fault->message), std::move(fault->help));
  }

  // Only for the overrides for all schemes: review.h notes former ids in policies.
  void note_renamed(const Policy& by, const Written& target) {
    for (const std::string_view id : files_.present_ids(target.text)) {
      Problems(problems_).note(by, "policy/renamed", target.span, renamed_message(target.text, id),
                               renamed_help(id));
    }
  }

  [[nodiscard]] bool has_rule(std::string_view id) const {
    return files_.declares(id) || !files_.present_ids(id).empty();
  }

  [[nodiscard]] bool is_short_id(std::string_view word) const {
    const std::string end = fmt::format("/{}", word);
    const auto names = files_.names();
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      const auto& rules = files_.find(name)->rules;
      return std::any_of(rules.begin(), rules.end(),
                         [&](const RuleText& rule) { return rule.id.ends_with(end); });
    });
  }

  bool check_parameter(const Override& said) {
    bool is_known = false;
    for (const std::string_view name : files_.names()) {
      for (const Parameter& parameter : files_.find(name)->parameters) {
        if (parameter.name != said.target.text) continue;
        is_known = true;
        Problems problems(problems_);
        const auto values =
            read_values(said.default_value.front(), parameter.type, [&](Span span, Error error) {
              problems.add(*files_.overrides(), "policy/type", span, std::move(error.message),
                           std::move(error.help));
            });
        check_parties(files_, parameter.name, values, *files_.overrides(), problems);
      }
    }
    return is_known;
  }

  void refuse_override(const Policy& by, const Written& target, bool is_rule) {
    std::vector<std::string_view> known;
    for (const std::string_view name : files_.names()) {
      const Policy& policy = *files_.find(name);
      for (const RuleText& rule : policy.rules) {
        if (is_rule) known.push_back(rule.id);
      }
      for (const Parameter& parameter : policy.parameters) {
        if (!is_rule) known.push_back(parameter.name);
      }
    }
    const std::string_view what = is_rule ? "rule" : "parameter";
    std::string help =
        is_rule ? suggest_rule(target.text, known) : text::suggest_nearest(target.text, known);
    if (help.empty()) help = fmt::format("`secondment explain SCHEME` lists the {}s", what);
    Problems(problems_).add(by, "policy/override", target.span,
                            fmt::format("unknown {} {}", what, backquoted(target.text)),
                            std::move(help));
  }

  const PolicyFiles& files_;
  SchemeCache& schemes_;
  std::vector<PolicyProblem> problems_ = {};  // of the policy that is being compiled
  std::map<const Policy*, std::vector<Finding>> found_ = {};
};

}  // namespace

std::vector<PolicyFindings> check_policies(const PolicyFiles& files, SchemeCache& schemes) {
  return PolicyCheck(files, schemes).check();
}

}  // namespace secondment::policy
