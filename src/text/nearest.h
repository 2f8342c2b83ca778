// Finds the word that a misspelt one was probably meant to be.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace secondment::text {

// The candidate that a person most likely meant; nothing if none is close. Counts insertions,
// deletions, substitutions and swaps of neighbours (Damerau-Levenshtein, optimal string alignment),
// ignoring case. A whole part in common also counts as close: start_date for start.
[[nodiscard]] std::optional<std::string_view> find_nearest(
    std::string_view word, std::span<const std::string_view> candidates);

// Returns "did you mean `start`?", or an empty string.
[[nodiscard]] std::string suggest_nearest(std::string_view word,
                                          std::span<const std::string_view> candidates);

// Returns "a, b or c"; with "and" as link, "a, b and c".
[[nodiscard]] std::string list_words(std::span<const std::string_view> words,
                                     std::string_view link = "or");

}  // namespace secondment::text
