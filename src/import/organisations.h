// Names of organisations in a table: those that the directory knows, and those that are spelled in
// several ways.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/finding.h"
#include "secondment/organisations.h"
#include "yaml/written_item.h"

namespace secondment::imports {

// Replaces a party by its key in the directory if the row says no more than the directory does.
// Otherwise fills in its sector and country from the directory.
void use_directory(yaml::NewItem& fields, const Organisations& organisations);

// Whether the directory has an organisation of this name or key.
[[nodiscard]] bool is_known(const Organisations& organisations, std::string_view name);

// Whether two names seem to be spellings of the same name.
[[nodiscard]] bool seem_one(std::string_view a, std::string_view b);

struct WrittenName {
  std::string text;
  std::size_t row;
  std::string column;  // its letters
};

// Finds spellings that seem to mean the same organisation: they differ only in case, dots, `the`,
// `&` or the order of words; one has the initials of the other; or a letter or two of a long name
// differ, but no digit. One finding for each, on the rarer spelling.
[[nodiscard]] std::vector<TableFinding> find_spellings(const std::vector<WrittenName>& names);

}  // namespace secondment::imports
