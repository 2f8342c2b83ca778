// Determines where a new item of a list goes in a user's file, and the exact bytes to insert: in
// the style of the neighbouring items, after them and the comments that belong to them. It decides
// by layout alone; the caller reads the result again and compares.
#pragma once

#include <string>
#include <string_view>

#include "secondment/finding.h"
#include "secondment/result.h"
#include "yaml/tree.h"
#include "yaml/written_item.h"

namespace secondment::yaml {

struct Splice {
  Span replaced;     // usually empty, at the place of the insertion
  std::string text;  // repeats what is replaced but should stay
};

// The tree must be complete, and its root a section. `list` is a key of the root; if it is absent,
// a section is added for it at the end of the document. An error says why there is no safe place.
[[nodiscard]] Result<Splice> splice_item(const Tree& tree, std::string_view list,
                                         const NewItem& item);

// The style of the items of the list or, if it has none, of the rest of the file.
[[nodiscard]] ItemStyle style_of_items(const Tree& tree, std::string_view list);

}  // namespace secondment::yaml
