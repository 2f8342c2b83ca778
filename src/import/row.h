// Turns a row of a table into the values of one agreement, using the lines of a map.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/finding.h"
#include "import/header.h"
#include "import/map.h"
#include "policy/scheme.h"
#include "secondment/check.h"
#include "yaml/written_item.h"

namespace secondment::imports {

// The columns that the map uses, found once.
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

// Returns an error for each line of the map whose column is missing.
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
  const policy::Scheme* scheme = nullptr;  // null: the row cannot be written
  yaml::NewItem fields;                    // values that could be read, and defaults of the map
  std::string id;                          // from its column; empty: none, or made from a pattern
  std::string state;                       // empty: a draft
  std::string state_text;                  // as written in its cell
  std::string adopted;                     // the day in its own column, if it has one
  std::vector<std::string> empty;          // paths of fields whose columns are empty in this row
  std::vector<std::string> unread;         // cells that could not be read, as comments
  std::vector<TableFinding> findings;
  std::optional<std::size_t> without_state;  // the finding that says why there is no state
};

// Completes the finding about a missing state: a new agreement is a draft, and one that exists
// keeps its state.
void say_what_state(ReadRow& read, bool exists);

[[nodiscard]] ReadRow read_row(const RowContext& context, const Row& row);

}  // namespace secondment::imports
