#include "text/windows_1252.h"

namespace secondment::text {
namespace {

// The code points of bytes 80 to 9F; zero if there is none. All other bytes equal their code point.
constexpr char32_t codes[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                              0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

std::optional<char32_t> read_windows_1252(unsigned char byte) {
  if (byte < 0x80 || byte >= 0xA0) return byte;
  const char32_t code = codes[byte - 0x80];
  return code != 0 ? std::optional(code) : std::nullopt;
}

}  // namespace secondment::text
