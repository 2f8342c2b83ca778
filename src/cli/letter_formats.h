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
  std::string_view name;    // of --format; empty: only by the suffix of the output
  std::string_view suffix;  // ".html"
  handbook::LetterMarkup markup;
  // The letter's text to the bytes of the file; null: they are the same. `draft` is the word that a
  // draft says across its pages; empty: it is none.
  Result<std::string> (*convert)(const World& world, const std::string& text,
                                 std::string_view draft) = nullptr;
};

// The first is the default.
[[nodiscard]] std::span<const LetterFormat> letter_formats();

// By the output's suffix, else by --format, else the default, or `preferred` of a template.
[[nodiscard]] Result<const LetterFormat*> choose_letter_format(
    const std::string& output, const std::string& format,
    std::optional<handbook::LetterMarkup> preferred);

}  // namespace secondment::cli
