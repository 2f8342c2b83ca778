// The parts that every letter has around its text: particulars, signatures, the mark of the terms,
// and whether it is only a draft.
#pragma once

#include <string>
#include <string_view>

#include "handbook/letters.h"
#include "policy/reading.h"
#include "text/json.h"

namespace secondment::handbook {

[[nodiscard]] const policy::Reading& reading_of(const LetterSource& source);
// A string of the terms; empty if not stated.
[[nodiscard]] std::string text_at(const LetterSource& source, std::string_view section,
                                  std::string_view name);
[[nodiscard]] std::string text_at(const LetterSource& source, std::string_view name);

// The parties that a parameter lists, each with the title for its signature.
[[nodiscard]] text::Json list_signatures(const LetterSource& source, std::string_view parameter);

void add_paragraph(text::Json& letter, std::string_view key, std::string text);

}  // namespace secondment::handbook
