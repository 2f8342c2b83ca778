// The tasks of `move` and `record`: the agreements that files, ids, a condition or a table name,
// and what is requested for each of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/act.h"
#include "cli/run_config.h"
#include "files/file.h"
#include "lifecycle/job.h"
#include "register/condition.h"
#include "report/act_many.h"

namespace secondment::cli {

struct ActTask {
  lifecycle::Job job;
  std::vector<std::size_t> rows = {};  // of the table, one for each request; empty without a table
};

struct ActTasks {
  std::vector<ActTask> all;
  // Rows of a table that cannot be read, or whose agreement was not found.
  std::vector<report::ActedEntry> refused = {};
  // From --where; all must be true.
  std::vector<registers::Condition> conditions = {};
  std::vector<files::Unreadable> unreadable = {};
  std::map<std::string, std::string, std::less<>> columns = {};  // of the table
};

// What the command line names. `request` has the part that is the same for all; a table adds to it.
struct Named {
  std::vector<std::string> files;
  lifecycle::Request request;
};

// Returns one task for each agreement, even if it is named several times. Reports errors about a
// table as a whole.
[[nodiscard]] Result<ActTasks> find_tasks(World& world, const RunConfig& config,
                                          const ActArguments& arguments, Named named);

}  // namespace secondment::cli
