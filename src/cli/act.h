// What `move` and `record` share, for one agreement or many: who makes the entry, when and with
// what evidence; the plans, the commits and the answer.
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
  std::vector<std::string> where;     // all must be true
  std::string table;                  // a path
  std::string format = "text";
  bool each = false;
  bool dry_run = false;
};

// The differences between the two commands.
struct ActCommand {
  std::string_view name;
  std::string lifecycle::Request::*word;  // the state, or the event
  std::string_view expects;               // "a file and a state"
  std::string_view usage;
};

// The options of both commands.
[[nodiscard]] std::span<const OptionRow<ActArguments>> act_options();

// Plans the request for each agreement that the operands, --where or --from-table name, and writes
// the entries unless one is refused or it is a dry run. `request` has the part that only this
// command knows.
[[nodiscard]] Result<ExitStatus> act(World& world, const CommonOptions& common,
                                     const ActArguments& arguments, const ActCommand& command,
                                     const Operands& operands, lifecycle::Request request);

}  // namespace secondment::cli
