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

// Replaces a party by the key of the directory if the row says no more than the directory does, and
// fills in the sector and country of a party about which it says more.
void use_directory(yaml::NewItem& fields, const Organisations& organisations);

// Whether the directory has an organisation of this name or key.
[[nodiscard]] bool is_known(const Organisations& organisations, std::string_view name);

// Whether two names seem to be spellings of the same one.
[[nodiscard]] bool seem_one(std::string_view a, std::string_view b);

struct WrittenName {
  std::string text;
  std::size_t row;
  std::string column;  // its letters
};

// Spellings that seem to be of the same organisation: they differ only in case, points, `the`, `&`
// or the order of words; one has the initials of the other; or a letter or two of a long name
// differ, but no digit. One finding for each, on the rarer spelling.
[[nodiscard]] std::vector<TableFinding> find_spellings(const std::vector<WrittenName>& names);

}  // namespace secondment::imports
