// What amendments change, for a letter, with old and new values side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "handbook/letter_labels.h"
#include "handbook/letter_parts.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "text/json.h"

namespace secondment::handbook {

struct ChangedTerm {
  std::string label;  // "Objectives O2: Due"
  std::vector<std::string> before;
  std::vector<std::string> after;
};

struct ChangedTerms {
  std::string summary;
  std::optional<Date> effective;
  std::vector<ChangedTerm> terms;
};

// Whether a revision is an extension, not an amendment.
[[nodiscard]] bool is_extension(const model::AgreedChanges& agreed, std::size_t revision);

[[nodiscard]] ChangedTerms list_changes(const policy::Reading& reading, std::size_t revision,
                                        const LetterLabels& labels);

// Returns {number, label, before, after}, the last two as lines.
[[nodiscard]] text::Json changes_json(const ChangedTerms& changed);

// Everything that was agreed after the body, up to the as-at date; without groups if there is
// nothing.
[[nodiscard]] LetterPart list_agreed_changes(const policy::Reading& reading, Date as_at,
                                             const LetterLabels& labels);

}  // namespace secondment::handbook
