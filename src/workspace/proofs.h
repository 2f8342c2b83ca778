// The signatures of an agreement, and whether the proof of each is a signature of what the
// agreement says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/evidence.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/result.h"
#include "workspace/signers.h"

namespace secondment::workspace {

struct SignatureProof {
  enum class Outcome { verified, failed, unproven };

  std::size_t entry = 0;  // place in the history, from 1
  std::optional<Date> date = {};
  std::string party = {};
  std::string signer = {};
  std::string proof = {};   // the path, as the agreement has it; empty: there is none
  std::string sha256 = {};  // that was recorded with it; may be empty
  std::string terms = {};   // the fingerprint that the entry stores; may be empty
  Outcome outcome = Outcome::unproven;
  std::string key = {};  // of a verified one: "ED25519 key SHA256:…"
  std::string why = {};  // it failed: goes on after "the proof"
  std::string help = {};
};

// One for each signature up to a day that no correction takes back, in file order, including those
// that do not count because the terms were edited, or whose agreement has other errors. An error
// when a proof can be neither verified nor refuted: without `signers` (null), or if ssh-keygen does
// not run.
[[nodiscard]] Result<std::vector<SignatureProof>> verify_proofs(const policy::Reading& reading,
                                                                Date as_at,
                                                                const model::NamedFiles& files,
                                                                const Signers* signers);

// The error that no list of signers is named.
[[nodiscard]] Error no_signers();

}  // namespace secondment::workspace
