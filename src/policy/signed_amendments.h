// What rules read about amendments and signatures: when each was made, what an amendment changes,
// and which parties signed which text.
#pragma once

#include "model/history.h"
#include "model/type.h"
#include "secondment/agreement.h"

namespace secondment::policy {

// `record.amendments`, as expressions know it.
[[nodiscard]] model::Field amendments_field();

// One element for each amendment that counts, in file order. A party has signed it if it signed the
// version that the amendment makes, or a later one. `type` is the type of an element. Texts are
// views of those of the agreement.
[[nodiscard]] Value list_amendments(const model::History& history, const model::Type& type);

// `record.signatures`.
[[nodiscard]] model::Field signatures_field();

// One element for each signature that counts, in file order. A signature that is not bound to a
// version counts for the terms as they were first agreed.
[[nodiscard]] Value list_signatures(const model::History& history, const model::Type& type);

}  // namespace secondment::policy
