// Plans an import without writing anything: which agreement each row becomes, what cannot be read,
// and what the register already has. Only the command writes.
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
  same,     // the register has it with the same content
  differs,  // the register has it with other content
  refused,  // it cannot be written
};

struct PlannedRow {
  std::size_t row = 0;
  Outcome outcome = Outcome::to_write;
  std::string id = {};    // empty: refused
  std::string path = {};  // of the file to write, or of the existing one
  std::string text = {};  // to write
  std::vector<Difference> differences = {};
};

struct Plan {
  std::vector<PlannedRow> rows;
  std::vector<TableFinding> findings;  // by row and column
  std::vector<std::string> unmapped;   // headers of columns that the map does not use
};

struct Job {
  std::string table_path;  // as shown in messages
  const Table& table;
  const Map& map;
  std::string map_path;
  std::string folder;  // where the files are written
  std::string by;
  Date as_at;
  bool as_at_is_today = true;
  const workspace::RunConfig& config;
};

// `map_findings` are about the map together with the table, such as a missing column. If there are
// any, there is no plan.
struct PlanResult {
  Plan plan;
  std::vector<Finding> map_findings;
};

[[nodiscard]] Result<PlanResult> plan(const Job& job);

}  // namespace secondment::imports
