// The line and column of a byte of a file, and the text of a line. LF, CR LF and a lone CR each end
// one line. Columns count code points; a byte that is not UTF-8 counts as one. Fast for many
// positions in one file, however long its lines are.
#pragma once

#include <string_view>
#include <vector>

#include "secondment/finding.h"

namespace secondment::text {

class Lines {
 public:
  // `bytes` must outlive this object.
  explicit Lines(std::string_view bytes);

  // The position of a byte offset. An offset beyond the end gives the position of the end.
  [[nodiscard]] Position position(std::size_t offset) const;
  // The bytes of a line, numbered from 1, without its line end and a byte order mark; empty after
  // the last line.
  [[nodiscard]] Span line(std::size_t number) const;
  [[nodiscard]] std::size_t count() const { return starts_.size(); }

 private:
  struct Checkpoint {
    std::size_t offset;
    std::size_t characters;  // characters before it
  };
  [[nodiscard]] std::size_t characters_before(std::size_t offset) const;

  std::string_view bytes_;
  std::vector<std::size_t> starts_;
  std::vector<Checkpoint> checkpoints_;  // empty if all bytes are ASCII
};

// The bytes of the line that contains `offset`, without its line end.
[[nodiscard]] Span line_around(std::string_view bytes, std::size_t offset);

}  // namespace secondment::text
