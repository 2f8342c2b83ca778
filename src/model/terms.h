// Versions of the terms, and their fingerprints, which the parties sign. Version 0 is the body;
// each amendment and each approved extension makes the next version, in file order. A fingerprint
// belongs to a version, never to a day. It is the SHA-256 digest of one JSON document (RFC 8785)
// that others can recompute; comments, layout, the order of keys, the notation of a value and
// particulars do not affect it. It shows that something was changed, not who changed it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/changes.h"
#include "model/history.h"
#include "model/render_terms.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"

namespace secondment::model {

// The data that versions are made from. It must outlive their use.
struct TermsSource {
  const Agreement& body;
  const Type& type;  // of an agreement, as its shape declares it
  const AgreedChanges& agreed;
  // From has_format_errors: if the body cannot be read, there are no versions to sign.
  bool is_body_readable = true;
};

// The number of versions: the body, and one for each revision.
[[nodiscard]] std::size_t count_versions(const TermsSource& source);

// The document that the fingerprint of a version is computed from; nothing if the body, or a change
// up to this version, cannot be read. With a signatory: the bytes that this party signs on that
// day.
[[nodiscard]] std::optional<std::string> render_terms(
    const TermsSource& source, std::size_t version, const std::optional<Signatory>& signatory = {});

// "terms-1:sha256:" and 64 hexadecimal digits; nothing if there is no document.
[[nodiscard]] std::optional<std::string> fingerprint(const TermsSource& source,
                                                     std::size_t version);

// The version that a signature is bound to: the one whose fingerprint it stores, among those before
// it; if it stores none, the version of its day. Nothing if there is none.
[[nodiscard]] std::optional<std::size_t> find_signed_version(const TermsSource& source,
                                                             const HistoryEntry& signature);

// The latest version whose changes are all dated up to a day.
[[nodiscard]] std::size_t find_version_on(const AgreedChanges& agreed, Date day);

// Whether findings of the format mean that part of the body (without the history) cannot be read.
[[nodiscard]] bool has_format_errors(const Agreement& agreement,
                                     const std::vector<Finding>& findings);

// Whether the terms were frozen by a move without a fingerprint, and no other entry has one.
[[nodiscard]] bool is_frozen_unbound(const History& history, const Shape& shape);

// Compares the fingerprints that entries store in `terms` with the versions: that of a freezing
// move with the body, that of a signature with any version before it. A signature of a version that
// does not exist does not count; which version it is of is unknown while the terms cannot be read.
// Then reports entries that are not bound to a version.
void check_terms(const TermsSource& source, const Shape& shape, History& history,
                 std::vector<Finding>& findings);

}  // namespace secondment::model
