// Digests of bytes: SHA-256 (FIPS 180-4), piece by piece, and with a key. Masks with a key.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace secondment::text {

class Digest {
 public:
  using Bytes = std::array<unsigned char, 32>;

  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void add(std::string_view bytes);
  // Call once.
  [[nodiscard]] Bytes finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] Digest::Bytes digest_of(std::string_view bytes);

// A digest with a secret key (HMAC, RFC 2104): without the key, it cannot be matched with bytes.
[[nodiscard]] Digest::Bytes keyed_digest_of(std::string_view key, std::string_view bytes);

// Masks bytes with a secret key of 16 bytes, or takes the mask off again (AES-128 in counter mode,
// NIST SP 800-38A). A key must not be used twice with the same number for different bytes.
[[nodiscard]] std::string mask(std::string_view bytes, std::string_view key, std::uint32_t number);

// The object name that git gives to a file with these bytes, in hexadecimal: 40 digits (SHA-1) or
// 64 (SHA-256). It shows whether git knows a file; it is not a security measure.
[[nodiscard]] std::string git_blob_name(std::string_view bytes, std::size_t digits);

// Returns 64 hexadecimal digits.
[[nodiscard]] std::string render_hex(const Digest::Bytes& digest);
// Encodes as in RFC 4648, with padding.
[[nodiscard]] std::string render_base64(const Digest::Bytes& digest);

}  // namespace secondment::text
