// What `policy check` and `policy test` share: reading the policies that they name, and printing
// what they find in files of policies and cases.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/policy.h"
#include "cli/policies.h"
#include "cli/run_config.h"
#include "report/policies.h"
#include "report/policy_findings.h"

namespace secondment::cli {

// Files of policies and cases, with their findings.
struct Results {
  std::vector<report::PolicyFile> files;
  std::vector<report::Unreadable> unreadable;
  std::string counts;  // in text, after the findings
  std::vector<report::TestedCase> cases = {};
  std::vector<std::string> titles = {};  // of the cases that could be chosen with `--case`
};

// Reads the files; the first that cannot be read is the error.
[[nodiscard]] Result<void> add_files(const World& world, const std::vector<std::string>& paths,
                                     PolicySources& sources);

// Reports errors in the added policies, each in its file, and in the policies that they extend.
// Returns the policies if there are no errors.
[[nodiscard]] std::optional<Policies> compile_all(const std::vector<std::string>& paths,
                                                  PolicySources sources, Results& results);

// Prints the findings of policies in one of the formats. The exit status does not depend on the
// format.
[[nodiscard]] Result<ExitStatus> answer(World& world, const CommonOptions& common,
                                        const PolicyArguments& arguments, std::string_view command,
                                        const Results& results);

// Each file is listed once: as an operand, even if it is configured as well.
struct PolicyPaths {
  std::vector<std::string> configured;
  std::vector<std::string> operands;
};
[[nodiscard]] PolicyPaths list_policies(const RunConfig& config,
                                        const std::vector<std::string>& operands);

// "1 case", "2 cases".
[[nodiscard]] std::string count(std::size_t number, std::string_view one, std::string_view many);

}  // namespace secondment::cli
