#include "policy/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "model/read_agreement.h"
#include "policy/builtin.h"
#include "policy/policy_fields.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"
#include "yaml/yaml_builder.h"

namespace secondment::policy {
namespace {

using yaml::Node;

std::optional<Date> date_of(const std::optional<Node>& node) {
  if (!node) return std::nullopt;
  const auto date = parse_date(node->text());
  return date ? std::optional(*date) : std::nullopt;
}

std::string text_of(const std::optional<Node>& node) {
  return node ? std::string(node->text()) : std::string();
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> texts;
  for (const Node item : node.items()) texts.emplace_back(item.text());
  return texts;
}

std::optional<std::vector<std::string>> asked_texts(const std::optional<Node>& node) {
  return node ? std::optional(texts_of(*node)) : std::nullopt;
}

class Reader {
 public:
  Reader(Cases& cases, std::vector<Finding>& findings) : cases_(cases), findings_(findings) {}

  void read() {
    const Node root = cases_.document->tree.root();
    (void)model::read_section(root, cases_type(), findings_);
    if (!findings_.empty()) return;
    cases_.policy = text_of(root.find("cases"));
    as_at_ = *date_of(root.find("as_at"));
    for (const Node proof : root.find("proofs")->items()) {
      cases_.proofs.push_back(read_proof(*root.find("base"), proof));
    }
  }

 private:
  TestCase read_proof(const Node& base, const Node& node) {
    const Node finds = *node.find("finds");
    const auto state = node.find("for");
    TestCase proof{.title = text_of(node.find("case")),
                   .span = node.find("case")->span(),
                   .as_at = date_of(node.find("as_at")).value_or(as_at_),
                   .as_if_in = text_of(state),
                   .as_if_in_span = state ? state->span() : Span{},
                   .finds = texts_of(finds),
                   .finds_span = finds.span(),
                   .undetermined = asked_texts(node.find("undetermined")),
                   .waived = asked_texts(node.find("waived"))};
    yaml::YamlBuilder document(base);
    if (const auto unset = node.find("unset")) {
      for (const Node path : unset->items()) {
        tell(path, document.take_out(path.text()));
        proof.changes.push_back(fmt::format("without {}", path.text()));
      }
    }
    if (const auto set = node.find("set")) {
      for (const yaml::Entry entry : set->entries()) {
        tell(entry.key, document.put(entry.key.text(), entry.value));
        proof.changes.push_back(fmt::format("{}: {}", entry.key.text(), in_short(entry.value)));
      }
    }
    if (const auto history = node.find("history")) {
      for (const Node item : history->items()) {
        document.append("history", item);
        proof.changes.push_back(fmt::format("then {}", in_short(item)));
      }
    }
    proof.yaml = document.yaml();
    return proof;
  }

  void tell(const Node& node, const Result<void>& done) {
    if (done) return;
    findings_.push_back({.rule = "policy/case",
                         .message = done.error().message,
                         .help = done.error().help,
                         .span = node.span()});
  }

