// The fields of the agreement format, version 1, as data: one row per field. Sections and events
// that a policy declares (mission, contract, medical …) are not here but in that policy's file.
#pragma once

#include <span>

#include "model/type.h"

namespace secondment::model {

[[nodiscard]] std::span<const FieldRow> agreement_fields();

// Of the history: what every entry has, what a move adds, and what an event adds beside its own.
[[nodiscard]] std::span<const FieldRow> entry_fields();
[[nodiscard]] std::span<const FieldRow> move_fields();
[[nodiscard]] std::span<const FieldRow> event_fields();

}  // namespace secondment::model
