// Values of an agreement as a letter says them: days and amounts in full, yes and no, the words
// that a field takes in plain English, people with how to reach them.
#pragma once

#include <string>
#include <vector>

#include "handbook/letter_labels.h"
#include "model/type.h"
#include "secondment/agreement.h"
#include "text/json.h"

namespace secondment::handbook {

// Of a value that stands alone, or a person; empty of any other section, and of what cannot be
// read. Of a list, its values with commas between them.
[[nodiscard]] std::string say(const Value& value, const model::Type& type,
                              const LetterLabels& labels);

// The same as lines: of a text as it is written, of a list of texts one for each.
[[nodiscard]] std::vector<std::string> say_lines(const Value& value, const model::Type& type,
                                                 const LetterLabels& labels);

// A number followed by its unit, where the section has one beside it.
[[nodiscard]] std::string say_with_unit(std::string number, const Section& section);

// The same for templates: of a section under the names of its fields, of a map under those that
// the file chooses, and of a list of such an array.
[[nodiscard]] text::Json say_json(const Value& value, const model::Type& type,
                                  const LetterLabels& labels);
[[nodiscard]] text::Json say_section(const Section& section, const model::Type& type,
                                     const LetterLabels& labels);

}  // namespace secondment::handbook
