// Digests and masks, against published answers.
#include "text/digest.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace secondment::text {
namespace {

std::string hex(std::string_view bytes) {
  Digest::Bytes padded{};
  std::copy(bytes.begin(), bytes.end(), padded.begin());
  return render_hex(padded).substr(0, 2 * bytes.size());
}

}  // namespace

TEST_CASE("a digest is that of FIPS 180-4, and with a key that of RFC 4231") {
  CHECK(render_hex(digest_of("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(render_hex(keyed_digest_of("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("a mask is AES-128 in counter mode, and taken off by masking again") {
  const std::string zeros(32, '\0');
  const std::string key(16, '\0');
  // NIST's AESAVS, and test case 1 of the specification of GCM, for the blocks 0 and 1.
  CHECK(hex(mask(zeros, key, 0)) ==
        "66e94bd4ef8a2c3b884cfa59ca342b2e58e2fccefa7e3061367f1d57a4e7455a");
  CHECK(mask("", key, 0).empty());
  const std::string text = "an agreement, and more than one block of it";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string part = text.substr(0, size);
    CHECK(mask(mask(part, key, 7), key, 7) == part);
    if (size > 4) CHECK(mask(part, key, 7) != mask(part, key, 8));
  }
}

}  // namespace secondment::text
