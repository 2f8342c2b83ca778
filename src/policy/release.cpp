#include "policy/release.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

#include "secondment/check.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

using Release = std::array<int, 3>;

// Reads "0.2" as 0.2.0. Returns nothing if the text is not a release number.
std::optional<Release> parse_release(std::string_view text) {
  Release release{};
  for (std::size_t i = 0; i < release.size(); ++i) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), release[i]);
    if (read.ec != std::errc() || release[i] < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    if (text.empty()) return release;
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

}  // namespace

Result<void> check_required_release(std::string_view wanted) {
  constexpr std::string_view sign = ">=";
  std::string_view number = wanted;
  const bool has_sign = number.starts_with(sign);
  if (has_sign) number.remove_prefix(sign.size());
  while (number.starts_with(' ')) number.remove_prefix(1);
  const auto least = has_sign ? parse_release(number) : std::nullopt;
  if (!least) {
    return unexpected(
        Error{fmt::format("{} is not a release that is needed", text::backquoted(wanted)),
              "write `\">=0.2\"`: the sign, and the oldest release that will do"});
  }
  if (*parse_release(version().substr(0, version().find_first_not_of("0123456789."))) >= *least) {
    return {};
  }
  return unexpected(
      Error{fmt::format("this needs release {} or later, and this is {}", number, version()),
            "use a newer release of the program"});
}

}  // namespace secondment::policy
