#include "draft/comment_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"
#include "text/wrap.h"

namespace secondment::draft {
namespace {

// The last column in which remarks may begin; for a longer line, they begin below it.
constexpr std::size_t farthest_column = 40;
constexpr std::string_view mark = "## ";

}  // namespace

void CommentSheet::add(std::string code, std::vector<std::string> remarks) {
  rows_.push_back({std::move(code), std::move(remarks)});
}

void CommentSheet::say(std::string_view words) {
  if (words.empty()) rows_.push_back({"##", {}});
  for (const std::string& line : text::wrap(words, sheet_width - mark.size())) {
    rows_.push_back({fmt::format("{}{}", mark, line), {}});
  }
}

void CommentSheet::add_blank_line() {
  rows_.push_back({});
}

std::string CommentSheet::render() const {
  std::size_t column = 0;
  for (const Row& row : rows_) {
    const std::size_t width = row.remarks.empty() ? 0 : text::display_width(row.code) + 2;
    if (width <= farthest_column) column = std::max(column, width);
  }
  std::string out;
  for (const Row& row : rows_) {
    std::string line = row.code;
    for (const std::string& remark : row.remarks) {
      for (const std::string& words : text::wrap(remark, sheet_width - column - mark.size())) {
        if (text::display_width(line) + 2 > column) {
          out += line + "\n";
          line.clear();
        }
        out += fmt::format("{}{}{}\n", text::pad(line, column), mark, words);
        line.clear();
      }
    }
    if (row.remarks.empty()) out += line + "\n";
  }
  return out;
}

}  // namespace secondment::draft
