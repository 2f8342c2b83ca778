#include "workspace/proofs.h"

#include "model/known_names.h"
#include "model/terms.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::workspace {
namespace {

namespace entries = model::entries;

class ProofCheck {
 public:
  ProofCheck(const policy::Reading& reading, const model::NamedFiles& files, const Signers* signers)
      : reading_(reading), files_(files), signers_(signers) {}

  Result<SignatureProof> verify(const model::HistoryEntry& signature) const {
    const model::Evidence named = model::read_evidence(signature.text(entries::proof));
    SignatureProof proof{.entry = signature.index + 1,
                         .date = signature.date,
                         .party = std::string(signature.text(entries::party)),
                         .signer = std::string(signature.text(entries::signer)),
                         .proof = std::string(named.path),
                         .sha256 = std::string(named.sha256),
                         .terms = std::string(signature.text(entries::terms))};
    // A value of the wrong type counts as a proof too, but an invalid one.
    if (signature.fields == nullptr || signature.fields->find(entries::proof) == nullptr) {
      return proof;
    }
    if (signers_ == nullptr) return unexpected(no_signers());
    if (auto failed = decide(signature, proof); !failed)
      return unexpected(std::move(failed).error());
    return proof;
  }

 private:
  static Result<void> fail(SignatureProof& proof, std::string why, std::string help) {
    proof.outcome = SignatureProof::Outcome::failed;
    proof.why = std::move(why);
    proof.help = std::move(help);
    return {};
  }

  // The document that was to be signed; nothing if unknown.
  [[nodiscard]] std::optional<std::string> find_text(const model::HistoryEntry& signature,
                                                     const SignatureProof& proof) const {
    if (!reading_.can_be_judged() || !signature.date) return std::nullopt;
    const model::TermsSource source = reading_.terms_source();
    const auto version = model::find_signed_version(source, signature);
    if (!version) return std::nullopt;
    return model::render_terms(source, *version, model::Signatory{proof.party, *signature.date});
  }

  Result<void> decide(const model::HistoryEntry& signature, SignatureProof& proof) const {
    if (proof.signer.empty()) {
      return fail(proof, "has no `signer` beside it, whose key it was made with",
                  "record a `correction` of this signature, and then the signature again");
    }
    const auto bytes = files_.read(proof.proof, Signers::largest_proof);
    if (!bytes) return fail(proof, bytes.error().message, bytes.error().help);
    const std::string sha256 = text::render_hex(text::digest_of(*bytes));
    if (!proof.sha256.empty() && text::fold(proof.sha256) != sha256) {
      return fail(proof, "was changed after it was recorded",
                  "put the file back that was recorded");
    }
    const auto text = find_text(signature, proof);
    if (!text) {
      return fail(proof, "is of terms that the agreement no longer has, or that have errors",
                  "run `secondment check` to see what is wrong");
    }
    auto verdict = signers_->verify({*text, proof.party, proof.signer, *signature.date}, *bytes);
    if (!verdict) return unexpected(std::move(verdict).error());
    if (!verdict->is_good) return fail(proof, verdict->why, verdict->help);
    proof.outcome = SignatureProof::Outcome::verified;
    proof.key = verdict->key;
    return {};
  }

  const policy::Reading& reading_;
  const model::NamedFiles& files_;
  const Signers* signers_;
};

}  // namespace

Result<std::vector<SignatureProof>> verify_proofs(const policy::Reading& reading, Date as_at,
                                                  const model::NamedFiles& files,
                                                  const Signers* signers) {
  const ProofCheck check(reading, files, signers);
  std::vector<SignatureProof> proofs;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    const bool is_later = entry.date && *entry.date > as_at;
    if (entry.event != model::events::signature || entry.is_corrected || is_later) continue;
    auto proof = check.verify(entry);
    if (!proof) return unexpected(std::move(proof).error());
    proofs.push_back(std::move(*proof));
  }
  return proofs;
}

Error no_signers() {
  return {"no list of signers is named, so no proof can be verified",
          "add `signers: FILE` to secondment.yaml; each line of that file is `PARTY:EMAIL "
          "namespaces=\"secondment-terms\" KEY`"};
}

}  // namespace secondment::workspace
