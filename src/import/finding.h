// Findings about a cell, a row or a whole table, with the position that a spreadsheet shows.
#pragma once

#include <string>

#include "secondment/finding.h"

namespace secondment::imports {

struct TableFinding {
  Severity severity = Severity::error;
  std::size_t row = 0;      // 0: the whole table
  std::string column = {};  // its letters; empty: the whole row
  std::string header = {};
  std::string text = {};  // of the cell
  std::string message = {};
  std::string help = {};
};

}  // namespace secondment::imports
