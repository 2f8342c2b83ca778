// Text made from a Mustache template: the one door to the library that fills it in. A template is
// checked before it is used, so that no name in it is misspelt and no value leaves its place.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/json.h"

namespace secondment::output {

// The names that a template may use: those of a section, or of a list's elements. Of a place that
// is open any name may be used, because the file chooses it.
struct TemplateNames {
  std::map<std::string, TemplateNames, std::less<>> fields = {};
  bool is_open = false;

  // Adds those of another, at every depth.
  void add(const TemplateNames& other);
};

// The names of what is there.
[[nodiscard]] TemplateNames names_in(const text::Json& values);

struct TemplateProblem {
  std::size_t line = 1;
  std::string message;
  std::string help;
};

// A tag of a template, for checks of what is around it.
struct TemplateTag {
  std::size_t begin = 0;  // in bytes
  std::size_t end = 0;
  bool is_value = false;  // else a section, its end, or a comment
  std::string_view name = {};
};

// Unknown names, sections that do not end, and what is refused: tags without escaping, partials,
// and other delimiters. `tags` gets the tags in their order; null: not wanted.
[[nodiscard]] std::vector<TemplateProblem> check_template(std::string_view text,
                                                          const TemplateNames& names,
                                                          std::vector<TemplateTag>* tags = nullptr);

// Fills in a template without problems. Every value is escaped before it is put in; what is null,
// empty or absent is as if it were false.
using Escape = std::string (*)(std::string_view);
[[nodiscard]] std::string fill_template(std::string_view text, const text::Json& values,
                                        const TemplateNames& names, Escape escape);

}  // namespace secondment::output
