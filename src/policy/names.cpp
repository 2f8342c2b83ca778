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
  return views.empty() ? text::suggest_nearest(id, known)
                       : fmt::format("did you mean {}?", text::list_words(views));
}

}  // namespace secondment::policy
