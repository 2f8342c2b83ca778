// docs/rules.md and docs/sources.md are printed by the tool.
#include "handbook/rule_pages.h"

#include <fmt/format.h>

#include <regex>
#include <set>

#include "golden.h"
#include "model/format_rules.h"
#include "policy/policy_set.h"

namespace secondment::handbook {
namespace {

struct Pages {
  Policies policies;
  std::vector<policy::Cases> cases;
  analysis::Known known{policies, cases};
  std::string rules = render_rules_page(known);
  std::string sources = render_sources_page(known);
};

const Pages& pages() {
  static const Pages pages;
  return pages;
}

std::vector<std::string> find_all(const std::string& text, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex wanted(pattern);
  for (std::sregex_iterator match(text.begin(), text.end(), wanted), end; match != end; ++match) {
    found.push_back((*match)[1]);
  }
  return found;
}

// What headings are linked to by.
std::set<std::string> anchors_of_headings(const std::string& text) {
  std::set<std::string> anchors;
  for (const std::string& heading : find_all(text, R"(\n#+ ([^\n]+))")) {
    std::string anchor;
    for (const char c : heading) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-') {
        anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      } else if (c == ' ') {
        anchor += '-';
      }
    }
    CHECK_MESSAGE(anchors.insert(anchor).second, anchor, " is an anchor twice");
  }
  return anchors;
}

}  // namespace

TEST_CASE("the documentation of rules and sources is what the tool prints") {
  tests::check_golden("docs/rules.md", pages().rules);
  tests::check_golden("docs/sources.md", pages().sources);
}

TEST_CASE("every rule has its section, once") {
  const std::vector<std::string> headings = find_all(pages().rules, R"(\n### ([^\n]+))");
  std::vector<std::string> expected;
  const policy::PolicySet& library = policy::builtin_policies();
  for (const std::string_view name : library.policy_names()) {
    for (const policy::RuleText& rule : library.find_policy(name)->rules) {
      expected.push_back(rule.id);
    }
  }
  for (const model::FormatRule& rule : model::format_rules()) expected.emplace_back(rule.id);
  CHECK(std::set(headings.begin(), headings.end()) == std::set(expected.begin(), expected.end()));
  CHECK(headings.size() == expected.size());
}

TEST_CASE("every link of the two pages leads somewhere") {
  const auto rules = anchors_of_headings(pages().rules);
  const auto clauses = find_all(pages().sources, R"rx(<a id="([^"]+)"></a>)rx");
  const std::set<std::string> ids(clauses.begin(), clauses.end());
  CHECK(ids.size() == clauses.size());
  for (const std::string& link : find_all(pages().sources, R"(\]\(rules\.md#([^)]+)\))")) {
    CHECK_MESSAGE(rules.contains(link), link);
  }
  for (const std::string& link : find_all(pages().rules, R"(\]\(#([^)]+)\))")) {
    CHECK_MESSAGE(rules.contains(link), link);
  }
  for (const std::string& link : find_all(pages().rules, R"(\]\(sources\.md#([^)]+)\))")) {
    CHECK_MESSAGE(ids.contains(link), link);
  }
}

TEST_CASE("no text of a policy is taken for Markdown or HTML") {
  PolicySources files;
  files.add("house.yaml", R"(policy: house
title: "A [house](x) of *ours*"
extends: [core]
sources: {paper: {title: "a < b", note: "`kept | in` code, | and not ` closed"}}
clauses: [{clause: H-1, source: paper, heading: "<b>", says: "one | two"}]
rules:
  - {id: badge, title: "has a <badge>", clauses: [H-1], check: "true", message: m,
     help: "see `a < b`", why: "because of <script>"}
)");
  const CompiledPolicies compiled = std::move(files).compile();
  REQUIRE(compiled.findings.empty());
  const std::vector<policy::Cases> cases;
  const analysis::Known known{*compiled.policies, cases};
  const std::string rules = render_rules_page(known);
  CHECK(rules.find(R"(## house: A \[house\](x) of \*ours\*)") != std::string::npos);
  CHECK(rules.find(R"(**Has a \<badge\>.** Error from `proposed` on; [H-1](sources.md#H-1).)") !=
        std::string::npos);
  CHECK(rules.find("*Help:* see `a < b`") != std::string::npos);
  CHECK(rules.find(R"(because of \<script\>)") != std::string::npos);
  CHECK(rules.find("*Tested by* 0 cases that break the rule and 0 that meet it.") !=
        std::string::npos);
  const std::string sources = render_sources_page(known);
  CHECK(sources.find(R"(## a \< b)") != std::string::npos);
  CHECK(sources.find(R"(`kept \| in` code, \| and not \` closed)") != std::string::npos);
  CHECK(sources.find(R"(| \<b\> | one \| two | [house/badge](rules.md#housebadge) error |)") !=
        std::string::npos);
}

}  // namespace secondment::handbook
