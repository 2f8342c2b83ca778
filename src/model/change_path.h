// The path of a change to the terms: `finance.salary`, `objectives[O2].due`,
// `finance.allowances[travel].amount`. Brackets hold the `id` of a list's element, else its `name`.
// Which field a path leads to is decided by the declarations alone; whether the element is there,
// by the terms that are changed (changes.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "secondment/result.h"

namespace secondment::model {

// Texts are views of the path that was parsed.
struct PathPart {
  std::string_view name;
  std::optional<std::string_view> element = {};  // what the brackets hold
};

// An error says what is wrong with the form of the path.
[[nodiscard]] Result<std::vector<PathPart>> parse_change_path(std::string_view text);

struct ResolvedPart {
  // The declared name, or that which the file gives to an entry of a map.
  std::string_view name;
  std::optional<std::string_view> element = {};
};

// Where a path leads.
struct ResolvedPath {
  std::vector<ResolvedPart> parts;
  const Field* field = nullptr;  // the last field named; null for an entry of a map
  const Type* type = nullptr;    // of what is there: the field's, or that of its list's element
  const Field* particular = nullptr;  // the first field on the way that is a particular
};

// The field of an agreement that a path leads to; an error names the nearest known one.
[[nodiscard]] Result<ResolvedPath> resolve_path(const std::vector<PathPart>& path,
                                                const Type& agreement);

// The field by which elements of such a list are told apart: `id`, else `name`; null when they have
// neither, and the list can only be changed as a whole.
[[nodiscard]] const Field* find_key_field(const Type& list);

}  // namespace secondment::model
