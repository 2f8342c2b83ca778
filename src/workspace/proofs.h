// The signatures of an agreement, and whether the proof of each is a valid signature of what the
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

  std::size_t entry = 0;  // number in the history, from 1
  std::optional<Date> date = {};
  std::string party = {};
  std::string signer = {};
  std::string proof = {};   // the path in the agreement; empty: there is none
  std::string sha256 = {};  // as recorded with the path; may be empty
  std::string terms = {};   // the fingerprint that the entry stores; may be empty
  Outcome outcome = Outcome::unproven;
  std::string key = {};  // of a verified proof: "ED25519 key SHA256:…"
  std::string why = {};  // why it failed, worded to follow "the proof"
  std::string help = {};
};

// One for each signature up to a day that was not taken back by a correction, in file order,
// including those that do not count because the terms were edited, or because the agreement has
// other errors. Returns an error if a proof can be neither verified nor refuted: without `signers`
// (null), or if ssh-keygen does not run.
[[nodiscard]] Result<std::vector<SignatureProof>> verify_proofs(const policy::Reading& reading,
                                                                Date as_at,
                                                                const model::NamedFiles& files,
                                                                const Signers* signers);

// The error for a missing list of signers.
[[nodiscard]] Error no_signers();

}  // namespace secondment::workspace
