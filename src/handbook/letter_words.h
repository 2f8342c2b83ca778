// Values of an agreement in the wording of letters: days and amounts in full, yes and no, plain
// English for the words of a field, people with their contact details.
#pragma once

#include <string>
#include <vector>

#include "handbook/letter_labels.h"
#include "model/type.h"
#include "secondment/agreement.h"
#include "text/json.h"

namespace secondment::handbook {

// The words for a scalar or a person; empty for any other section and for unreadable values. For a
// list, its values separated by commas.
[[nodiscard]] std::string say(const Value& value, const model::Type& type,
                              const LetterLabels& labels);

// The same as lines: the lines of a string as written, or one line for each element of a list of
// texts.
[[nodiscard]] std::vector<std::string> say_lines(const Value& value, const model::Type& type,
                                                 const LetterLabels& labels);

// A number followed by its unit, if the section has one.
[[nodiscard]] std::string say_with_unit(std::string number, const Section& section);

// The same for templates: a section as an object with the names of its fields, a map as one with
// the names in the file, a list as an array.
[[nodiscard]] text::Json say_json(const Value& value, const model::Type& type,
                                  const LetterLabels& labels);
[[nodiscard]] text::Json say_section(const Section& section, const model::Type& type,
                                     const LetterLabels& labels);

}  // namespace secondment::handbook
