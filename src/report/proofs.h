// The answer of `verify`: each signature, and whether its proof is valid.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "files/file.h"
#include "secondment/date.h"
#include "text/json.h"
#include "workspace/proofs.h"

namespace secondment::report {

struct VerifiedAgreement {
  std::string path;
  std::optional<std::string> agreement = {};  // the id
  std::vector<workspace::SignatureProof> signatures = {};
};

struct Verification {
  Date as_at;
  std::optional<std::string> signers = {};  // path of the list; nothing: no list is configured
  std::vector<VerifiedAgreement> agreements = {};
  std::vector<files::Unreadable> unreadable = {};

  [[nodiscard]] std::size_t count(workspace::SignatureProof::Outcome outcome) const;
};

// One line for each signature that has a proof, and a final one; `only_failures` shows only
// failures.
[[nodiscard]] std::string render_verification(const Verification& verification, bool only_failures);
[[nodiscard]] std::string render_verification_json(const Verification& verification);

}  // namespace secondment::report
