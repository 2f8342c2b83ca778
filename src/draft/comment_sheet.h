// Lines of YAML with remarks in a column beside them, and lines of comments in between. Remarks and
// comments begin with ##, so that a single # marks a line that is commented out: removing `# ` from
// the beginning of every line uncomments exactly those.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::draft {

inline constexpr std::size_t sheet_width = 110;

// Remarks from a file may be passed unchanged: none of them can control a terminal, and each is
// wrapped to as many lines as it needs.
class CommentSheet {
 public:
  // `code` has no line end. Remarks that do not fit beside it continue below, in the same column.
  void add(std::string code, std::vector<std::string> remarks);
  // A separate comment, starting at the margin.
  void say(std::string_view words);
  void add_blank_line();

  [[nodiscard]] std::string render() const;

 private:
  struct Row {
    std::string code;
    std::vector<std::string> remarks;
  };

  std::vector<Row> rows_;
};

}  // namespace secondment::draft
