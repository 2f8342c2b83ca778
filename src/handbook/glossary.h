// The terms of docs/glossary.md, which the build embeds: what each means here, and what other
// systems call it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondment::handbook {

struct Term {
  std::string name;
  std::string definition;  // one paragraph, with code in backquotes
  std::vector<std::string> also_called = {};
  std::vector<std::string> see_also = {};
};

// The page as written.
[[nodiscard]] std::string_view glossary_markdown();

// Parses `## term`, its definition, and the lines `Also called:` and `See also:`; ignores text
// before the first term.
[[nodiscard]] std::vector<Term> parse_glossary(std::string_view markdown);

// The terms of the embedded page, by name.
[[nodiscard]] const std::vector<Term>& glossary();

}  // namespace secondment::handbook
