// The names that other systems and organisations use for our sections, fields and words: `employee`
// for secondee, `university` for academia. They are only used in advice; a synonym is never
// accepted as the word itself.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace secondment::model {

// The candidate that `word` is a synonym for; nothing if there is none.
[[nodiscard]] std::optional<std::string_view> find_synonym(
    std::string_view word, std::span<const std::string_view> candidates);

}  // namespace secondment::model
