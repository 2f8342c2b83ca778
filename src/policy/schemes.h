// The schemes that agreements may follow: policies laid upon each other, from core up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/misplaced.h"
#include "model/shape.h"
#include "policy/policy.h"

namespace secondment::policy {

struct Scheme {
  std::string name;
  std::string title;
  model::Shape shape;
};

// The scheme of this name, put together when first asked for, and then kept; null when no policy
// has the name or the policy is abstract. Safe to call from several threads.
[[nodiscard]] const Scheme* find_scheme(std::string_view name);

// Names of the schemes, in the order of the built-in policies.
[[nodiscard]] std::vector<std::string_view> scheme_names();
// The schemes that follow an abstract policy; none when `name` is not that of one.
[[nodiscard]] std::vector<std::string_view> schemes_following(std::string_view name);

// What any scheme knows, for an agreement whose scheme is not known, and to say of a misplaced key
// where it belongs.
[[nodiscard]] const model::Shape& shape_of_all();

inline constexpr model::Elsewhere elsewhere{shape_of_all, schemes_following};

}  // namespace secondment::policy
