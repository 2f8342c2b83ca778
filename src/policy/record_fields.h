// The section `record` of expressions: the days that states record, and what the code derives from
// the history.
#pragma once

#include <string_view>

#include "expr/evaluation.h"
#include "model/shape.h"
#include "secondment/agreement.h"

namespace secondment::policy {

[[nodiscard]] model::Type make_record(const model::Shape& shape);

// Whether a fact is `earlier` or `replaced`, or part of one.
[[nodiscard]] bool is_of_others(std::string_view fact);

// Where to report a fact of `record`: the end, in the term; the day of a move, in the history;
// facts about other agreements (which depend on the secondee), in the section of the secondee.
[[nodiscard]] expr::Blame place_of_record(std::string_view fact, const Agreement& agreement,
                                          bool has_register);

}  // namespace secondment::policy
