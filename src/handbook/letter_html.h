// What a letter in HTML may hold. It is an allowlist: browsers and converters read odd markup in
// different ways, and learn new ways to load things, so everything that is not listed, or could be
// read as something else, is refused.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "output/mustache.h"

namespace secondment::handbook {

// Problems of a template with these tags, in the order of its text; or, without tags, of a
// filled-in letter.
[[nodiscard]] std::vector<output::TemplateProblem> check_html(
    std::string_view text, std::span<const output::TemplateTag> tags);

}  // namespace secondment::handbook
