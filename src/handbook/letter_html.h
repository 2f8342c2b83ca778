// What a letter in HTML may hold. It is a list of what is allowed: browsers and converters read
// what is odd in different ways, and learn new ways to load things, so whatever is not listed, or
// could be read as something else, is refused.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "output/mustache.h"

namespace secondment::handbook {

// Problems of a template with these tags, in the order of its text; or without tags, of a letter
// that is filled in.
[[nodiscard]] std::vector<output::TemplateProblem> check_html(
    std::string_view text, std::span<const output::TemplateTag> tags);

}  // namespace secondment::handbook
