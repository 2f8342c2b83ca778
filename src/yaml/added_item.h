// Adds one item at the end of a list in a user's file; every other byte, every value and every
// comment stays as it was. This is the only edit made to a user's file: the result is read again
// and compared before it is used, and refused where it is not certain.
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
  Span before;        // what differs: in the bytes that were read …
  Span after;         // … and in these
  ReadTree read;      // these bytes, as they were read again to compare
};

// `list` is a key at the top level of the document; if it is absent, a section is added at the end.
// An error says why the item cannot be added, and its help how to write it by hand.
[[nodiscard]] Result<AddedItem> add_item(const ReadTree& read, std::string_view list,
                                         const NewItem& item);

}  // namespace secondment::yaml
