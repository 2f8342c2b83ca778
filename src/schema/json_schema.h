// JSON Schema (draft-07) of agreements, policies and the files beside them, for editors and other
// tools, made from the declarations that reading goes by. It takes what the reader takes as far as
// a schema can say it, of texts as a loader leaves them and of the numbers and truths that a loader
// makes of them; days that the calendar lacks, currencies and the rules of policies are the
// check's.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/shape.h"

namespace secondment::schema {

// `schemes` are the names that `scheme:` takes.
[[nodiscard]] std::string render_agreement_schema(std::string_view title, const model::Shape& shape,
                                                  std::span<const std::string_view> schemes);
[[nodiscard]] std::string render_policy_schema();
[[nodiscard]] std::string render_workspace_schema();
[[nodiscard]] std::string render_organisations_schema();

}  // namespace secondment::schema
