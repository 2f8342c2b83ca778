#include "model/evidence.h"

#include "files/file.h"
#include "text/digest.h"

namespace secondment::model {

Result<std::string> fingerprint_of_file(const std::string& path) {
  text::Digest digest;
  const auto take = [&](std::string_view piece) { digest.add(piece); };
  if (auto read = files::read_pieces(path, take); !read) return unexpected(std::move(read).error());
  return "sha256:" + text::render_hex(digest.finish());
}

}  // namespace secondment::model
