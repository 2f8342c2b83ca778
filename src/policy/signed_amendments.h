// What rules read of amendments and signatures: when each was made, what an amendment changes, and
// which parties signed which text.
#pragma once

#include "model/history.h"
#include "model/type.h"
#include "secondment/agreement.h"

namespace secondment::policy {

// `record.amendments`, as expressions know it.
[[nodiscard]] model::Field amendments_field();

// One element for each amendment that counts, in file order. A party signed it that signed the
// version it makes, or a later one. `type` is that of an element. Texts are views of the
// agreement's.
[[nodiscard]] Value list_amendments(const model::History& history, const model::Type& type);

// `record.signatures`.
[[nodiscard]] model::Field signatures_field();

// One element for each signature that counts, in file order. One that is bound to no version is
// taken to be of the terms as they were first agreed.
[[nodiscard]] Value list_signatures(const model::History& history, const model::Type& type);

}  // namespace secondment::policy
