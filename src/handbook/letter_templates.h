// Templates of letters: the built-in ones, and what a house's own must keep to.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "output/mustache.h"
#include "policy/scheme.h"
#include "text/json.h"

namespace secondment::handbook {

// What a template becomes: how values are escaped in it.
enum class LetterMarkup { markdown, html, plain };

// All built-in kinds share one template for each markup.
[[nodiscard]] std::string_view builtin_template(LetterMarkup markup);

// That of a message which `remind` writes, in plain text and in Markdown alike.
[[nodiscard]] std::string_view builtin_message();

// The Word document whose styles and page foot a .docx takes over: its bytes. That of a draft says
// so across each page.
[[nodiscard]] std::string_view reference_document(bool is_draft);
// That of a draft, which says so in this word.
[[nodiscard]] std::string reference_in_words(std::string_view word);

// The names that a template may use: those of the values, and every field of `agreement`, the type
// of agreements of any scheme, and of the schemes' records.
[[nodiscard]] output::TemplateNames letter_names(const text::Json& values,
                                                 const model::Type& agreement,
                                                 std::span<const model::Type* const> records);

// What is wrong with a template. In HTML, also what leads outside the letter, and values where
// escaping would not keep them in their place.
[[nodiscard]] std::vector<output::TemplateProblem> check_letter(std::string_view text,
                                                                LetterMarkup markup,
                                                                const output::TemplateNames& names);

// The same of HTML that is filled in: sections may have put together what is refused.
[[nodiscard]] std::vector<output::TemplateProblem> check_filled_letter(std::string_view text);

[[nodiscard]] std::string fill_letter(std::string_view text, LetterMarkup markup,
                                      const text::Json& values, const output::TemplateNames& names);

}  // namespace secondment::handbook
