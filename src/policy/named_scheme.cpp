#include "policy/named_scheme.h"

#include <fmt/format.h>

#include <vector>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

bool is_part_of(std::string_view word, std::string_view name) {
  return name.starts_with(fmt::format("{}-", word)) || name.ends_with(fmt::format("-{}", word));
}

// Whether `lone` may mean `loan`: for short names, the first two letters show what was meant.
bool begins_alike(std::string_view word, std::string_view name) {
  return word.size() == name.size() && word.size() > 2 && word.substr(0, 2) == name.substr(0, 2);
}

}  // namespace

std::string suggest_name(std::string_view word, std::span<const std::string_view> known) {
  std::vector<std::string> names;
  for (const std::string_view name : known) {
    if (is_part_of(word, name)) names.push_back(text::backquoted(name));
  }
  if (names.empty()) {
    if (std::string nearest = text::suggest_nearest(word, known); !nearest.empty()) return nearest;
    for (const std::string_view name : known) {
      if (begins_alike(word, name)) names.push_back(text::backquoted(name));
    }
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  return views.empty() ? "" : fmt::format("did you mean {}?", text::list_words(views));
}

Error explain_unknown_scheme(const PolicySet& policies, std::string_view name) {
  const std::string shown = text::backquoted(name);
  const Policy* policy = policies.find_policy(name);
  if (policy != nullptr && policy->is_overlay()) {
    return {fmt::format("{} is an overlay, not a scheme", shown),
            fmt::format("name the scheme ({}), and apply the overlay with `--overlay {}` or in the "
                        "workspace file",
                        text::list_words(policies.overlaid_by(*policy)), name)};
  }
  if (const auto following = policies.schemes_following(name); !following.empty()) {
    return {fmt::format("{} is only a base for schemes", shown),
            fmt::format("name a scheme that extends it: {}", text::list_words(following))};
  }
  if (policy != nullptr) {
    return {fmt::format("{} is only a base for schemes, and none extends it", shown),
            "name a scheme, or add the policy that extends it"};
  }
  const auto known = policies.scheme_names();
  const std::string nearest = suggest_name(name, known);
  return {fmt::format("unknown scheme {}", shown),
          fmt::format("{}{}the schemes are {}", nearest, nearest.empty() ? "" : " ",
                      text::list_words(known, "and"))};
}

Result<const Scheme*> find_named_scheme(const PolicySet& policies, std::string_view name) {
  if (const Scheme* scheme = policies.find_scheme(name)) return scheme;
  return unexpected(explain_unknown_scheme(policies, name));
}

}  // namespace secondment::policy
