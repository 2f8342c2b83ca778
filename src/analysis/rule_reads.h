// What a compiled rule reads, found in the resolved expressions: a field counts whatever name a
// rule gives the element that contains it.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "policy/scheme.h"

namespace secondment::analysis {

// Names of variables, each also with the first field selected from it ("params.x"), including those
// in messages.
[[nodiscard]] std::set<std::string> reads_of(const policy::Rule& rule);

// Whether the outcome of the rule depends on this field, a declaration of the rule's own scheme.
[[nodiscard]] bool reads_field(const policy::Rule& rule, const model::Field& field);

// Whether the rule looks for entries with this event.
[[nodiscard]] bool asks_for_event(const policy::Rule& rule, std::string_view event);

}  // namespace secondment::analysis
