// What rules can read about amendments and signatures: when each was made, what an amendment
// changes, and which parties signed which text.
#pragma once

#include <string_view>

#include "model/history.h"
#include "model/type.h"
#include "secondment/agreement.h"

namespace secondment::policy {

// The field `record.amendments` as expressions see it.
[[nodiscard]] model::Field amendments_field();

// Returns one element for each amendment that counts, in file order. A party has signed an
// amendment if it signed the version that the amendment makes, or a later one; who did is unknown
// while a signature is of an unknown version. `type` is the type of an element. Texts are views of
// those of the agreement.
[[nodiscard]] Value list_amendments(const model::History& history, const model::Type& type);

// Whether a field of these elements says which version was signed. It is unknown while the terms
// cannot be read, because no fingerprint can be compared with them.
[[nodiscard]] bool is_of_version(std::string_view field);

// The field `record.signatures`.
[[nodiscard]] model::Field signatures_field();

// Returns one element for each signature that counts, in file order. A signature that is not bound
// to a version counts for the terms as first agreed.
[[nodiscard]] Value list_signatures(const model::History& history, const model::Type& type);

}  // namespace secondment::policy
