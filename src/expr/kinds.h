// Types as bits, so that a single number in a table states the types that a function or an operator
// takes, both for the static checks and for evaluation.
#pragma once

#include <cstdint>
#include <string>

#include "expr/program.h"
#include "expr/value.h"

namespace secondment::expr {

using Kinds = std::uint32_t;

constexpr Kinds bit(Type::Kind kind) {
  return Kinds(1) << static_cast<unsigned>(kind);
}

namespace kinds {
inline constexpr Kinds null = bit(Type::Kind::null);
inline constexpr Kinds boolean = bit(Type::Kind::boolean);
inline constexpr Kinds integer = bit(Type::Kind::integer);
inline constexpr Kinds floating = bit(Type::Kind::floating);
inline constexpr Kinds text = bit(Type::Kind::text);
inline constexpr Kinds date = bit(Type::Kind::date);
inline constexpr Kinds period = bit(Type::Kind::period);
inline constexpr Kinds money = bit(Type::Kind::money);
inline constexpr Kinds type = bit(Type::Kind::type);
inline constexpr Kinds list = bit(Type::Kind::list);
inline constexpr Kinds map = bit(Type::Kind::map) | bit(Type::Kind::record);
inline constexpr Kinds number = integer | floating;
inline constexpr Kinds any =
    null | boolean | number | text | date | period | money | type | list | map;
}  // namespace kinds

// The kind of a value: one bit; none if it is absent or a failure.
[[nodiscard]] Kinds kinds_of(const Value& value);
// The possible kinds of a type: all bits if nothing is known.
[[nodiscard]] Kinds kinds_of(const Type& type);

// The type that values of both types have in common.
[[nodiscard]] Type join(const Type& one, const Type& other);

// Returns "int, double or text"; with a link, "int | double | text".
[[nodiscard]] std::string render_kinds(Kinds kinds, std::string_view link = "");

}  // namespace secondment::expr
