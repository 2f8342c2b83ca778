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

// Links are stored as given and never followed.
[[nodiscard]] bool is_link(std::string_view path);

// One element of `evidence`: a link, or a path and the digest that was recorded with it.
struct Evidence {
  std::string_view path;
  std::string_view sha256 = {};  // empty if there is none
};
[[nodiscard]] Evidence read_evidence(std::string_view text);
[[nodiscard]] std::string render_evidence(std::string_view path, std::string_view sha256);

// Returns the digest of a regular file of any size as 64 hexadecimal digits. The error does not
// name the path.
[[nodiscard]] Result<std::string> digest_of_file(const std::string& path);

// The folders from which files may be read: those that contain the whole register and, for an
// agreement outside of them, the folder that it was named from.
struct ReadableFolders {
  std::vector<std::string> folders;
  bool is_everything_in_them = false;  // no other folder is read, wherever an agreement is
};

// The files that an agreement names. Each is read once, and only if ReadableFolders allows it.
class NamedFiles {
 public:
  // `path` is the path of the agreement, as given.
  NamedFiles(const std::string& path, ReadableFolders readable);

  // Larger files are not read.
  static constexpr std::size_t largest = std::size_t{256} << 20;

  struct Found {
    files::NamedFile::Where where;
    std::string sha256;  // of a file that exists and could be read, else empty
  };
  [[nodiscard]] Found find(std::string_view path);
  // Returns the bytes of a file of at most this size. Errors are worded to follow the path.
  [[nodiscard]] Result<std::string> read(std::string_view path, std::size_t most) const;
  // Whether the file was read.
  [[nodiscard]] bool has_read(const std::string& file) const;
  // The path of a file named by the agreement, as seen from the command line.
  [[nodiscard]] std::string path_of(const std::string& given) const;

 private:
  std::string folder_;
  std::vector<std::string> within_;
  std::map<std::string, std::string> digests_;
};

// Compares the evidence of entries that count, and the documents of `terms` that have a digest,
// with the files. Returns how many were not compared because they are links or could not be read.
[[nodiscard]] std::size_t check_evidence(const Agreement& terms, const History& history,
                                         NamedFiles& files, std::vector<Finding>& findings);

// A document whose path the parties are about to sign without the digest of its file.
struct UnprovenDocument {
  std::string_view id;
  std::string_view path;
};
[[nodiscard]] std::vector<UnprovenDocument> find_unproven_documents(const Agreement& terms);

}  // namespace secondment::model
