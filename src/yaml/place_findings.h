// From spans to lines and columns, and to one order.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Once for all findings of a file: fills in `begin` and `end`, and the pointers that are empty
// when `complete` says that the tree can tell; then sorts, so that every format and any number of
// threads shows the same.
void place_findings(std::vector<Finding>& findings, const Tree& tree, bool complete);

// The first half of that, for findings which are kept elsewhere.
void fill_places(std::span<Finding* const> findings, const Tree& tree, bool complete);

// Puts findings that come later, with pointers of their own, in their place among these.
void add_placed(std::vector<Finding>& findings, std::vector<Finding> later, std::string_view bytes);

}  // namespace secondment::yaml
