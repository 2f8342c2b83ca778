// Ids within one list: references name an element by its id, so no two elements share one.
#pragma once

#include <string_view>
#include <vector>

#include "secondment/agreement.h"
#include "secondment/finding.h"

namespace secondment::model {

struct DuplicateId {
  std::size_t index = 0;  // of the later element
  std::size_t first = 0;  // of the element that has the id already
  std::string_view id = {};
  Span span = {};
};

// For a list of sections; in file order.
[[nodiscard]] std::vector<DuplicateId> find_duplicate_ids(const List& list);

}  // namespace secondment::model
