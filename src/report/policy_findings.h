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
  std::optional<std::string> policy = {};  // its name; nothing when unknown
  std::vector<Finding> findings = {};
  std::string bytes = {};  // as read, to show the lines of the findings
};

// One answer of `policy check` or `policy test`.
struct PolicyAnswer {
  std::string_view command;  // "policy check"
  Date as_at;
  std::span<const PolicyFile> files;
  std::span<const Unreadable> unreadable;
  const Summary& summary;
};

// A contract, docs/json.md: fields are added, never changed.
[[nodiscard]] std::string render_policy_findings_json(const PolicyAnswer& answer);

}  // namespace secondment::report
