#include "policy/names.h"

#include <fmt/format.h>

#include <algorithm>

#include "expr/lexer.h"
#include "model/type.h"
#include "text/characters.h"

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

}  // namespace secondment::policy
