// What `move` and `record` have in common: by whom, when and on what evidence; the plan, the answer
// and the commit.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "lifecycle/plan.h"

namespace secondment::cli {

struct ActArguments {
  std::string by;
  std::string role;
  std::string on;
  std::string note;
  std::vector<std::string> evidence;  // paths or links
  std::string wait = "10";            // seconds
  std::string format = "text";
  bool dry_run = false;
};

// What both commands take.
[[nodiscard]] std::span<const OptionRow<ActArguments>> act_options();

// Each FIELD=VALUE behind the file and the state or event.
[[nodiscard]] Result<std::vector<lifecycle::GivenField>> read_fields(const Operands& operands);

// Plans the request for the file and, unless it is refused or a dry run, writes it. `request` has
// what only this command knows.
[[nodiscard]] Result<ExitStatus> act(World& world, const CommonOptions& common,
                                     const ActArguments& arguments, std::string_view command,
                                     const std::string& path, lifecycle::Request request);

}  // namespace secondment::cli
