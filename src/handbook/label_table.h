// The default wording of letters: sentences, labels of fields, and words for their values.
#pragma once

#include <span>
#include <string_view>

namespace secondment::handbook {

struct LabelRow {
  std::string_view key;
  std::string_view text;
};

[[nodiscard]] std::span<const LabelRow> label_texts();
// By path without the brackets of lists. A path with brackets gives the name of an element. If a
// path has no row, its last step is used.
[[nodiscard]] std::span<const LabelRow> label_fields();
// Words whose label is not just the word with blanks instead of hyphens.
[[nodiscard]] std::span<const LabelRow> label_words();

}  // namespace secondment::handbook
