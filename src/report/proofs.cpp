#include "report/proofs.h"

#include <fmt/format.h>

#include "output/answer.h"
#include "report/findings_as_json.h"
#include "text/characters.h"
#include "text/counted.h"

namespace secondment::report {
namespace {

using workspace::SignatureProof;
using Outcome = SignatureProof::Outcome;

struct OutcomeWord {
  Outcome outcome;
  std::string_view word;
};
constexpr OutcomeWord outcome_words[] = {
    {Outcome::verified, "verified"}, {Outcome::failed, "failed"}, {Outcome::unproven, "unproven"}};

std::string_view word_of(Outcome outcome) {
  for (const OutcomeWord& each : outcome_words) {
    if (each.outcome == outcome) return each.word;
  }
  return "";
}

std::string render_signature(const std::string& path, const SignatureProof& signature) {
  const std::string who =
      text::visible(fmt::format("{}: entry {}, {}, {} {}", path, signature.entry,
                                signature.date ? render_date(*signature.date) : "an unknown day",
                                signature.party, signature.signer));
  if (signature.outcome == Outcome::verified) {
    return fmt::format("{}: verified, {}\n", who, text::visible(signature.key));
  }
  std::string out = fmt::format("{}: failed: the proof {} {}\n", who,
                                text::backquoted(signature.proof), text::visible(signature.why));
  if (!signature.help.empty()) {
    out += fmt::format("   = help: {}\n", text::visible(signature.help));
  }
  return out;
}

text::Json signature_json(const SignatureProof& signature) {
  return {{"entry", signature.entry},
          {"date", text::or_null(signature.date, render_date)},
          {"party", text::or_null(signature.party)},
          {"signer", text::or_null(signature.signer)},
          {"proof", text::or_null(signature.proof)},
          {"sha256", text::or_null(signature.sha256)},
          {"terms", text::or_null(signature.terms)},
          {"outcome", word_of(signature.outcome)},
          {"key", text::or_null(signature.key)},
          {"message", text::or_null(signature.why)},
          {"help", text::or_null(signature.help)}};
}

}  // namespace

std::size_t Verification::count(Outcome outcome) const {
  std::size_t count = 0;
  for (const VerifiedAgreement& agreement : agreements) {
    for (const SignatureProof& each : agreement.signatures) {
      count += each.outcome == outcome ? 1 : 0;
    }
  }
  return count;
}

std::string render_verification(const Verification& verification, bool only_failures) {
  std::string out;
  for (const VerifiedAgreement& agreement : verification.agreements) {
    for (const SignatureProof& each : agreement.signatures) {
      const bool is_shown =
          each.outcome == Outcome::failed || (each.outcome == Outcome::verified && !only_failures);
      if (is_shown) out += render_signature(agreement.path, each);
    }
  }
  if (only_failures) return out;
  return out + fmt::format(
                   "{}: {} verified, {} failed, {} without a proof\n",
                   text::counted(verification.agreements.size(), "agreement", "agreements"),
                   text::counted(verification.count(Outcome::verified), "signature", "signatures"),
                   verification.count(Outcome::failed), verification.count(Outcome::unproven));
}

std::string render_verification_json(const Verification& verification) {
  text::Json agreements = text::Json::array();
  for (const VerifiedAgreement& each : verification.agreements) {
    text::Json signatures = text::Json::array();
    for (const SignatureProof& signature : each.signatures) {
      signatures.push_back(signature_json(signature));
    }
    agreements.push_back({{"path", each.path},
                          {"agreement", text::or_null(each.agreement)},
                          {"signatures", std::move(signatures)}});
  }
  text::Json answer = output::begin_answer("verify", verification.as_at);
  answer.update({{"signers", text::or_null(verification.signers)},
                 {"verified", verification.count(Outcome::verified)},
                 {"failed", verification.count(Outcome::failed)},
                 {"unproven", verification.count(Outcome::unproven)},
                 {"agreements", std::move(agreements)},
                 {"unreadable", unreadable_json(verification.unreadable)}});
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
