// Agreements with a history in tests, and what their amendments make of them.
#pragma once

#include "agreement_reading.h"
#include "model/changes.h"
#include "model/history.h"
#include "model/terms.h"

namespace secondment::model::tests {

struct TermsReading {
  Reading reading;
  const Shape& shape;
  History history;
  AgreedChanges agreed;
  std::vector<Finding> findings;  // of changes and of stored fingerprints
};

inline Date day(std::string_view text) {
  return *parse_date(text);
}

inline std::unique_ptr<TermsReading> read_terms(std::string yaml,
                                                std::string_view as_at = "2030-01-01",
                                                std::string_view scheme = "loan") {
  // In its place from the start: the values view the tree.
  std::unique_ptr<TermsReading> read_so_far(
      new TermsReading{read(std::move(yaml), scheme),
                       policy::builtin_policies().find_scheme(scheme)->shape,
                       {},
                       {},
                       {}});
  TermsReading& all = *read_so_far;
  all.history = read_history(all.reading.agreement, all.shape, day(as_at), false, all.findings);
  // Their histories have only the entries that matter, without the moves before them.
  std::erase_if(all.findings,
                [](const Finding& finding) { return finding.rule == "history/event-state"; });
  all.agreed = read_changes(all.reading.read.tree, all.reading.agreement, all.history, all.shape,
                            nullptr, all.findings);
  check_changes(all.reading.agreement, all.agreed, all.shape.agreement, all.findings);
  return read_so_far;
}

inline TermsSource source_of(const TermsReading& reading) {
  return {reading.reading.agreement, reading.shape.agreement, reading.agreed,
          !has_format_errors(reading.reading.agreement, reading.reading.findings)};
}

// "note /history/0/changes/0/path [history/change] message; help", in the order of reporting.
inline Told tell(const std::vector<Finding>& findings) {
  Told told;
  for (const Finding& finding : findings) {
    told.push_back(fmt::format("{}{} [{}] {}; {}",
                               finding.severity == Severity::error     ? ""
                               : finding.severity == Severity::warning ? "warning "
                                                                       : "note ",
                               finding.pointer, finding.rule, finding.message, finding.help));
  }
  return told;
}

}  // namespace secondment::model::tests
