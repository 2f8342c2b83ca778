// Where a byte of a file stands for a person: line and column, and the text of a line.
// LF, CR LF and a lone CR each end one line. Columns count code points; a byte that is no UTF-8
// counts as one.
#pragma once

#include <string_view>
#include <vector>

#include "secondment/finding.h"

namespace secondment::text {

class Lines {
 public:
  // `bytes` must outlive this.
  explicit Lines(std::string_view bytes);

  // The position of a byte offset; an offset past the end is that of the end.
  [[nodiscard]] Position position(std::size_t offset) const;
  // A line, counted from 1, without its line end and without a byte order mark.
  [[nodiscard]] std::string_view line(std::size_t number) const;
  [[nodiscard]] std::size_t count() const { return starts_.size(); }

 private:
  std::string_view bytes_;
  std::vector<std::size_t> starts_;
};

// The bytes of the line that holds `offset`, without its line end.
[[nodiscard]] Span line_around(std::string_view bytes, std::size_t offset);

}  // namespace secondment::text
