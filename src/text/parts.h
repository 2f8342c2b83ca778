// Splits text at separators or line ends. The parts are views of the text.
#pragma once

#include <string_view>
#include <vector>

namespace secondment::text {

// Returns one more part than there are separators; parts may be empty.
[[nodiscard]] std::vector<std::string_view> parts_between(std::string_view text,
                                                          std::string_view separator);

// Returns the lines, which end with LF or CR LF. After a final line end comes an empty last line.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

struct CodePart {
  std::string_view text;  // without its backquotes
  bool is_code = false;
};
// Splits words of the tool into code, which is between backquotes, and the rest. A single backquote
// and two without anything between them are no code.
[[nodiscard]] std::vector<CodePart> parts_of_code(std::string_view text);

}  // namespace secondment::text
