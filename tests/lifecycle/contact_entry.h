// The entry that these tests add to an agreement.
#pragma once

#include <string>

#include "text/added_item.h"

namespace secondment::tests {

inline Result<text::AddedItem> add_contact(std::string bytes, const std::string& by) {
  return text::add_item(text::read_tree(std::move(bytes)), "history",
                        {{"date", "2026-11-22", false}, {"by", by}, {"event", "contact"}});
}

}  // namespace secondment::tests
