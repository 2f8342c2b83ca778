// Numbers with their nouns.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace secondment::registers {

// "1 agreement", "2 agreements".
[[nodiscard]] inline std::string counted(std::int64_t number, std::string_view one,
                                         std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}
[[nodiscard]] inline std::string counted(std::size_t number, std::string_view one,
                                         std::string_view many) {
  return counted(static_cast<std::int64_t>(number), one, many);
}

}  // namespace secondment::registers
