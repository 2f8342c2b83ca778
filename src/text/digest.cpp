#include "text/digest.h"

#include <fmt/format.h>
#include <nettle/aes.h>
#include <nettle/base64.h>
#include <nettle/ctr.h>
#include <nettle/hmac.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <cstring>
#include <span>

#include "text/ensure.h"

namespace secondment::text {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string hex_of(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

}  // namespace

struct Digest::Context {
  sha256_ctx sha256;
};

Digest::Digest() : context_(std::make_unique<Context>()) {
  sha256_init(&context_->sha256);
}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  sha256_update(&context_->sha256, bytes.size(), bytes_of(bytes));
}

Digest::Bytes Digest::finish() {
  Bytes digest{};
  sha256_digest(&context_->sha256, digest.size(), digest.data());
  return digest;
}

Digest::Bytes digest_of(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.finish();
}

Digest::Bytes keyed_digest_of(std::string_view key, std::string_view bytes) {
  hmac_sha256_ctx context{};
  hmac_sha256_set_key(&context, key.size(), bytes_of(key));
  hmac_sha256_update(&context, bytes.size(), bytes_of(bytes));
  Digest::Bytes digest{};
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

std::string mask(std::string_view bytes, std::string_view key, std::uint32_t number) {
  ensure(key.size() == AES128_KEY_SIZE, "the key of a mask has 16 bytes");
  aes128_ctx context{};
  aes128_set_encrypt_key(&context, bytes_of(key));
  std::array<std::uint8_t, AES_BLOCK_SIZE> counter{};  // the number, then that of the block
  std::memcpy(counter.data(), &number, sizeof number);
  std::string masked(bytes.size(), '\0');
  const auto encrypt = [](const void* with, std::size_t size, std::uint8_t* to,
                          const std::uint8_t* from) {
    aes128_encrypt(static_cast<const aes128_ctx*>(with), size, to, from);
  };
  ctr_crypt(&context, encrypt, counter.size(), counter.data(), bytes.size(),
            reinterpret_cast<std::uint8_t*>(masked.data()), bytes_of(bytes));
  return masked;
}

std::string git_blob_name(std::string_view bytes, std::size_t digits) {
  std::string head = fmt::format("blob {}", bytes.size());
  head += '\0';
  if (digits == 2 * std::tuple_size_v<Digest::Bytes>) {
    Digest digest;
    digest.add(head);
    digest.add(bytes);
    return render_hex(digest.finish());
  }
  sha1_ctx context{};
  sha1_init(&context);
  sha1_update(&context, head.size(), bytes_of(head));
  sha1_update(&context, bytes.size(), bytes_of(bytes));
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_digest(&context, digest.size(), digest.data());
  return hex_of(digest);
}

std::string render_hex(const Digest::Bytes& digest) {
  return hex_of(digest);
}

std::string render_base64(const Digest::Bytes& digest) {
  std::string text(BASE64_ENCODE_RAW_LENGTH(std::tuple_size_v<Digest::Bytes>), '\0');
  base64_encode_raw(text.data(), digest.size(), digest.data());
  return text;
}

}  // namespace secondment::text
