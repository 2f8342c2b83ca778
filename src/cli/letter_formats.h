// The formats of letters: what each is made from, and the programs that convert to it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/world.h"
#include "handbook/letter_templates.h"
#include "secondment/result.h"

namespace secondment::cli {

struct LetterFormat {
  std::string_view name;    // for --format; empty: only selected by suffix
  std::string_view suffix;  // ".html"
  handbook::LetterMarkup markup;
  // Converts the text of the letter to the bytes of the file; null: they are the same. `draft` is
  // the word printed across the pages of a draft; empty if it is not a draft.
  Result<std::string> (*convert)(const World& world, const std::string& text,
                                 std::string_view draft) = nullptr;
};

// The first format is the default.
[[nodiscard]] std::span<const LetterFormat> letter_formats();

// The format is selected by the suffix of the output, else by --format, else it is the template's
// `preferred` one or the default.
[[nodiscard]] Result<const LetterFormat*> choose_letter_format(
    const std::string& output, const std::string& format,
    std::optional<handbook::LetterMarkup> preferred);

}  // namespace secondment::cli
