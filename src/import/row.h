// Turns a row of a table into the values of one agreement, using the lines of a map.
#pragma once

#include <string>
#include <vector>

#include "import/finding.h"
#include "import/header.h"
#include "import/map.h"
#include "policy/scheme.h"
#include "secondment/check.h"
#include "yaml/written_item.h"

namespace secondment::imports {

// The columns that the lines of a map use, found once.
struct Columns {
  struct Taken {
    const MappedColumn* mapped;
    std::size_t index;
  };
  std::vector<Taken> fields;  // in the order of the map
  std::optional<std::size_t> scheme;
  std::optional<std::size_t> id;
  std::optional<std::size_t> state;
  std::optional<std::size_t> adopted;

  // Whether a line of the map uses the column.
  [[nodiscard]] bool takes(std::size_t index) const;
};

// An error for each line whose column is missing.
[[nodiscard]] std::vector<Finding> find_columns(const Map& map, const Header& header,
                                                Columns& columns);

struct RowContext {
  const Map& map;
  const Header& header;
  const Columns& columns;
  const policy::PolicySet& policies;
  CheckOptions check;
};

struct ReadRow {
  std::size_t number = 0;
  const policy::Scheme* scheme = nullptr;  // null: it cannot be written
  yaml::NewItem fields;                    // those that could be read, and the map's defaults
  std::string id;                          // as its column says; empty: none, or made by a pattern
  std::string state;                       // empty: a draft
  std::string state_text;                  // as its cell says it
  std::string adopted;                     // the day of its own column, where it has one
  std::vector<std::string> unread;         // cells that were not, as comments
  std::vector<TableFinding> findings;
};

[[nodiscard]] ReadRow read_row(const RowContext& context, const Row& row);

}  // namespace secondment::imports
