// Plans an import without writing anything: which agreement each row becomes, what could not be
// read, and what the register already has. Only the command writes.
#pragma once

#include <string>
#include <vector>

#include "import/finding.h"
#include "import/known.h"
#include "import/map.h"
#include "import/table.h"
#include "workspace/run_config.h"

namespace secondment::imports {

enum class Outcome {
  to_write,
  same,     // the register has it, and it says the same
  differs,  // the register has it, and says something else
  refused,  // it cannot be written
};

struct PlannedRow {
  std::size_t row = 0;
  Outcome outcome = Outcome::to_write;
  std::string id = {};    // empty: refused
  std::string path = {};  // of the file to write, or that is there
  std::string text = {};  // to write
  std::vector<Difference> differences = {};
};

struct Plan {
  std::vector<PlannedRow> rows;
  std::vector<TableFinding> findings;  // by row and column
  std::vector<std::string> unmapped;   // headers of columns that no line of the map takes
};

struct Job {
  std::string table_path;  // as messages show it
  const Table& table;
  const Map& map;
  std::string map_path;
  std::string folder;  // that the files go to
  std::string by;
  Date as_at;
  bool as_at_is_today = true;
  const workspace::RunConfig& config;
};

// Findings about the map together with the table, such as a missing column. With any, there is no
// plan.
struct PlanResult {
  Plan plan;
  std::vector<Finding> map_findings;
};

[[nodiscard]] Result<PlanResult> plan(const Job& job);

}  // namespace secondment::imports
