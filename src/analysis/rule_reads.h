// What a compiled rule reads, found in the resolved expressions: a field counts under any name that
// a rule gives the element that holds it.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "policy/scheme.h"

namespace secondment::analysis {

// Names of variables, and each with the first field selected from it ("params.x"), messages
// included.
[[nodiscard]] std::set<std::string> reads_of(const policy::Rule& rule);

// Whether the rule's verdict reads this field: a declaration of the rule's own scheme.
[[nodiscard]] bool reads_field(const policy::Rule& rule, const model::Field& field);

// Whether it looks for entries of this event.
[[nodiscard]] bool asks_for_event(const policy::Rule& rule, std::string_view event);

}  // namespace secondment::analysis
