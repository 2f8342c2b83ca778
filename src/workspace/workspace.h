// The workspace file, secondment.yaml: what a register and those who work on it go by, so that
// nobody has to say it on every command line. Read with the strictness of agreements; what its
// words mean to policies is judged where the policies are known.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "policy/policy.h"
#include "secondment/finding.h"
#include "yaml/read_tree.h"

namespace secondment::workspace {

struct Workspace {
  std::string path;                                // as it is shown
  std::shared_ptr<const yaml::ReadTree> document;  // what the texts are views of

  std::vector<policy::Written> agreements;  // files, folders and patterns
  std::vector<policy::Written> policies;    // files
  policy::Policy overrides;   // of rules and parameters, of every scheme that has them
  policy::Written directory;  // the file of organisations
  policy::Written by;
  policy::Written format;

  // The folder that the paths in it start from; empty: the current one.
  [[nodiscard]] std::string folder() const;
  [[nodiscard]] std::string path_of(const policy::Written& written) const;
  // The line that something stands on, from 1.
  [[nodiscard]] std::size_t line_of(Span span) const;
};

inline constexpr std::string_view workspace_name = "secondment.yaml";

// The shape of the file.
[[nodiscard]] const model::Type& workspace_type();

// Every finding of the file alone, by place.
[[nodiscard]] Workspace read_workspace(std::string path, std::string bytes,
                                       std::vector<Finding>& findings);

// The nearest that has this name, whatever it is, in the folder of this path or above, not above a
// folder that has `.git`. Empty, and a path that is not there: from the current folder.
[[nodiscard]] std::optional<std::string> find_workspace(const std::string& path);

}  // namespace secondment::workspace
