// Names of organisations in a table: those that the directory knows, and those that are written in
// several ways.
#pragma once

#include <string>
#include <vector>

#include "import/finding.h"
#include "secondment/organisations.h"
#include "yaml/written_item.h"

namespace secondment::imports {

// Puts the key of the directory in place of a party of which the row says no more than the
// directory does, and fills in the sector and country of one that it says more of.
void use_directory(yaml::NewItem& fields, const Organisations& organisations);

struct WrittenName {
  std::string text;
  std::size_t row;
  std::string column;  // its letters
};

// Those that seem to be one organisation: the same but for capitals, points, `the`, `&`; initials;
// a letter or two of a long name. One finding for each, on the rarer writing.
[[nodiscard]] std::vector<TableFinding> find_spellings(const std::vector<WrittenName>& names);

}  // namespace secondment::imports
