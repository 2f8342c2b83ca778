// The path of a change to the terms: `finance.salary`, `objectives[O2].due`,
// `finance.allowances[travel].amount`. Brackets hold the `id` of a list element, else its `name`.
// The declarations alone determine which field a path leads to; the changed terms determine whether
// the element exists (changes.h).
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

// An error describes a malformed path.
[[nodiscard]] Result<std::vector<PathPart>> parse_change_path(std::string_view text);

struct ResolvedPart {
  // The declared name, or the name that the file gives to an entry of a map.
  std::string_view name;
  std::optional<std::string_view> element = {};
};

// The target of a path.
struct ResolvedPath {
  std::vector<ResolvedPart> parts;
  const Field* field = nullptr;  // the last field named; null for an entry of a map
  const Type* type = nullptr;    // of what is there: the field's, or that of its list's element
  const Field* particular = nullptr;  // the first field on the way that is a particular
};

// The field of an agreement that a path leads to; an error names the nearest known one.
[[nodiscard]] Result<ResolvedPath> resolve_path(const std::vector<PathPart>& path,
                                                const Type& agreement);

// The field that identifies elements of such a list: `id`, else `name`; null when they have
// neither, and the list can only be changed as a whole.
[[nodiscard]] const Field* find_key_field(const Type& list);

}  // namespace secondment::model
