// Lines of YAML with remarks in one column beside them, and lines of comment between. Remarks and
// comments begin with ##, so that # alone marks a line that is commented out: removing `# ` from
// the beginning of every line brings back all of those, and nothing else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::draft {

inline constexpr std::size_t sheet_width = 110;

// Remarks from a file may be given as they are: nothing of them acts on a terminal, and each is
// wrapped to as many lines as it needs.
class CommentSheet {
 public:
  // `code` without a line end. What does not fit beside it continues below, in the same column.
  void add(std::string code, std::vector<std::string> remarks);
  // A comment of its own, from the margin on.
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
