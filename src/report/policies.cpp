#include "report/policies.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/known_names.h"
#include "output/answer.h"
#include "policy/disclaimer.h"
#include "policy/layers.h"
#include "policy/read_builtin.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"
#include "text/nearest.h"

namespace secondment::report {
namespace {

std::string list_bases(const policy::Policy& policy) {
  std::vector<std::string_view> names;
  for (const policy::Written& name : policy.extends) names.push_back(name.text);
  return text::list_words(names, "and");
}

// Null where it is laid over nothing.
text::Json overlaid_json(const policy::Policy& policy) {
  if (!policy.is_overlay()) return text::Json(nullptr);
  if (policy.overlays_all) return text::Json(std::string("all"));
  text::Json names = text::Json::array();
  for (const policy::Written& name : policy.overlays) names.push_back(std::string(name.text));
  return names;
}

std::size_t width_of(const std::vector<std::string_view>& names) {
  std::size_t width = 0;
  for (const std::string_view name : names) width = std::max(width, text::display_width(name));
  return width;
}

std::vector<policy::CaseResult> run(const policy::Cases* cases, const Policies& policies) {
  return cases != nullptr ? policy::run_cases(*cases, policies) : std::vector<policy::CaseResult>();
}

std::optional<policy::Disclaimer> disclaimer_of(const policy::PolicySet& policies,
                                                std::string_view name) {
  return policy::find_disclaimer(*policies.find_layered(name));
}

}  // namespace

std::string render_policy_list(const policy::PolicySet& policies) {
  const auto names = policies.policy_names();
  const std::size_t width = width_of(names);
  std::string out;
  for (const std::string_view name : names) {
    const policy::Policy& policy = *policies.find_policy(name);
    const std::string bases = list_bases(policy);
    const auto disclaimer = disclaimer_of(policies, name);
    out += fmt::format(
        "{}  {}{}{}{}\n", text::pad(text::visible(name), width), text::visible(policy.title),
        policy.is_abstract    ? " (can only be extended)"
        : policy.is_overlay() ? fmt::format("; an overlay for {}", policy::overlaid_words(policy))
                              : "",
        bases.empty() ? "" : fmt::format("; extends {}", bases),
        policy.is_builtin ? "" : fmt::format(" ({})", text::visible(policy.path)));
    if (disclaimer) {
      out +=
          fmt::format("{}  {}\n", std::string(width, ' '), policy::disclaimer_words(*disclaimer));
    }
  }
  return out;
}

std::string render_policy_list_json(const policy::PolicySet& policies) {
  text::Json list = text::Json::array();
  for (const std::string_view name : policies.policy_names()) {
    const policy::Policy& policy = *policies.find_policy(name);
    text::Json bases = text::Json::array();
    for (const policy::Written& base : policy.extends) bases.push_back(std::string(base.text));
    const auto disclaimer = disclaimer_of(policies, name);
    list.push_back(
        {{"policy", policy.name},
         {"title", policy.title},
         {"abstract", policy.is_abstract},
         {"extends", std::move(bases)},
         {"overlays", overlaid_json(policy)},
         {"direction", text::or_null(policy.direction)},
         {"effective",
          {{"from", text::or_null(policy.effective_from, render_date)},
           {"until", text::or_null(policy.effective_until, render_date)}}},
         {"status", text::or_null(disclaimer ? "unofficial" : "")},
         {"read_on", text::or_null(disclaimer ? disclaimer->read_on : std::nullopt, render_date)},
         {"review_by",
          text::or_null(disclaimer ? disclaimer->review_by : std::nullopt, render_date)},
         {"path", text::or_null(policy.is_builtin ? "" : policy.path)},
         {"rules", policy.rules.size()}});
  }
  text::Json answer = output::begin_answer("policy list", std::nullopt);
  answer["policies"] = std::move(list);
  return text::dump(answer) + "\n";
}

std::string render_mermaid(const policy::Scheme& scheme) {
  // Mermaid allows only words as names; names of states may have dashes and dots.
  const auto name = [](std::string state) {
    std::replace_if(
        state.begin(), state.end(), [](char c) { return c == '-' || c == '.' || c == '/'; }, '_');
    return state;
  };
  std::string out = "stateDiagram-v2\n";
  for (const model::State& state : scheme.shape.states) {
    out += fmt::format("  state \"{}\" as {}\n", state.name, name(state.name));
  }
  out += fmt::format("  [*] --> {}\n", name(std::string(model::first_state)));
  for (const model::Move& move : scheme.shape.moves) {
    std::vector<std::string_view> words(move.roles.begin(), move.roles.end());
    if (const policy::AskedReason* reason = scheme.find_reason(move)) {
      words.push_back(reason->when.source() == "true" ? "reason" : "reason at times");
    }
    out += fmt::format("  {} --> {}{}\n", name(move.from), name(move.to),
                       words.empty() ? "" : fmt::format(" : {}", fmt::join(words, ", ")));
  }
  for (const model::State& state : scheme.shape.states) {
    if (state.is_final) out += fmt::format("  {} --> [*]\n", name(state.name));
  }
  return out;
}

std::vector<ClauseCoverage> cover_clauses(const Policies& policies,
                                          const std::vector<policy::Cases>& added) {
  const policy::PolicySet& policy_set = policies.policy_set();
  std::map<std::string, std::vector<ClauseCoverage::Carrier>> by_clause;
  for (const std::string_view name : policy_set.policy_names()) {
    const policy::Scheme& scheme = *policy_set.find_layered(name);
    for (const policy::Clause& clause : scheme.policy().clauses) by_clause[clause.id];
    const auto own = std::find_if(added.begin(), added.end(),
                                  [&](const policy::Cases& each) { return each.policy == name; });
    const bool is_builtin = scheme.policy().is_builtin;
    const auto proven = run(own != added.end() ? &*own
                            : is_builtin       ? policy::find_builtin_cases(name)
                                               : nullptr,
                            policies);
    for (const policy::RuleProof& proof : policy::count_proofs(scheme, proven)) {
      for (const std::string& clause : scheme.find_declared(proof.rule)->clauses) {
        auto& carriers = by_clause[clause];
        auto carrier = std::find_if(carriers.begin(), carriers.end(),
                                    [&](const auto& each) { return each.rule == proof.rule; });
        if (carrier == carriers.end()) {
          carriers.push_back({std::string(proof.rule), 0, 0});
          carrier = carriers.end() - 1;
        }
        carrier->failing_cases += proof.failing_cases;
        carrier->passing_cases += proof.passing_cases;
      }
    }
  }
  std::vector<ClauseCoverage> coverage;
  for (auto& [clause, carriers] : by_clause) coverage.push_back({clause, std::move(carriers)});
  return coverage;
}

std::string render_coverage(const std::vector<ClauseCoverage>& coverage) {
  std::string out;
  std::size_t untested = 0;
  std::size_t rules = 0;
  std::size_t enforced = 0;
  for (const ClauseCoverage& each : coverage) {
    enforced += each.rules.empty() ? 0 : 1;
    if (each.rules.empty()) {
      out += fmt::format("{}  no rule\n", text::pad(text::visible(each.clause), 6));
    }
    for (const ClauseCoverage::Carrier& carrier : each.rules) {
      const bool is_tested = carrier.failing_cases > 0 && carrier.passing_cases > 0;
      untested += is_tested ? 0 : 1;
      ++rules;
      out += fmt::format(
          "{}  {}  {} it, {} meet{} it{}\n", text::pad(text::visible(each.clause), 6),
          text::pad(text::visible(carrier.rule), 44),
          text::counted(carrier.failing_cases, "case breaks", "cases break"), carrier.passing_cases,
          carrier.passing_cases == 1 ? "s" : "", is_tested ? "" : "  (needs a case of each kind)");
    }
  }
  return out + fmt::format(
                   "{}, enforced {} by rules; {} without both a case that breaks the rule and one "
                   "that meets it; {} without a rule\n",
                   text::counted(enforced, "clause", "clauses"),
                   text::counted(rules, "time", "times"), untested, coverage.size() - enforced);
}

std::string render_coverage_json(const std::vector<ClauseCoverage>& coverage) {
  text::Json clauses = text::Json::array();
  for (const ClauseCoverage& each : coverage) {
    text::Json rules = text::Json::array();
    for (const ClauseCoverage::Carrier& carrier : each.rules) {
      rules.push_back({{"rule", carrier.rule},
                       {"failing_cases", carrier.failing_cases},
                       {"passing_cases", carrier.passing_cases}});
    }
    clauses.push_back({{"clause", each.clause}, {"rules", std::move(rules)}});
  }
  text::Json answer = output::begin_answer("policy coverage", std::nullopt);
  answer["clauses"] = std::move(clauses);
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
