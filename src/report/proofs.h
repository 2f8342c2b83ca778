// The answer of `verify`: each signature, and whether its proof is good.
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
  std::optional<std::string> agreement = {};  // its id
  std::vector<workspace::SignatureProof> signatures = {};
};

struct Verification {
  Date as_at;
  std::optional<std::string> signers = {};  // the path of the list; nothing: none is named
  std::vector<VerifiedAgreement> agreements = {};
  std::vector<files::Unreadable> unreadable = {};

  [[nodiscard]] std::size_t count(workspace::SignatureProof::Outcome outcome) const;
};

// A line for each signature that has a proof, and one for all; `only_failures` shows only failures.
[[nodiscard]] std::string render_verification(const Verification& verification, bool only_failures);
[[nodiscard]] std::string render_verification_json(const Verification& verification);

}  // namespace secondment::report
