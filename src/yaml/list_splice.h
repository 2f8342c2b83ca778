// Where a new item of a list goes in a person's file, and the very bytes that put it there: in the
// manner of the items beside it, after them and the comments that belong to them. Decides by
// layout alone; the caller reads the result again and compares.
#pragma once

#include <string>
#include <string_view>

#include "secondment/finding.h"
#include "secondment/result.h"
#include "yaml/tree.h"
#include "yaml/written_item.h"

namespace secondment::yaml {

struct Splice {
  Span replaced;     // mostly nothing, at the place where the text goes in
  std::string text;  // begins or ends with what is replaced, where that stays
};

// Of a complete tree whose root is a section. `list` is a key of the root; when it is not there, a
// section is added for it at the end of the document. The error says why there is no safe place.
[[nodiscard]] Result<Splice> splice_item(const Tree& tree, std::string_view list,
                                         const NewItem& item);

// How the items of the list are written; with no items, what the rest of the file does.
[[nodiscard]] ItemStyle style_of_items(const Tree& tree, std::string_view list);

}  // namespace secondment::yaml
