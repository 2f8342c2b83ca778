// The document as the expression language sees it: sections as records, lists and maps, every value
// with its position.
#pragma once

#include <optional>
#include <string_view>

#include "expr/ast.h"
#include "expr/workbench.h"

namespace secondment::expr {

// Converts a value of the document that is declared as `type`.
[[nodiscard]] Value read_value(Workbench& bench, const secondment::Value& value,
                               const model::Type& type);

// Returns the field of a section or the value of a map at this key. If `operand` is absent, adds
// the step to the missing path. With a node, uses the declaration that it remembers, which saves
// looking up the field.
[[nodiscard]] Value select(Workbench& bench, const Value& operand, std::string_view name,
                           const Node* node = nullptr);

// Whether `select` would find something. A value of a section that is written but cannot be read
// counts as found.
[[nodiscard]] Value has(Workbench& bench, const Value& operand, std::string_view name,
                        const Node* node = nullptr);

// Returns a map unchanged, and a section as a map of its fields.
[[nodiscard]] std::optional<Map> as_map(Workbench& bench, const Value& value);

}  // namespace secondment::expr
