// JSON Schema (draft-07) of agreements, policies and related files, for editors and other tools,
// made from the declarations that the reader uses. A schema accepts what the reader accepts, as far
// as a schema can express it: strings as YAML loaders return them, and the numbers and booleans
// that loaders make of them. Dates that do not exist, currencies and rules are left to `check`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/shape.h"

namespace secondment::schema {

// `schemes` are the allowed values of `scheme:`.
[[nodiscard]] std::string render_agreement_schema(std::string_view title, const model::Shape& shape,
                                                  std::span<const std::string_view> schemes);
[[nodiscard]] std::string render_policy_schema();
[[nodiscard]] std::string render_workspace_schema();
[[nodiscard]] std::string render_organisations_schema();

}  // namespace secondment::schema
