#include "cli/named_scheme.h"

#include <fmt/format.h>

#include <vector>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
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
  const std::string nearest = suggest_name(name, known);
  return unexpected(Error{fmt::format("unknown scheme {}", text::backquoted(name)),
                          fmt::format("{}{}the schemes are {}", nearest, nearest.empty() ? "" : " ",
                                      text::list_words(known, "and"))});
}

}  // namespace secondment::cli
