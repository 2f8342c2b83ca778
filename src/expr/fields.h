// The document as the expression language sees it: sections as records, lists and maps, every
// value with its place.
#pragma once

#include <optional>
#include <string_view>

#include "expr/ast.h"
#include "expr/workbench.h"

namespace secondment::expr {

// What a value of the document, declared as `type`, is to an expression.
[[nodiscard]] Value read_value(Workbench& bench, const secondment::Value& value,
                               const model::Type& type);

// The field of a section, the value of a map at that key; what is absent lacks one more step. With
// a node, the declaration that it remembers saves looking the field up.
[[nodiscard]] Value select(Workbench& bench, const Value& operand, std::string_view name,
                           const Node* node = nullptr);

// Whether `select` would find something. Of a section, what is written but cannot be read is there.
[[nodiscard]] Value has(Workbench& bench, const Value& operand, std::string_view name);

// A map as it is, a section as one of what it has.
[[nodiscard]] std::optional<Map> as_map(Workbench& bench, const Value& value);

}  // namespace secondment::expr
