// The built-in policies: they compile, their cases hold, every rule is proven on both sides, and
// together they enforce every clause of their sources. The list of clauses, with the severity and
// the policies that each needs, is beside this file.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "golden.h"
#include "model/severity.h"
#include "policy/cases.h"
#include "policy/disclaimer.h"
#include "policy/layers.h"
#include "policy/policy_set.h"
#include "policy/read_builtin.h"
#include "policy/spells.h"
#include "report/policies.h"

namespace secondment::policy {
namespace {

namespace fs = std::filesystem;

struct ClauseRow {
  std::string clause;
  std::string severity;  // or `informative`, `tool`
  std::vector<std::string> policies;
};

std::vector<ClauseRow> read_clauses() {
  std::vector<ClauseRow> rows;
  std::istringstream lines(tests::read_text(tests::source_path("tests/policy/clauses.csv")));
  std::string line;
  std::getline(lines, line);  // the head
  while (std::getline(lines, line)) {
    ClauseRow row;
    std::istringstream cells(line);
    std::string policies;
    std::getline(cells, row.clause, ',');
    std::getline(cells, row.severity, ',');
    std::getline(cells, policies);
    std::istringstream names(policies);
    for (std::string name; names >> name;) row.policies.push_back(name);
    rows.push_back(std::move(row));
  }
  return rows;
}

// A clause of a scheme whose sources were read from afar: how it is known decides what may enforce
// it. Beside this file, too, with those that no policy declares, and why.
struct BasisRow {
  std::string clause;
  std::string basis;
  std::string severity;  // or `off`, `gap`, `informative`, `none`
  std::string policy;    // or why there is none
};

std::vector<BasisRow> read_basis_table() {
  std::vector<BasisRow> rows;
  std::istringstream lines(
      tests::read_text(tests::source_path("tests/policy/schemes-clauses.csv")));
  std::string line;
  std::getline(lines, line);  // the head
  while (std::getline(lines, line)) {
    BasisRow row;
    std::istringstream cells(line);
    for (std::string* cell : {&row.clause, &row.basis, &row.severity, &row.policy}) {
      std::getline(cells, *cell, ',');
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// A register without any other agreement of the secondee.
class NoOthers : public OtherAgreements {
 public:
  [[nodiscard]] Others find(const Reading& /*reading*/, std::string_view /*path*/,
                            const CheckOptions& /*options*/) const override {
    return {};
  }
};

bool enforces(const Rule& rule, const std::string& clause) {
  return std::find(rule.clauses.begin(), rule.clauses.end(), clause) != rule.clauses.end();
}

}  // namespace

TEST_CASE("every case of the built-in policies holds, and every rule is proven on both sides") {
  const Policies policies;
  for (const std::string_view name : policies.policy_set().policy_names()) {
    const Cases* cases = find_builtin_cases(name);
    REQUIRE_MESSAGE(cases != nullptr, name, " has no cases");
    CHECK(cases->policy == name);
    const std::vector<CaseResult> proven = run_cases(*cases, policies);
    for (const CaseResult& each : proven) {
      for (const Finding& finding : each.findings) {
        CHECK_MESSAGE(false, cases->path, ":", finding.begin.line, ": ", finding.message);
      }
    }
    for (const RuleProof& proof : count_proofs(*policies.policy_set().find_layered(name), proven)) {
      CHECK_MESSAGE((proof.failing_cases > 0 || proof.is_never_found), proof.rule,
                    " is found by no case of ", name);
      CHECK_MESSAGE(proof.passing_cases > 0, proof.rule, " passes in no case of ", name);
    }
  }
}

TEST_CASE("every rule of the built-in policies compiles, also one that no case asks for") {
  const PolicyFiles files;
  for (const std::string_view name : files.names()) {
    std::vector<PolicyProblem> problems;
    const Policy& policy = *files.find(name);
    // An overlay is compiled on top of a scheme that it is laid over.
    const Policy& scheme_of =
        policy.is_overlay() ? *files.find(policy.overlays.front().text) : policy;
    auto layers = find_layers(files, scheme_of, problems);
    if (policy.is_overlay()) layers.push_back(&policy);
    CHECK(compiling_of(layers, nullptr) == Compiling::when_asked);
    Scheme scheme;
    make_scheme(scheme, std::move(layers), Compiling::at_once, problems);
    for (const PolicyProblem& each : problems) {
      CHECK_MESSAGE(false, each.policy->path, ": ", each.finding.message);
    }
    CHECK(!scheme.rules.empty());
  }
}

TEST_CASE("nothing is found in the built-in policies when they are read as one's own") {
  PolicyFiles files;
  for (const BuiltinText& each : builtin_texts()) {
    files.add(std::string(each.name), std::string(each.yaml));
    for (const Finding& finding : files.added().back()->findings) {
      CHECK_MESSAGE(false, each.name, ": ", finding.message);
    }
    const PolicyFiles builtin;
    const Policy& ours = *builtin.find(each.name);
    const Policy& theirs = files.added().back()->policy;
    CHECK(ours.rules.size() == theirs.rules.size());
    CHECK(ours.doc == theirs.doc);
    CHECK(ours.is_builtin);
    CHECK(!theirs.is_builtin);
  }
}

TEST_CASE("every clause is enforced, in each of its policies, by a rule of its severity") {
  const Policies policies;
  const std::vector<ClauseRow> rows = read_clauses();
  CHECK(rows.size() == 140);
  for (const ClauseRow& row : rows) {
    CAPTURE(row.clause);
    const auto severity = model::find_severity(row.severity);
    CHECK(severity.has_value() == !row.policies.empty());
    for (const std::string& name : row.policies) {
      CAPTURE(name);
      const Scheme* scheme = policies.policy_set().find_layered(name);
      REQUIRE(scheme != nullptr);
      CHECK(std::any_of(scheme->rules.begin(), scheme->rules.end(), [&](const Rule& rule) {
        return enforces(rule, row.clause) && rule.severity == *severity;
      }));
    }
  }
}

TEST_CASE("every clause is told in the policies' own words, and rules cite no other") {
  const Policies policies;
  std::set<std::string> told;
  std::set<std::string> cited;
  for (const std::string_view name : policies.policy_set().policy_names()) {
    for (const Clause& clause : policies.policy_set().find_policy(name)->clauses) {
      CHECK_MESSAGE(told.insert(clause.id).second, clause.id, " is told twice");
      CHECK(!clause.says.empty());
      CHECK(policies.policy_set().find_layered(name)->find_source(clause.source) != nullptr);
    }
    const Scheme& scheme = *policies.policy_set().find_layered(name);
    for (const auto* rules : {&scheme.rules, &scheme.off_rules}) {
      for (const Rule& rule : *rules) cited.insert(rule.clauses.begin(), rule.clauses.end());
    }
  }
  std::set<std::string> listed;
  std::set<std::string> asking;
  for (const ClauseRow& row : read_clauses()) {
    listed.insert(row.clause);
    if (!row.policies.empty()) asking.insert(row.clause);
  }
  for (const BasisRow& row : read_basis_table()) {
    if (row.severity == "none") continue;
    listed.insert(row.clause);
    if (row.severity != "gap" && row.severity != "informative") asking.insert(row.clause);
  }
  CHECK(told == listed);
  CHECK(cited == asking);
}

TEST_CASE("what a clause is known from decides what may enforce it") {
  const Policies policies;
  const std::vector<BasisRow> rows = read_basis_table();
  CHECK(rows.size() == 133);
  for (const BasisRow& row : rows) {
    CAPTURE(row.clause);
    if (row.severity == "none") continue;
    const Scheme* scheme = policies.policy_set().find_layered(row.policy);
    REQUIRE(scheme != nullptr);
    const auto& clauses = scheme->policy().clauses;
    const auto clause = std::find_if(clauses.begin(), clauses.end(),
                                     [&](const Clause& each) { return each.id == row.clause; });
    REQUIRE(clause != clauses.end());
    CHECK(clause->basis == row.basis);
    const auto severity = model::find_severity(row.severity);
    const bool is_on =
        std::any_of(scheme->rules.begin(), scheme->rules.end(), [&](const Rule& rule) {
          return enforces(rule, row.clause) && (!severity || rule.severity == *severity);
        });
    const bool is_off = std::any_of(scheme->off_rules.begin(), scheme->off_rules.end(),
                                    [&](const Rule& rule) { return enforces(rule, row.clause); });
    CHECK(is_on == severity.has_value());
    CHECK(is_off == (row.severity == "off"));
    const bool was_read = row.basis == "primary" || row.basis == "official";
    CHECK((was_read || !is_on));
    CHECK((row.basis != "unconfirmed" || !is_off));
  }
}

TEST_CASE("a scheme that its body did not issue says so, and when its sources were read") {
  const Policies policies;
  std::set<std::string> unofficial;
  for (const std::string_view name : policies.policy_set().policy_names()) {
    const auto disclaimer = find_disclaimer(*policies.policy_set().find_layered(name));
    if (!disclaimer) continue;
    unofficial.emplace(name);
    CHECK(disclaimer->read_on.has_value());
    CHECK(disclaimer->review_by.has_value());
  }
  CHECK(unofficial == std::set<std::string>{"ca-interchange", "ec-sne", "uk-civil-service",
                                            "us-ipa", "us-ipa-nsf"});
}

TEST_CASE("an overlay is not unofficial for the scheme that it is shown over") {
  const std::string life =
      "policy: life\ntitle: t\nabstract: true\n"
      "states: [{state: draft, doc: d}, {state: closed, doc: d, final: true}]\n"
      "moves: [{from: [draft], to: closed}]\n";
  const std::string body =
      "policy: body\ntitle: t\nextends: [life]\nstatus: unofficial\nreview_by: 2027-01-01\n"
      "sources: {a: {title: t, url: \"https://example.org/\", retrieved: 2026-01-01}}\n";
  PolicySources sources;
  sources.add("life.yaml", life);
  sources.add("body.yaml", body);
  sources.add("ours.yaml", "policy: ours\ntitle: t\noverlays: [body]\n");
  const CompiledPolicies compiled = std::move(sources).compile();
  for (const PolicyFindings& file : compiled.findings) {
    for (const Finding& each : file.findings) CHECK_MESSAGE(false, each.message);
  }
  const PolicySet& policies = compiled.policies->policy_set();
  CHECK(find_disclaimer(*policies.find_layered("body")).has_value());
  CHECK_FALSE(find_disclaimer(*policies.find_layered("ours")).has_value());
}

TEST_CASE("the examples are clean on every day of their term, and have nothing left open") {
  const Policies policies;
  const NoOthers others;
  std::set<std::string> schemes;
  for (const auto& entry : fs::directory_iterator(tests::source_path("examples/agreements"))) {
    const std::string path = entry.path().string();
    const std::string bytes = tests::read_text(path);
    const auto today =
        check(path, bytes, {.as_at = *parse_date("2026-11-22"), .policies = &policies});
    REQUIRE(today.has_value());
    schemes.insert(*today->scheme);
    for (Date day = *parse_date("2022-01-01"); day < *parse_date("2028-01-01");
         day += std::chrono::days(1)) {
      const auto checked =
          check(path, bytes,
                {.as_at = day, .as_at_is_today = false, .policies = &policies, .others = &others});
      // After today what is still to come has not been recorded, and is late.
      if (day > *parse_date("2026-11-22")) break;
      for (const Finding& finding : checked->findings) {
        CHECK_MESSAGE(false, path, " on ", render_date(day), ": ", finding.message, " [",
                      finding.rule, "]");
      }
      CHECK_MESSAGE(checked->undetermined.empty(), path, " on ", render_date(day));
    }
  }
  CHECK(schemes.size() == 10);
}

}  // namespace secondment::policy
