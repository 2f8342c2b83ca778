// Fills in a Mustache template; only this module uses the library for it. A template is checked
// before it is used, so that no name in it is misspelt and no value breaks out of its place.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/result.h"
#include "text/json.h"

namespace secondment::output {

// The names that a template may use, in a section or in the elements of a list. If `is_open`, any
// name may be used, because the file chooses it.
struct TemplateNames {
  std::map<std::string, TemplateNames, std::less<>> fields = {};
  bool is_open = false;

  // Adds the names of another set, at every depth.
  void add(const TemplateNames& other);
};

// The names of the values in `values`.
[[nodiscard]] TemplateNames names_in(const text::Json& values);

struct TemplateProblem {
  std::size_t line = 1;
  std::string message;
  std::string help;
};

// A tag of a template, for checks of the text around it.
struct TemplateTag {
  std::size_t begin = 0;  // in bytes
  std::size_t end = 0;
  bool is_value = false;  // if not, it is a section, its end, or a comment
  std::string_view name = {};
};

// Reports unknown names, sections that do not end, and what is not allowed: unescaped tags,
// partials, and other delimiters. Unless `tags` is null, it receives the tags in their order.
[[nodiscard]] std::vector<TemplateProblem> check_template(std::string_view text,
                                                          const TemplateNames& names,
                                                          std::vector<TemplateTag>* tags = nullptr);

// Fills in a template, which must have no problems. Every value is escaped before it is inserted;
// null, empty and absent values count as false. Returns an error if the result would be longer than
// any letter, or take too many steps.
using Escape = std::string (*)(std::string_view);
[[nodiscard]] Result<std::string> fill_template(std::string_view text, const text::Json& values,
                                                const TemplateNames& names, Escape escape);

}  // namespace secondment::output
