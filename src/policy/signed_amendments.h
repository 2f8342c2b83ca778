// What rules read of amendments: when each was made, what it changes, and which parties signed it.
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

}  // namespace secondment::policy
