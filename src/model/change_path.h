// The path of a change to the terms: `finance.salary`, `objectives[O2].due`,
// `finance.allowances[travel].amount`. Brackets contain the `id` of a list element, else its
// `name`. The declarations alone determine which field a path leads to; whether the element exists
// depends on the terms that are changed (changes.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "secondment/result.h"

namespace secondment::model {

// One step of a path. Texts are views of the path that was parsed.
struct PathPart {
  std::string_view name;
  std::optional<std::string_view> element = {};  // the text in brackets
};

// Returns an error for a malformed path.
[[nodiscard]] Result<std::vector<PathPart>> parse_change_path(std::string_view text);

struct ResolvedPart {
  // The declared name or, for an entry of a map, its name in the file.
  std::string_view name;
  std::optional<std::string_view> element = {};
};

// What a path leads to.
struct ResolvedPath {
  std::vector<ResolvedPart> parts;
  const Field* field = nullptr;       // the last field in the path; null for an entry of a map
  const Type* type = nullptr;         // of the target: the field's, or that of its list's elements
  const Field* particular = nullptr;  // the first field on the way that is a particular
};

// Finds the field of an agreement that a path leads to; an error names the nearest known one.
[[nodiscard]] Result<ResolvedPath> resolve_path(const std::vector<PathPart>& path,
                                                const Type& agreement);

// The field that identifies elements of such a list: `id`, else `name`. Null if they have neither,
// so that the list can only be changed as a whole.
[[nodiscard]] const Field* find_key_field(const Type& list);

}  // namespace secondment::model
