// The counts of a run and the exit status that follows from them, computed once for all formats.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/file.h"
#include "model/severity.h"
#include "secondment/check.h"
#include "secondment/exit_status.h"
#include "secondment/finding.h"

namespace secondment::report {

using files::Unreadable;
using model::find_severity;
using model::severity_name;
using model::severity_names;

// An entry of a baseline: a finding that is already known.
struct BaselineEntry {
  std::string fingerprint;
  std::string rule;
  std::string agreement;  // the id; empty if unknown
  std::string path;       // of the file, relative to the workspace's folder
  std::string message;
};

// The baseline of a run, and which of its findings no longer exist in the files that were checked.
struct BaselineResult {
  std::string path;
  std::vector<BaselineEntry> gone;
};

// How often a rule was found, and in how many agreements.
struct RuleCount {
  Severity severity;  // the highest of its findings
  std::size_t findings = 0;
  std::size_t agreements = 0;
};

// The commit that a run was compared with, and the result.
struct SinceResult {
  std::string revision;  // the full hash of the commit
  Date committed;
  std::size_t old_findings = 0;
  std::size_t new_findings = 0;
  std::size_t settled = 0;  // old findings that are gone
};

struct Summary {
  std::size_t agreements = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t waived = 0;
  std::size_t baselined = 0;
  std::size_t undetermined = 0;
  std::size_t unreadable = 0;
  std::optional<std::size_t> evidence_not_read = {};  // nothing if it was not checked

  std::optional<BaselineResult> baseline = {};  // nothing without a baseline
  std::map<std::string, RuleCount, std::less<>> by_rule = {};
  std::optional<SinceResult> since = {};  // nothing without --since

  void count(const CheckedAgreement& checked);
};

// The counts by name, in the order of output.
struct Count {
  std::string_view name;  // the name in JSON
  std::string_view one;   // the name of one in a sentence: "1 error", else "2 errors"
  std::string_view many;
  std::size_t Summary::*value;
  bool is_subject = false;         // what the others are counted in
  bool is_hidden_at_zero = false;  // in text for people
};
[[nodiscard]] const std::vector<Count>& summary_counts();

// The rules of the findings, most frequent first.
[[nodiscard]] std::vector<std::pair<std::string_view, RuleCount>> most_frequent(
    const Summary& summary);

// `fail_on` is the lowest severity that makes the exit status 1; nothing if no finding does.
[[nodiscard]] ExitStatus exit_status(const Summary& summary, std::optional<Severity> fail_on);

}  // namespace secondment::report
