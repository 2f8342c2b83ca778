// Who may sign for which party, in OpenSSH's format, and whether a file is a signature of given
// bytes by one of them. Runs ssh-keygen on copies in a private folder: the bytes that are verified
// are those that were read, and its arguments never contain a path from the user.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::workspace {

// What one party signs on a day. The signer is the e-mail address of the person who signs for the
// party.
struct SignedText {
  std::string_view bytes;
  std::string_view party;
  std::string_view signer;
  Date on;
};

struct Verdict {
  bool is_good = false;
  std::string key = {};  // "ED25519 key SHA256:…"; of a valid signature
  std::string why = {};  // why it is not valid, worded to follow "the proof"
  std::string help = {};
};

class Signers {
 public:
  // Larger files are not lists of keys or signatures.
  static constexpr std::size_t largest_list = std::size_t{4} << 20;
  static constexpr std::size_t largest_proof = std::size_t{64} << 10;

  // `path` is shown in messages, and `bytes` is an allowed_signers file whose identities are
  // PARTY:EMAIL. Returns an error if ssh-keygen is not in the folders of `search_path`.
  [[nodiscard]] static Result<Signers> make(std::string path, std::string bytes,
                                            std::string_view search_path);

  // Whether `proof` is a signature of the text by someone who could sign for the party on that day.
  // Returns an error if that cannot be determined. May be called from several threads.
  [[nodiscard]] Result<Verdict> verify(const SignedText& text, std::string_view proof) const;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  Signers(std::string path, std::string bytes, std::string program)
      : path_(std::move(path)), bytes_(std::move(bytes)), program_(std::move(program)) {}
  [[nodiscard]] Verdict explain(std::string_view wrote, const SignedText& text) const;

  std::string path_;
  std::string bytes_;
  std::string program_;
};

// The purpose of every signature; OpenSSH calls it a namespace.
inline constexpr std::string_view signature_purpose = "secondment-terms";

}  // namespace secondment::workspace
