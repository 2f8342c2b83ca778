#include "cli/named_scheme.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {

Result<const policy::Scheme*> find_named_scheme(const policy::PolicySet& policies,
                                                std::string_view name) {
  if (const policy::Scheme* scheme = policies.find_scheme(name)) return scheme;
  const auto following = policies.schemes_following(name);
  if (!following.empty()) {
    return unexpected(
        Error{fmt::format("{} is a base for other schemes, not a scheme", text::backquoted(name)),
              fmt::format("write {}", text::list_words(following))});
  }
  const auto known = policies.scheme_names();
  const std::string nearest = text::suggest_nearest(name, known);
  return unexpected(Error{fmt::format("unknown scheme {}", text::backquoted(name)),
                          fmt::format("{}{}the schemes are {}", nearest, nearest.empty() ? "" : " ",
                                      text::list_words(known, "and"))});
}

}  // namespace secondment::cli
