// The files that an agreement names, as evidence of its entries and as documents, and the digests
// beside their paths, which show whether a file was changed after it was recorded.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/named_file.h"
#include "model/history.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"
#include "secondment/result.h"

namespace secondment::model {

// A link is stored as given, and never followed.
[[nodiscard]] bool is_link(std::string_view path);

// One element of `evidence`: a link, or a path and the digest that was recorded with it.
struct Evidence {
  std::string_view path;
  std::string_view sha256 = {};  // empty when there is none
};
[[nodiscard]] Evidence read_evidence(std::string_view text);
[[nodiscard]] std::string render_evidence(std::string_view path, std::string_view sha256);

// 64 hexadecimal digits, for a regular file of any size; the error does not name the path.
[[nodiscard]] Result<std::string> digest_of_file(const std::string& path);

// The folders below which files are read: those that hold the whole register and, for an agreement
// outside them, the folder that it was named from.
struct ReadableFolders {
  std::vector<std::string> folders;
  bool is_everything_in_them = false;  // no other is read, wherever an agreement is
};

// The files that an agreement names. Each is read once, and only if ReadableFolders allows it.
class NamedFiles {
 public:
  // `path` is the agreement's, as given.
  NamedFiles(const std::string& path, ReadableFolders readable);

  // A file larger than this is not read.
  static constexpr std::size_t largest = std::size_t{256} << 20;

  struct Found {
    files::NamedFile::Where where;
    std::string sha256;  // of what is here and could be read, else empty
  };
  [[nodiscard]] Found find(std::string_view path);
  // The bytes of a file of at most this size; the error continues a sentence after its path.
  [[nodiscard]] Result<std::string> read(std::string_view path, std::size_t most) const;
  // Whether the file was read.
  [[nodiscard]] bool has_read(const std::string& file) const;
  // The path by which the agreement names a file on the command line.
  [[nodiscard]] std::string path_of(const std::string& given) const;

 private:
  std::string folder_;
  std::vector<std::string> within_;
  std::map<std::string, std::string> digests_;
};

// Compares the evidence of entries that count, and the documents of `terms` that have a digest,
// with the files. Returns how many were not compared, because they are links or could not be read.
[[nodiscard]] std::size_t check_evidence(const Agreement& terms, const History& history,
                                         NamedFiles& files, std::vector<Finding>& findings);

// A document whose path the parties are about to sign without the digest of its file.
struct UnprovenDocument {
  std::string_view id;
  std::string_view path;
};
[[nodiscard]] std::vector<UnprovenDocument> find_unproven_documents(const Agreement& terms);

}  // namespace secondment::model
