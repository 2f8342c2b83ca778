// The terms of an agreement as the numbered parts of a letter: every field that is stated,
// including those that a policy adds, in the order in which a reader expects them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handbook/letter_labels.h"
#include "model/type.h"
#include "secondment/agreement.h"
#include "text/json.h"

namespace secondment::handbook {

struct LetterRow {
  std::string label;  // empty if the lines need no label
  std::vector<std::string> lines;
};

// Rows under a heading, such as those of one objective; without a heading, those of the section
// itself.
struct LetterGroup {
  std::string title;
  std::vector<LetterRow> rows;
  bool is_item = false;  // whether its title is content of its own
};

struct LetterPart {
  std::string title;
  std::vector<LetterGroup> groups;
};

// Everything in the agreement that is a term, or that says who the parties are and how to reach
// them.
[[nodiscard]] std::vector<LetterPart> list_parts(const Section& terms, const model::Type& agreement,
                                                 const LetterLabels& labels);
// The parts for some sections.
[[nodiscard]] std::vector<LetterPart> list_parts_of(const Section& terms,
                                                    const model::Type& agreement,
                                                    const LetterLabels& labels,
                                                    std::span<const std::string_view> sections);

// The value that an amendment sets at a path, as lines; for a section or list, everything in it.
[[nodiscard]] std::vector<std::string> describe_value(const Value& value, const model::Type& type,
                                                      std::string_view path,
                                                      const LetterLabels& labels);

// For templates, numbered from `first`: {number, title, groups: [{title, rows: [{number, label,
// text, lines}]}]}.
[[nodiscard]] text::Json parts_json(const std::vector<LetterPart>& parts, std::size_t first = 1);

}  // namespace secondment::handbook
