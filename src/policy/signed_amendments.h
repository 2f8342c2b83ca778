// What rules can read about amendments and signatures: when each was made, what an amendment
// changes, and which parties signed which text.
#pragma once

#include "model/history.h"
#include "model/type.h"
#include "secondment/agreement.h"

namespace secondment::policy {

// The field `record.amendments` as expressions see it.
[[nodiscard]] model::Field amendments_field();

// Returns one element for each amendment that counts, in file order. A party has signed an
// amendment if it signed the version that the amendment makes, or a later one. `type` is the type
// of an element. Texts are views of those of the agreement.
[[nodiscard]] Value list_amendments(const model::History& history, const model::Type& type);

// The field `record.signatures`.
[[nodiscard]] model::Field signatures_field();

// Returns one element for each signature that counts, in file order. A signature that is not bound
// to a version counts for the terms as first agreed.
[[nodiscard]] Value list_signatures(const model::History& history, const model::Type& type);

}  // namespace secondment::policy
