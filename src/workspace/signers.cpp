#include "workspace/signers.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "files/programs.h"
#include "text/characters.h"

namespace secondment::workspace {
namespace {

// A message of ssh-keygen, and what it means to the people who sign.
struct Complaint {
  std::string_view said;
  std::string_view why;
  std::string_view help;
};
constexpr Complaint complaints[] = {
    {"incorrect signature",
     "is of another text: another version of the terms, another party or day, or terms that were "
     "edited",
     "`secondment terms FILE --party PARTY --on DAY` prints what is to be signed; `terms=` names "
     "another version"},
    {"namespace does not match", "was made for another purpose than the terms of a secondment",
     "sign again with `ssh-keygen -Y sign -n secondment-terms`"},
    {"key has expired", "was made with a key that was no longer valid on that day",
     "see `valid-before` of the key in the list of signers"},
    {"key is not yet valid", "was made with a key that was not valid yet on that day",
     "see `valid-after` of the key in the list of signers"},
    {"key is not permitted for use in signature namespace",
     "was made with a key that the list of signers allows for other purposes only",
     "see `namespaces` of the key in the list of signers"},
    {"missing header", "is not a signature that OpenSSH makes",
     "name the .sig file that `ssh-keygen -Y sign` has written"},
    {"armor", "is not a signature that OpenSSH makes, or only a part of one",
     "name the .sig file that `ssh-keygen -Y sign` has written"},
};

// Whether the text can be part of an identity, without characters of patterns or lists of patterns.
bool is_plain(std::string_view word) {
  constexpr std::string_view of_patterns = ",\"*?!\\";
  return !word.empty() && std::none_of(word.begin(), word.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0x7f || of_patterns.find(c) != of_patterns.npos;
  });
}

bool is_address(std::string_view word) {
  const std::size_t at = word.find('@');
  return is_plain(word) && at != word.npos && at > 0 && at + 1 < word.size() &&
         word.find('@', at + 1) == word.npos;
}

// The key in "with ED25519 key SHA256:…" at the end of the first line.
std::string find_key(std::string_view wrote) {
  constexpr std::string_view before = " with ";
  const std::string_view line = wrote.substr(0, wrote.find('\n'));
  const std::size_t at = line.rfind(before);
  return at == line.npos ? "" : std::string(line.substr(at + before.size()));
}

std::string day_of(Date day) {
  std::string digits = render_date(day);
  std::erase(digits, '-');
  return digits;
}

}  // namespace

Result<Signers> Signers::make(std::string path, std::string bytes, std::string_view search_path) {
  if (bytes.size() > largest_list) {
    return unexpected(Error{fmt::format("{} is larger than {} MiB", path, largest_list >> 20),
                            "name a file with one line for each key, as for OpenSSH"});
  }
  auto program = files::find_program("ssh-keygen", search_path);
  if (!program) {
    return unexpected(Error{"ssh-keygen is needed to verify signatures, and is not installed",
                            "install it, on Debian with `apt install openssh-client`"});
  }
  return Signers(std::move(path), std::move(bytes), std::move(*program));
}

Verdict Signers::explain(std::string_view wrote, const SignedText& text) const {
  for (const Complaint& each : complaints) {
    if (wrote.find(each.said) == wrote.npos) continue;
    return {.why = std::string(each.why), .help = std::string(each.help)};
  }
  constexpr std::string_view says_nothing = "Could not verify signature.";
  std::string_view line = wrote.substr(0, wrote.find('\n'));
  if (line == says_nothing || line.empty()) {
    return {.why = fmt::format("was made with a key that {} does not list for {}:{}", path_,
                               text.party, text.signer),
            .help = fmt::format("if the key is theirs, have a line `{}:{} "
                                "namespaces=\"{}\" KEY` added to {}",
                                text.party, text.signer, signature_purpose, path_)};
  }
  return {.why = fmt::format("could not be verified: {}", line), .help = ""};
}

Result<Verdict> Signers::verify(const SignedText& text, std::string_view proof) const {
  if (!is_address(text.signer)) {
    return Verdict{.why = fmt::format("is by {}, which is not an e-mail address",
                                      text::backquoted(text.signer)),
                   .help = "give the signer's address with `signer=`"};
  }
  if (!is_plain(text.party) || text.party.find(':') != text.party.npos) {
    return Verdict{.why = fmt::format("is of {}, which cannot be the name of a party",
                                      text::backquoted(text.party))};
  }
  if (proof.size() > largest_proof) {
    return Verdict{
        .why = fmt::format("is larger than {} KiB, so it is not a signature", largest_proof >> 10),
        .help = "name the .sig file that `ssh-keygen -Y sign` has written"};
  }
  auto folder = files::TemporaryFolder::make();
  if (!folder) return unexpected(std::move(folder).error());
  const std::pair<std::string_view, std::string_view> inputs[] = {
      {"signers", bytes_}, {"proof", proof}, {"text", text.bytes}};
  for (const auto& [name, bytes] : inputs) {
    if (auto done = folder->write(name, bytes); !done) return unexpected(std::move(done).error());
  }
  // The days in the list have no time zone either, so the answer is the same everywhere.
  auto finished =
      files::run_program({.program = program_,
                          .arguments = {"-Y", "verify", "-f", "signers", "-I",
                                        fmt::format("{}:{}", text.party, text.signer), "-n",
                                        std::string(signature_purpose), "-s", "proof",
                                        fmt::format("-Overify-time={}", day_of(text.on))},
                          .folder = folder->path(),
                          .input = folder->path() + "/text",
                          .environment = {"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"}});
  if (!finished) return unexpected(std::move(finished).error());
  if (finished->is_fine) return Verdict{.is_good = true, .key = find_key(finished->wrote)};
  return explain(finished->wrote, text);
}

}  // namespace secondment::workspace
