// Letters: the values that each kind of letter fills into a template for one agreement.
// letter_templates.h and the command line choose the template and handle the text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "handbook/letter_labels.h"
#include "lifecycle/checked_reading.h"
#include "secondment/date.h"
#include "secondment/result.h"
#include "text/json.h"

namespace secondment::handbook {

struct LetterSource {
  const lifecycle::CheckedReading& now;  // must be an agreement that can be judged
  text::Json element;                    // as in `export`
  Date as_at;
  const LetterLabels& labels;
  const model::Type& of_all;  // the type of agreements of any scheme
};

// What the command line gives in addition to the kind.
struct LetterChoice {
  std::optional<std::size_t> entry;  // number in the history, from 1
  // Its id, or the part after the slash; also with `:` and its element, such as the id of a review.
  std::string obligation;
};

// The content of a kind of letter, and the settings of its frame.
struct LetterWords {
  text::Json values = text::Json::object();  // `letter` in the templates
  std::optional<std::size_t> version = {};   // of the terms; nothing: the version of the day
  std::string_view closing = {};             // the key of the label above the signatures
};

struct LetterKind {
  std::string_view name;
  std::string_view doc;
  bool takes_entry = false;
  bool takes_obligation = false;
  // Adds the content of this kind to `letter`.
  Result<void> (*say)(const LetterSource& source, const LetterChoice& choice, LetterWords& letter);
};

// The built-in kinds.
[[nodiscard]] std::span<const LetterKind> letter_kinds();
[[nodiscard]] const LetterKind* find_letter_kind(std::string_view name);

// Returns the element, with `as_at`, `labels`, `words` (the terms in the wording of letters),
// `letter` and `css`. `kind` is null for a custom letter, which has the parts of the agreement in
// `letter`.
[[nodiscard]] Result<text::Json> make_letter(const LetterKind* kind, const LetterSource& source,
                                             const LetterChoice& choice);

}  // namespace secondment::handbook
