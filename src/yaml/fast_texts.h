// Scans the texts for the fast reader, and keeps its position in the file.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "yaml/tree.h"

namespace secondment::yaml {

// A blank or a line end.
[[nodiscard]] inline bool is_blank_or_end(char byte) {
  return byte == ' ' || byte == '\n';
}

// The file must end with a line end, and must not have tabs or CR. Every function that returns a
// bool returns whether the fast reader can read what comes next.
class TextScanner {
 public:
  explicit TextScanner(Tree& tree)
      : tree_(tree), begin_(tree.bytes.data()), end_(begin_ + tree.bytes.size()), at_(begin_) {}

  [[nodiscard]] std::uint32_t place(const char* at) const {
    return static_cast<std::uint32_t>(at - begin_);
  }
  void skip_blanks() {
    while (*at_ == ' ') ++at_;
  }
  bool skip_line() {
    at_ = std::find(at_, end_, '\n') + 1;
    return true;
  }

  // Whether a value, a dash or a colon ends here, so that only a comment may follow on the line.
  [[nodiscard]] bool ends_line() {
    const char* before = at_;
    skip_blanks();
    return *at_ == '\n' || (*at_ == '#' && at_ > before);
  }
  bool finish_line() { return ends_line() && skip_line(); }

  // Scans a scalar that is plain or in quotes on one line, and stops after its last byte. `least`
  // is the least column of its continuation lines.
  bool scan_text(Tree::Record& record, bool in_brackets, int least);

  // Scans `|` or `>` and the lines below, and stops at the line after them.
  bool scan_block_text(Tree::Record& record, int least);

 protected:
  Tree& tree_;
  const char* begin_;
  const char* end_;
  const char* at_;

 private:
  bool scan_quoted(Tree::Record& record, char quote);
  bool scan_plain(Tree::Record& record, bool in_brackets, int least);
  [[nodiscard]] const char* find_next_line(bool in_brackets, int least) const;
  void set_text(Tree::Record& record, std::uint32_t content, std::size_t resolved);
};

}  // namespace secondment::yaml
