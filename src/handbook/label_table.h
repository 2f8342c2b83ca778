// What letters say to people where nothing else is given: sentences, what fields are called, and
// words that fields take.
#pragma once

#include <span>
#include <string_view>

namespace secondment::handbook {

struct LabelRow {
  std::string_view key;
  std::string_view text;
};

[[nodiscard]] std::span<const LabelRow> label_texts();
// By path, without the brackets of lists; with them, what an element of a list is called. Where
// there is no row, the last step of the path says it.
[[nodiscard]] std::span<const LabelRow> label_fields();
// Where a word is more than its letters with blanks for the hyphens.
[[nodiscard]] std::span<const LabelRow> label_words();

}  // namespace secondment::handbook
