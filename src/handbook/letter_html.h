// What an HTML letter may contain. This is an allowlist: browsers and converters read unusual
// markup in different ways, and learn new ways to load things, so everything that is not listed, or
// could be read as something else, is refused.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "output/mustache.h"

namespace secondment::handbook {

// The problems of a template with these tags, in the order of its text; or, without tags, of a
// filled-in letter.
[[nodiscard]] std::vector<output::TemplateProblem> check_html(
    std::string_view text, std::span<const output::TemplateTag> tags);

}  // namespace secondment::handbook
