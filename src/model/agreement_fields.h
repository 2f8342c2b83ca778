// The fields of the agreement format, version 1, as data: one row per field. Sections and events
// that a policy declares (mission, contract, medical …) are in the file of that policy.
#pragma once

#include <span>

#include "model/type.h"

namespace secondment::model {

[[nodiscard]] std::span<const FieldRow> agreement_fields();

// The fields of history entries: those of every entry, those of a move, and the common ones of
// events.
[[nodiscard]] std::span<const FieldRow> entry_fields();
[[nodiscard]] std::span<const FieldRow> move_fields();
[[nodiscard]] std::span<const FieldRow> event_fields();

}  // namespace secondment::model
