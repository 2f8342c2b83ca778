// Converts spans to lines and columns, and sorts findings.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Call once for all findings of a file. Fills in `begin` and `end` and, if `complete` says that the
// tree can supply them, empty pointers. Then sorts, so that the result is the same for every format
// and any number of threads.
void place_findings(std::vector<Finding>& findings, const Tree& tree, bool complete);

// The first half of that, for findings that are kept elsewhere.
void fill_places(std::span<Finding* const> findings, const Tree& tree, bool complete);

// Inserts later findings, which have their pointers, in order.
void add_placed(std::vector<Finding>& findings, std::vector<Finding> later, std::string_view bytes);

}  // namespace secondment::yaml
