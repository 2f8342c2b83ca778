// Adds one item at the end of a list in a user's file. Every other byte, value and comment stays
// unchanged. This is the only edit made to a user's file: the result is read again and compared
// before it is used, and refused if it is not certain.
#pragma once

#include <string>
#include <string_view>

#include "secondment/finding.h"
#include "secondment/result.h"
#include "yaml/read_tree.h"
#include "yaml/written_item.h"

namespace secondment::yaml {

struct AddedItem {
  std::string bytes;  // of the whole file, with the item
  Span before;        // the changed part in the old bytes
  Span after;         // the changed part in the new bytes
  ReadTree read;      // the new bytes, as read again for comparison
};

// `list` is a key at the top level of the document; if it is absent, a section is added at the end.
// An error says why the item cannot be added, and its help how to write it by hand.
[[nodiscard]] Result<AddedItem> add_item(const ReadTree& read, std::string_view list,
                                         const NewItem& item);

}  // namespace secondment::yaml
