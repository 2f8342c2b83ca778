// The tables that document the agreement format, made from the declarations that the reader uses,
// so that the two cannot differ.
#pragma once

#include <string>

#include "model/shape.h"

namespace secondment::handbook {

// Markdown: a heading and a table for each section, then the fields of the history's entries.
[[nodiscard]] std::string render_section_tables(const model::Shape& shape);
// Markdown: one row per event.
[[nodiscard]] std::string render_event_table(const model::Shape& shape);
// Markdown: one row per state, with the moves from it.
[[nodiscard]] std::string render_state_table(const model::Shape& shape);
// Markdown: one row per scheme.
[[nodiscard]] std::string render_scheme_table();
// Markdown: one row per field of any section, or of the sections of a map.
[[nodiscard]] std::string render_field_table(const model::Type& type);
// Markdown: one row per rule of the format.
[[nodiscard]] std::string render_rule_table();

}  // namespace secondment::handbook
