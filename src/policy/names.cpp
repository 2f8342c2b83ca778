#include "policy/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "expr/lexer.h"
#include "model/type.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

constexpr std::string_view facts[] = {"today", "state", "record", "params"};

}  // namespace

Result<void> check_reason(std::string_view off) {
  constexpr std::string_view flags[] = {"true", "false", "yes", "no", "on", "off"};
  if (std::find(std::begin(flags), std::end(flags), text::lower(off)) == std::end(flags)) return {};
  return unexpected(Error{fmt::format("`off` takes the reason, not {}", text::backquoted(off)),
                          "write why, such as `off: we have no hosts abroad`, or leave `off` out"});
}

Result<void> check_name(std::string_view name) {
  std::string help;
  if (!model::is_name(name)) {
    help = "use lower-case letters, digits and _, starting with a letter";
  } else if (expr::is_reserved(name)) {
    help = "the expression language uses this word; choose another";
  } else if (std::find(std::begin(facts), std::end(facts), name) != std::end(facts)) {
    help = "expressions already use this name; choose another";
  } else {
    return {};
  }
  return unexpected(
      Error{fmt::format("{} cannot be a name here", text::backquoted(name)), std::move(help)});
}

std::string suggest_rule(std::string_view id, std::span<const std::string_view> known) {
  const std::string end = fmt::format("/{}", id);
  std::vector<std::string> whole;
  for (const std::string_view each : known) {
    std::string name = text::backquoted(each);
    const bool is_new = std::find(whole.begin(), whole.end(), name) == whole.end();
    if (is_new && each.ends_with(end)) whole.push_back(std::move(name));
  }
  const std::vector<std::string_view> views(whole.begin(), whole.end());
  if (!views.empty()) return fmt::format("did you mean {}?", text::list_words(views));
  const auto nearest = find_nearest_rule(id, known);
  return nearest ? fmt::format("did you mean `{}`?", *nearest) : "";
}

std::optional<std::string_view> find_nearest_rule(std::string_view id,
                                                  std::span<const std::string_view> known) {
  if (const auto nearest = text::find_nearest(id, known)) return nearest;
  if (id.find('/') != id.npos) return std::nullopt;
  std::vector<std::string_view> names;
  for (const std::string_view each : known) names.push_back(each.substr(each.rfind('/') + 1));
  const auto nearest = text::find_nearest(id, names);
  if (!nearest) return std::nullopt;
  return known[static_cast<std::size_t>(std::ranges::find(names, *nearest) - names.begin())];
}

}  // namespace secondment::policy
