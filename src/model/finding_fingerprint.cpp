#include "model/finding_fingerprint.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/digest.h"

namespace secondment::model {
namespace {

// Paths may contain bytes that are not UTF-8; they stay unchanged.
std::string compose_if_possible(const std::string& text) {
  for (std::string_view rest = text; !rest.empty();) {
    const text::Character next = text::first_character(rest);
    if (!next.code) return text;
    rest.remove_prefix(next.size);
  }
  return text::compose(text);
}

}  // namespace

std::string fingerprint_of(const FindingIdentity& identity) {
  return text::render_hex(text::digest_of(
      compose_if_possible(fmt::format("secondment-finding-1\n{}\n{}\n{}\n{}\n", identity.subject,
                                      identity.rule, identity.pointer, identity.number))));
}

FindingIdentity FindingIdentities::next(const Finding& finding) {
  const bool goes_by_path = !checked_.agreement || finding.rule == "register/id";
  return {goes_by_path ? path_ : *checked_.agreement, finding.rule, finding.lasting_pointer,
          ++numbers_[{finding.rule, finding.lasting_pointer}]};
}

void fill_fingerprints(CheckedAgreement& checked, std::string_view path) {
  FindingIdentities identities(checked, path);
  const auto fill = [&](Finding& finding) {
    finding.fingerprint = fingerprint_of(identities.next(finding));
  };
  for (Finding& finding : checked.findings) fill(finding);
  // A waiver is for a whole rule, so none of these equals one of the other findings.
  for (Waived& waived : checked.waived) fill(waived.finding);
}

}  // namespace secondment::model
