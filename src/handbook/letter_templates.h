// Templates of letters: the built-in ones, and the requirements for an organisation's own.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "output/mustache.h"
#include "policy/scheme.h"
#include "secondment/result.h"
#include "text/json.h"

namespace secondment::handbook {

// The output format of a template, which determines how values are escaped.
enum class LetterMarkup { markdown, html, plain };

// All built-in kinds share one template for each markup.
[[nodiscard]] std::string_view builtin_template(LetterMarkup markup);

// The template of the messages of `remind`, the same for plain text and Markdown.
[[nodiscard]] std::string_view builtin_message();

// The bytes of the Word document that provides the styles and page foot of a .docx. The one for a
// draft has the word for "draft" across each page.
[[nodiscard]] std::string_view reference_document(bool is_draft);
// The document for a draft, with this word.
[[nodiscard]] std::string reference_in_words(std::string_view word);

// The names that a template may use: those of the values, every field of `agreement` (the type of
// agreements of any scheme), and those of the schemes' records.
[[nodiscard]] output::TemplateNames letter_names(const text::Json& values,
                                                 const model::Type& agreement,
                                                 std::span<const model::Type* const> records);

// The problems of a template. In HTML, this includes references outside the letter, and values that
// could break out of their place despite escaping.
[[nodiscard]] std::vector<output::TemplateProblem> check_letter(std::string_view text,
                                                                LetterMarkup markup,
                                                                const output::TemplateNames& names);

// The same for a filled-in HTML letter: sections may have combined to something that is refused.
[[nodiscard]] std::vector<output::TemplateProblem> check_filled_letter(std::string_view text);

// Returns an error if the template repeats so much that the letter would have no end.
[[nodiscard]] Result<std::string> fill_letter(std::string_view text, LetterMarkup markup,
                                              const text::Json& values,
                                              const output::TemplateNames& names);

}  // namespace secondment::handbook
