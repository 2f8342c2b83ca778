// The rules of the format itself, which hold for every scheme and cannot be waived. One row a
// rule: the catalogue that documentation is made from and that the tests hold the code to.
#pragma once

#include <span>
#include <string_view>

namespace secondment::model {

struct FormatRule {
  std::string_view id;
  std::string_view title;
  std::string_view why;
};

[[nodiscard]] std::span<const FormatRule> format_rules();

}  // namespace secondment::model