  // As it stands in the file, its lines run together.
  [[nodiscard]] std::string in_short(const Node& node) const {
    const Span span = node.span();
    std::string text = cases_.document->tree.bytes.substr(span.begin, span.end - span.begin);
    std::string out;
    for (const char c : text) {
      const bool blank = c == '\n' || c == ' ' || c == '\r';
      if (!blank) out += c;
      if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
  }

  Cases& cases_;
  std::vector<Finding>& findings_;
  Date as_at_{};
};

using Names = std::set<std::string>;

Names as_set(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

std::vector<std::string_view> difference(const Names& of, const Names& without) {
  std::vector<std::string_view> names;
  for (const std::string& name : of) {
    if (!without.contains(name)) names.push_back(name);
  }
  return names;
}

// What is found, undetermined or waived, against what the case says of it.
struct Asked {
  std::string_view words;  // "finds", "leaves undetermined"
  Names expected;
  Names actual;
};

void compare(const TestCase& proof, const Asked& asked, std::vector<Finding>& findings) {
  const auto tell = [&](const std::vector<std::string_view>& names, std::string_view how) {
    if (names.empty()) return;
    findings.push_back({.rule = "policy/case",
                        .message = fmt::format("the case {} {} {}", text::backquoted(proof.title),
                                               how, text::list_words(names, "and")),
                        .help = "mend the rule, or what the case says",
                        .span = proof.finds_span});
  };
  tell(difference(asked.expected, asked.actual),
       fmt::format("says that it {}, and it does not:", asked.words));
  tell(difference(asked.actual, asked.expected),
       fmt::format("does not say that it {}", asked.words));
}

// An agreement that begins as a policy does is none.
CaseResult refuse_policy(const TestCase& proof) {
  CaseResult proven{&proof, {}, {}};
  proven.findings.push_back(
      {.rule = "policy/case",
       .message = fmt::format("the case {} is no agreement: it begins with `policy`",
                              text::backquoted(proof.title)),
       .help = "`base:` is an agreement; begin it with `agreement:` and its name",
       .span = proof.span});
  return proven;
}

// Judged in its own state instead, the case would show something else than it says.
void refuse_unknown_state(CaseResult& proven, const PolicySet& library) {
  const TestCase& proof = *proven.proof;
  const auto& name = proven.checked.scheme;
  const Scheme* scheme = name ? library.find_scheme(*name) : nullptr;
  if (proof.as_if_in.empty() || scheme == nullptr || scheme->state_index(proof.as_if_in)) return;
  std::vector<std::string_view> known;
  for (const model::State& state : scheme->shape.states) known.push_back(state.name);
  std::string help = text::suggest_nearest(proof.as_if_in, known);
  if (help.empty()) help = fmt::format("the states are {}", text::list_words(known, "and"));
  proven.findings.push_back(
      {.rule = "policy/case",
       .message = fmt::format("there is no state {}", text::backquoted(proof.as_if_in)),
       .help = std::move(help),
       .span = proof.as_if_in_span});
}

CaseResult run_proof(const TestCase& proof, const Policies& policies) {
  const CheckOptions options{.as_at = proof.as_at,
                             .as_at_is_today = false,
                             .policies = &policies,
                             .as_if_in = proof.as_if_in};
  auto checked = check(proof.title, proof.yaml, options);
  if (!checked) return refuse_policy(proof);
  CaseResult proven{&proof, *std::move(checked), {}};
  refuse_unknown_state(proven, policies.library());
  Asked found{"finds", as_set(proof.finds), {}};
  for (const Finding& finding : proven.checked.findings) {
    // That nobody signed the text of a case says nothing about the policy.
    const bool is_unbound = finding.rule == "history/unbound" && finding.severity == Severity::note;
    if (!is_unbound || found.expected.contains(finding.rule)) found.actual.insert(finding.rule);
  }
  compare(proof, found, proven.findings);
  if (proof.undetermined) {
    Asked asked{"leaves undetermined", as_set(*proof.undetermined), {}};
    for (const Undetermined& each : proven.checked.undetermined) asked.actual.insert(each.rule);
    compare(proof, asked, proven.findings);
  }
  if (proof.waived) {
    Asked asked{"has waived", as_set(*proof.waived), {}};
    for (const Waived& each : proven.checked.waived) asked.actual.insert(each.rule);
    compare(proof, asked, proven.findings);
  }
  return proven;
}

}  // namespace

Cases read_cases(std::string path, std::string bytes, std::vector<Finding>& findings) {
  Cases cases{.path = std::move(path)};
  cases.document = std::make_shared<const yaml::ReadTree>(yaml::read_tree(std::move(bytes)));
  findings = cases.document->findings;
  if (cases.document->complete) Reader(cases, findings).read();
  yaml::place_findings(findings, cases.document->tree, cases.document->complete);
  return cases;
}

const Cases* find_builtin_cases(std::string_view policy) {
  static std::mutex mutex;
  static std::map<std::string, Cases, std::less<>> known;
  const std::lock_guard lock(mutex);
  if (const auto at = known.find(policy); at != known.end()) return &at->second;
  for (const BuiltinPolicy& source : builtin_policies()) {
    if (source.name != policy || source.cases.empty()) continue;
    std::vector<Finding> findings;
    Cases cases =
        read_cases(fmt::format("{}.cases.yaml", policy), std::string(source.cases), findings);
    for (const Finding& each : findings) {
      fmt::print(stderr, "{}:{}: {}\n", cases.path, each.begin.line, each.message);
    }
    ensure(findings.empty(), "the cases of every built-in policy read without a finding");
    return &known.emplace(std::string(policy), std::move(cases)).first->second;
  }
  return nullptr;
}

std::vector<CaseResult> run_cases(const Cases& cases, const Policies& policies) {
  std::vector<CaseResult> all;
  for (const TestCase& proof : cases.proofs) {
    all.push_back(run_proof(proof, policies));
    yaml::place_findings(all.back().findings, cases.document->tree, true);
  }
  return all;
}

std::vector<RuleProof> count_proofs(const Scheme& scheme, const std::vector<CaseResult>& proven) {
  std::vector<RuleProof> proofs;
  const Policy* own = &scheme.policy();
  for (const Rule& rule : scheme.rules) {
    const auto& by = rule.overridden_by;
    if (rule.policy != own && std::find(by.begin(), by.end(), own) == by.end()) continue;
    RuleProof proof{.rule = rule.id(), .is_never_found = rule.text->is_listed_only};
    for (const CaseResult& each : proven) {
      const auto& finds = each.proof->finds;
      const bool fails = std::find(finds.begin(), finds.end(), proof.rule) != finds.end();
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
