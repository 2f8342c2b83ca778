// Histories read from their entries in tests, and what they come to.
#pragma once

#include "model/history.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "model/read_agreement.h"
#include "policy/policy_set.h"
#include "text/lines.h"
#include "yaml/read_tree.h"

namespace secondment::model::history_tests {

struct Asked {
  std::string_view scheme = "loan";
  std::string_view as_at = "2026-11-22";
  bool is_today = true;
};

struct Told {
  std::string state;    // "null" when the history does not tell
  std::string entries;  // one character an entry: + counts, - does not
  std::vector<std::string> findings = {};

  bool operator==(const Told&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Told& told) {
  out << told.state << " " << told.entries;
  for (const std::string& finding : told.findings) out << "\n  " << finding;
  return out;
}

// Entries as a list, one per line; the first is on line 8.
inline Told tell(const std::vector<std::string_view>& entries, Asked asked = {}) {
  std::string yaml =
      "agreement: A-1\n"
      "scheme: loan\n"
      "secondee: {name: Ann}\n"
      "parent: {name: P, sector: industry}\n"
      "host: {name: H, sector: charity}\n"
      "term: {start: 2023-04-24, end: 2024-01-23}\n";
  if (!entries.empty()) yaml += "history:\n";
  for (const std::string_view entry : entries) yaml += fmt::format("- {}\n", entry);
  const yaml::ReadTree read = yaml::read_tree(yaml);
  REQUIRE(read.complete);
  std::vector<Finding> findings = read.findings;
  const Shape& shape = policy::builtin_policies().find_scheme(asked.scheme)->shape;
  const Agreement agreement =
      read_agreement(read.tree.root(), shape, policy::builtin_policies(), findings);
  const History history =
      read_history(agreement, shape, *parse_date(asked.as_at), asked.is_today, findings);
  Told told{history.state.value_or("null"), ""};
  for (const HistoryEntry& entry : history.entries) told.entries += entry.counts ? '+' : '-';
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  const text::Lines lines(read.tree.bytes);
  for (const Finding& finding : findings) {
    const Position begin = lines.position(finding.span.begin);
    told.findings.push_back(fmt::format("{}:{} {} [{}] {}; {}", begin.line, begin.column,
                                        finding.pointer, finding.rule, finding.message,
                                        finding.help));
  }
  return told;
}

inline constexpr std::string_view proposed = "{date: 2023-03-20, by: a, state: proposed}";
inline constexpr std::string_view approved = "{date: 2023-03-27, by: a, state: approved}";
inline constexpr std::string_view party =
    "{date: 2023-04-03, by: a, event: signature, party: parent}";
inline constexpr std::string_view agreed = "{date: 2023-04-03, by: a, state: signed}";
inline constexpr std::string_view active = "{date: 2023-04-24, by: a, state: active}";
inline constexpr std::string_view returned = "{date: 2024-01-23, by: a, state: returned}";
inline constexpr std::string_view closed = "{date: 2024-02-20, by: a, state: closed}";

inline constexpr std::string_view slip_help = "; to take back a mistake, record a `correction`";

}  // namespace secondment::model::history_tests
