// The section `record` of expressions: the days that states name, and what the code derives.
#pragma once

#include <string_view>

#include "expr/evaluation.h"
#include "model/shape.h"
#include "secondment/agreement.h"

namespace secondment::policy {

[[nodiscard]] model::Type make_record(const model::Shape& shape);

// `earlier` or `replaced`, and what is read of it.
[[nodiscard]] bool is_of_others(std::string_view fact);

// What `record` derives is written elsewhere: its end in the term, the day of a move in the
// history, who the secondee is, on whom other agreements depend, in their section.
[[nodiscard]] expr::Blame place_of_record(std::string_view fact, const Agreement& agreement,
                                          bool has_register);

}  // namespace secondment::policy
