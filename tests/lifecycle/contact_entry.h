// The entry that these tests add to an agreement.
#pragma once

#include <string>

#include "yaml/added_item.h"

namespace secondment::tests {

inline Result<yaml::AddedItem> add_contact(std::string bytes, const std::string& by) {
  return yaml::add_item(yaml::read_tree(std::move(bytes)), "history",
                        {{"date", "2026-11-22", false}, {"by", by}, {"event", "contact"}});
}

}  // namespace secondment::tests
