// The document that a fingerprint of the terms is of: JSON by RFC 8785, so that others can
// recompute it byte for byte. Nothing is filled in from a directory, from defaults or from a
// policy, and particulars are left out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/changes.h"
#include "model/type.h"
#include "secondment/agreement.h"

namespace secondment::model {

// For whom the document is made out, who then signs it.
struct Signatory {
  std::string_view party;
  Date day;
};

// `type` is that of an agreement; the body and all of the changes can be read. An amendment that
// lists no change still has `changes`, as its version is not the body.
[[nodiscard]] std::string render_terms_document(const Agreement& body, const Type& type,
                                                std::span<const Change> changes, bool is_amended,
                                                const std::optional<Signatory>& signatory = {});

}  // namespace secondment::model
