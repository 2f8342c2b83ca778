// Names of organisations in a table: those that the directory knows, and those that are written in
// several ways.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/finding.h"
#include "secondment/organisations.h"
#include "yaml/written_item.h"

namespace secondment::imports {

// Puts the key of the directory in place of a party of which the row says no more than the
// directory does, and fills in the sector and country of one that it says more of.
void use_directory(yaml::NewItem& fields, const Organisations& organisations);

// Whether the directory has an organisation of this name or key.
[[nodiscard]] bool is_known(const Organisations& organisations, std::string_view name);

// Whether two names seem to be one written in two ways.
[[nodiscard]] bool seem_one(std::string_view a, std::string_view b);

struct WrittenName {
  std::string text;
  std::size_t row;
  std::string column;  // its letters
};

// Those that seem to be one organisation: the same but for capitals, points, `the`, `&`, the order
// of words; initials; a letter or two of a long name, but no digit. One finding for each, on the
// rarer writing.
[[nodiscard]] std::vector<TableFinding> find_spellings(const std::vector<WrittenName>& names);

}  // namespace secondment::imports
