// Quick comparisons and scans, against the slow ones.
#include "text/ascii.h"

#include <doctest/doctest.h>

#include <string>

#include "text/characters.h"
#include "text/folding.h"

namespace secondment::text {

TEST_CASE("texts of every length are the same only if every byte is") {
  for (std::size_t size = 0; size < 40; ++size) {
    std::string a;
    for (std::size_t i = 0; i < size; ++i) a += static_cast<char>('a' + i % 26);
    std::string b = a;
    CHECK(is_same(a, b));
    CHECK_FALSE(is_same(a, a + "a"));
    for (char& byte : b) {
      byte = static_cast<char>(byte ^ 0x80);
      CHECK_FALSE(is_same(a, b));
      byte = static_cast<char>(byte ^ 0x80);
    }
  }
}

TEST_CASE("a set of bytes has those that it was made of, and covers texts of them") {
  constexpr ByteSet set = digits | ByteSet("-\xFF");
  for (int byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<char>(byte);
    CHECK(set.has(c) == ((byte >= '0' && byte <= '9') || byte == '-' || byte == 0xFF));
  }
  CHECK(set.covers("2026-11-30"));
  CHECK(set.covers(""));
  CHECK_FALSE(set.covers("2026-11-3O"));
}

TEST_CASE("the first byte for which a comparison holds is found wherever it is") {
  const std::string text = "0123456789abcdef";
  const Bytes bytes = load_bytes(text.data());
  for (std::size_t i = 0; i < text.size(); ++i) CHECK(count_before(bytes == text[i]) == i);
  CHECK(count_before(bytes == 'x') == text.size());
  CHECK(count_before((bytes == 'c') | (bytes == '7')) == 7);
}

TEST_CASE("printable text is skipped up to fifteen bytes before anything else, and never past it") {
  for (int byte = 0; byte < 256; ++byte) {
    const bool is_text = (byte >= ' ' && byte <= '~') || byte == '\n';
    for (std::size_t at = 0; at < 48; ++at) {
      std::string text(48, 'x');
      text[at] = static_cast<char>(byte);
      const std::size_t skipped = skip_ascii_text(text, 0);
      CHECK(skipped == (is_text ? 48 : at / 16 * 16));
    }
  }
}

TEST_CASE("texts that are the same when folded are found without folding them") {
  const std::string_view texts[] = {"",
                                    " ",
                                    "a",
                                    "A ",
                                    " a  b",
                                    "a b",
                                    "a\tB\n",
                                    "ab",
                                    "a b c",
                                    "Zoë",
                                    "ZOË",
                                    " zoë ",
                                    "straße",
                                    "STRASSE",
                                    "a\0b",
                                    "a\0b\0"
                                    "c",
                                    "\x7f",
                                    "A\x7f"};
  for (const std::string_view a : texts) {
    for (const std::string_view b : texts) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(is_same_folded(a, b) == (fold(a) == fold(b)));
    }
  }
  CHECK(fold(std::string_view("A\0 b", 4)) == std::string_view("a\0 b", 4));
}

}  // namespace secondment::text
