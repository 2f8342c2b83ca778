// Findings of policy files and their cases, for scripts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/summary.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::report {

struct PolicyFile {
  std::string path;
  std::optional<std::string> policy = {};  // its name; nothing if unknown
  std::vector<Finding> findings = {};
  std::string bytes = {};  // as read, for showing the lines of findings
};

// A case that was run.
struct TestedCase {
  std::string policy;
  std::string title;
  std::size_t line = 0;                    // in the file of cases, from 1
  std::vector<std::string> failures = {};  // what differs from the expectation; none: it passed
};

// The result of `policy check` or `policy test`.
struct PolicyAnswer {
  std::string_view command;  // "policy check"
  Date as_at;
  std::span<const PolicyFile> files;
  std::span<const Unreadable> unreadable;
  const Summary& summary;
  std::optional<std::span<const TestedCase>> cases = {};  // only of `policy test`
};

// The format is a contract, see docs/json.md: fields are added, never changed.
[[nodiscard]] std::string render_policy_findings_json(const PolicyAnswer& answer);

// As JUnit XML, which CI systems read: one suite for each policy.
[[nodiscard]] std::string render_junit(std::span<const TestedCase> cases);

}  // namespace secondment::report
