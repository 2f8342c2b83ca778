// The workspace file, secondment.yaml: settings of a register that need not be repeated on every
// command line. It is read as strictly as agreements; settings about policies are checked where the
// policies are known.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "policy/policy.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "workspace/ids.h"
#include "yaml/read_tree.h"

namespace secondment::workspace {

struct Workspace {
  std::string path;                                // as shown in messages
  std::shared_ptr<const yaml::ReadTree> document;  // the strings are views of it

  std::vector<policy::Written> agreements;  // files, folders and patterns
  std::vector<policy::Written> policies;    // files
  std::vector<policy::Written> overlays;    // names of overlays
  policy::Policy overrides;             // of rules and parameters, for all schemes that have them
  policy::Written directory;            // the file of organisations
  policy::Written cache;                // the folder for stored verdicts
  policy::Written baseline;             // the file of known findings
  policy::Written ids;                  // the pattern as written …
  std::optional<IdPattern> id_pattern;  // … and as parsed
  std::vector<policy::DeclaredLetter> letters;  // templates by name
  policy::Written labels;                       // the file of labels
  policy::Written signers;                      // the file of those who may sign for a party
  policy::Written by;
  policy::Written format;
  std::optional<Date> adopt_until;  // the last day on which an agreement may be adopted
  std::chrono::month_day year_starts{std::chrono::January, std::chrono::day(1)};

  // The folder that its paths are relative to; empty: the current one.
  [[nodiscard]] std::string folder() const;
  [[nodiscard]] std::string path_of(const policy::Written& written) const;
  // The line of a span, from 1.
  [[nodiscard]] std::size_t line_of(Span span) const;
};

inline constexpr std::string_view workspace_name = "secondment.yaml";

// The shape of the file.
[[nodiscard]] const model::Type& workspace_type();

// Adds the findings about the file itself to `findings`, by place.
[[nodiscard]] Workspace read_workspace(std::string path, std::string bytes,
                                       std::vector<Finding>& findings);

// The nearest workspace file, readable or not, in the folder of `path` or above, but not above a
// folder that has `.git`. Starts from the current folder if `path` is empty, and from the parent
// folder if it does not exist.
[[nodiscard]] std::optional<std::string> find_workspace(const std::string& path);

}  // namespace secondment::workspace
