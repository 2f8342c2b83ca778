// Digests of bytes: SHA-256 (FIPS 180-4), piece by piece, and with a key.
#pragma once

#include <array>
#include <cstddef>
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
  // Once.
  [[nodiscard]] Bytes finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] Digest::Bytes digest_of(std::string_view bytes);

// With a secret key (HMAC, RFC 2104): only who has it can tell of which bytes it is.
[[nodiscard]] Digest::Bytes keyed_digest_of(std::string_view key, std::string_view bytes);

// The name that git gives to a file of these bytes, in hexadecimal digits: of 40 digits (SHA-1) or
// 64 (SHA-256). It tells whether a file is the same as one that git knows, and secures nothing.
[[nodiscard]] std::string git_blob_name(std::string_view bytes, std::size_t digits);

// 64 hexadecimal digits.
[[nodiscard]] std::string render_hex(const Digest::Bytes& digest);
// As RFC 4648 has it, with padding.
[[nodiscard]] std::string render_base64(const Digest::Bytes& digest);

}  // namespace secondment::text
