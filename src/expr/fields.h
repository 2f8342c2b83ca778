// The document as the expression language sees it: sections as records, lists and maps, every value
// with its position.
#pragma once

#include <optional>
#include <string_view>

#include "expr/ast.h"
#include "expr/workbench.h"

namespace secondment::expr {

// The expression value of a value of the document that is declared as `type`.
[[nodiscard]] Value read_value(Workbench& bench, const secondment::Value& value,
                               const model::Type& type);

// The field of a section or the value of a map at that key; if it is absent, one more step is
// missing. With a node, the declaration that it remembers saves looking the field up.
[[nodiscard]] Value select(Workbench& bench, const Value& operand, std::string_view name,
                           const Node* node = nullptr);

// Whether `select` would find something. In a section, a value that is written but cannot be read
// counts as found.
[[nodiscard]] Value has(Workbench& bench, const Value& operand, std::string_view name);

// A map as it is; a section as a map of its fields.
[[nodiscard]] std::optional<Map> as_map(Workbench& bench, const Value& value);

}  // namespace secondment::expr
