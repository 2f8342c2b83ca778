// What the style of a letter may contain: a list of what is allowed, as in letter_html.h.
#pragma once

#include <cstddef>
#include <string_view>

#include "handbook/letter_problems.h"

namespace secondment::handbook {

// Reports what is not allowed in the style between two positions of a template.
void check_css(std::string_view text, std::size_t begin, std::size_t end, LetterProblems& problems);

// Whether a reference contains its target as data: an image or, in the second function, a font.
[[nodiscard]] bool is_image_inside(std::string_view reference);
[[nodiscard]] bool is_font_inside(std::string_view reference);

}  // namespace secondment::handbook
