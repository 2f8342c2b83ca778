#include "text/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "text/ensure.h"

namespace secondment::text {

struct Digest::Context {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> evp{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

void Digest::Free::operator()(Context* context) const {
  delete context;
}

Digest::Digest() : context_(new Context) {
  ensure(EVP_DigestInit_ex(context_->evp.get(), EVP_sha256(), nullptr) == 1, "SHA-256 is there");
}

void Digest::add(std::string_view bytes) {
  ensure(EVP_DigestUpdate(context_->evp.get(), bytes.data(), bytes.size()) == 1,
         "bytes are hashed");
}

Digest::Bytes Digest::finish() {
  Bytes digest{};
  ensure(EVP_DigestFinal_ex(context_->evp.get(), digest.data(), nullptr) == 1, "a hash comes out");
  return digest;
}

Digest::Bytes digest_of(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.finish();
}

std::string render_hex(const Digest::Bytes& digest) {
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string render_base64(const Digest::Bytes& digest) {
  std::array<unsigned char, 45> text{};  // 44 characters and a zero
  const int size = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  return {text.begin(), text.begin() + size};
}

}  // namespace secondment::text
