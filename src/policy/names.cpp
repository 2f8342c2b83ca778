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

std::optional<Error> refuse_name(std::string_view name) {
  std::string help;
  if (!model::is_name(name)) {
    help = "use lower-case letters, digits and _, a letter first";
  } else if (expr::is_reserved(name)) {
    help = "it is a word of the expression language; choose another";
  } else if (std::find(std::begin(facts), std::end(facts), name) != std::end(facts)) {
    help = "it has a meaning already; choose another";
  } else {
    return std::nullopt;
  }
  return Error{fmt::format("{} cannot be a name here", text::backquoted(name)), std::move(help)};
}

}  // namespace secondment::policy
