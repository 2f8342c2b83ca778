// The nearest right word to a misspelt one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace secondment::text {

// The candidate that a person most likely meant; nothing when none is close. Counts insertions,
// deletions, substitutions and swaps of neighbours (Damerau-Levenshtein, optimal string alignment),
// case aside, and lets a whole part in common count as close: start_date for start.
[[nodiscard]] std::optional<std::string_view> find_nearest(
    std::string_view word, std::span<const std::string_view> candidates);

// "did you mean `start`?", or nothing.
[[nodiscard]] std::string suggest_nearest(std::string_view word,
                                          std::span<const std::string_view> candidates);

// "a, b or c"; "a, b and c" with that as the last link.
[[nodiscard]] std::string list_words(std::span<const std::string_view> words,
                                     std::string_view link = "or");

}  // namespace secondment::text
