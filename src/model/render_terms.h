// The document that the fingerprint of the terms is computed from: JSON by RFC 8785, so that others
// can recompute it byte for byte. Nothing is filled in from a directory, from defaults or from a
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

// The party that the document is made for, which then signs it.
struct Signatory {
  std::string_view party;
  Date day;
};

// `type` is the type of an agreement; the body and all changes must be readable. An amendment
// without changes still has `changes`, because its version is not the body.
[[nodiscard]] std::string render_terms_document(const Agreement& body, const Type& type,
                                                std::span<const Change> changes, bool is_amended,
                                                const std::optional<Signatory>& signatory = {});

}  // namespace secondment::model
