// Clauses: single statements in the sources.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/clauses.h"
#include "handbook/explain_topics.h"

namespace secondment::handbook {
namespace {

void tell_rules(const analysis::EnforcedClause& enforced, Page& page) {
  std::vector<PageRow> rows;
  page.json["carried_by"] = text::Json::array();
  for (const analysis::EnforcingRule& enforcing : enforced.rules) {
    PageRow row = rule_row(*enforcing.rule);
    const bool is_added = enforcing.rule->policy != enforcing.policy;
    if (is_added) row.words += fmt::format(" (in {})", enforcing.policy->name);
    rows.push_back(std::move(row));
    text::Json json = rule_json(*enforcing.rule);
    json["policy"] = enforcing.policy->name;
    page.json["carried_by"].push_back(std::move(json));
  }
  page.list("Enforced by", rows);
  const bool is_gap = enforced.clause != nullptr && enforced.clause->basis == "unconfirmed";
  if (rows.empty()) {
    page.say("Enforced by",
             is_gap ? "no rule, until it is confirmed" : "no rule: for information only");
  }
}

void explain_clauses(std::string_view word, const analysis::Known& known,
                     std::vector<Page>& pages) {
  const auto clauses = analysis::all_clauses(known.policies.policy_set());
  const auto enforced =
      std::find_if(clauses.begin(), clauses.end(),
                   [&](const analysis::EnforcedClause& each) { return each.id == word; });
  if (enforced == clauses.end()) return;
  const policy::Clause* clause = enforced->clause;
  Page page("clause", enforced->id, clause != nullptr ? clause->says : "", known.in_colour);
  if (clause == nullptr) page.say("cited by rules, but no policy says what it requires");
  std::vector<PageRow> rows;
  if (enforced->source != nullptr) rows.push_back({"source", cite(*enforced->source)});
  const std::string heading = clause != nullptr ? clause->heading : "";
  if (!heading.empty()) rows.push_back({"heading", heading});
  const std::string basis = clause != nullptr ? clause->basis : "";
  if (!basis.empty()) rows.push_back({"basis", basis_words(basis)});
  page.list(rows);
  page.json["basis"] = text::or_null(basis);
  page.json["heading"] = text::or_null(heading);
  page.json["says"] = text::or_null(clause != nullptr ? clause->says : "");
  page.json["source"] =
      enforced->source != nullptr ? source_json(*enforced->source) : text::Json(nullptr);
  tell_rules(*enforced, page);
  pages.push_back(std::move(page));
}

void add_clause_words(const analysis::Known& known, std::vector<std::string>& words) {
  for (const analysis::EnforcedClause& each : analysis::all_clauses(known.policies.policy_set()))
    words.push_back(each.id);
}

}  // namespace

const TopicKind clause_topics = {.add_words = add_clause_words, .explain = explain_clauses};

}  // namespace secondment::handbook
