// Numbers with their nouns, as messages and reports print them.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

namespace secondment::text {

// "1 agreement", "2 agreements".
[[nodiscard]] std::string counted(std::integral auto number, std::string_view one,
                                  std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace secondment::text
