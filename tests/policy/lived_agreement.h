// Agreements that are lived, as tests write them, and what the check finds in them.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/check.h"

namespace secondment::lived_tests {

struct Told : std::vector<std::string> {
  using vector::vector;
};

inline std::ostream& operator<<(std::ostream& out, const Told& told) {
  for (const std::string& finding : told) out << "\n  " << finding;
  return out;
}

inline CheckedAgreement checked(std::string bytes, std::string_view as_at = "2026-11-29") {
  auto result = check("a.yaml", std::move(bytes), {.as_at = *parse_date(as_at)});
  REQUIRE(result.has_value());
  return *std::move(result);
}

// "/history/1/event history/event-state", by place.
inline Told tell(const CheckedAgreement& agreement) {
  Told told;
  for (const Finding& finding : agreement.findings) {
    if (finding.severity == Severity::note) continue;
    told.push_back(fmt::format("{} {}", finding.pointer, finding.rule));
  }
  return told;
}

inline std::string messages(const CheckedAgreement& agreement) {
  std::string all;
  for (const Finding& finding : agreement.findings) {
    if (finding.severity == Severity::note) continue;
    all += fmt::format("{}; {}\n", finding.message, finding.help);
  }
  return all;
}

struct Written {
  std::string_view terms = "{start: 2026-01-01, end: 2026-06-30}";
  std::string_view reviews = "[{id: r1, due: 2026-06-30}]";
  std::string_view more = "";
  std::string_view history = "";
};

inline std::string agreement(const Written& written) {
  return fmt::format(
      "agreement: U-1\n"
      "scheme: core\n"
      "secondee: {{name: Ann Quill, email: a@example.org}}\n"
      "parent: {{name: Alderwick Council, sector: public-sector}}\n"
      "host: {{name: Brackenfold Trust, sector: charity}}\n"
      "term: {}\n"
      "objectives:\n"
      "  - {{id: O1, text: Do the work, measure: Work is done, due: 2026-06-30}}\n"
      "conditions: {{governed_by: parent}}\n"
      "finance: {{paid_by: parent, salary: 36500 GBP, recharge: {{to: host, percent: 100, covers: "
      "[salary]}}}}\n"
      "conflicts: {{declared: none}}\n"
      "appraisal: {{assessor: Bo, reviews: {}}}\n"
      "evaluation: {{method: Talk}}\n"
      "{}"
      "history:\n{}",
      written.terms, written.reviews, written.more, written.history);
}

inline constexpr std::string_view until_active =
    "  - {date: 2026-01-01, by: desk, state: proposed}\n"
    "  - {date: 2026-01-01, by: desk, state: approved}\n"
    "  - {date: 2026-01-01, by: desk, event: signature, party: secondee}\n"
    "  - {date: 2026-01-01, by: desk, event: signature, party: parent}\n"
    "  - {date: 2026-01-01, by: desk, event: signature, party: host}\n"
    "  - {date: 2026-01-01, by: desk, state: signed}\n"
    "  - {date: 2026-01-01, by: desk, state: active}\n";

inline std::string lived(std::string_view entries, Written written = {}) {
  const std::string history = std::string(until_active) + std::string(entries);
  written.history = history;
  return agreement(written);
}

}  // namespace secondment::lived_tests
