#include "import/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "import/table_builder.h"
#include "text/lines.h"

namespace secondment::imports {
namespace {

constexpr char separators[] = {',', ';', '\t'};

// Reads cell by cell, and returns the text of a cell without its quotes.
class Scanner {
 public:
  Scanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

  enum class After { cell, row, end };

  // Reads one cell, and returns what follows it.
  Result<After> read(std::string& cell) {
    cell.clear();
    if (at_ < text_.size() && text_[at_] == '"') {
      if (auto quoted = read_quoted(cell); !quoted) return unexpected(std::move(quoted).error());
    } else {
      const std::size_t begin = at_;
      while (at_ < text_.size() && !is_end_of_cell(text_[at_])) ++at_;
      cell = text_.substr(begin, at_ - begin);
    }
    if (at_ == text_.size()) return After::end;
    const char end = text_[at_++];
    if (end == separator_) return After::cell;
    if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    return at_ == text_.size() ? After::end : After::row;
  }

 private:
  [[nodiscard]] bool is_end_of_cell(char byte) const {
    return byte == separator_ || byte == '\n' || byte == '\r';
  }

  Result<void> read_quoted(std::string& cell) {
    const std::size_t open = at_++;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == text_.npos) {
        return unexpected(Error{
            fmt::format("line {}: the quote that begins this cell is never closed", line_of(open)),
            "close it with `\"`; a quote that belongs to the text is written twice"});
      }
      cell += text_.substr(at_, quote - at_);
      at_ = quote + 1;
      if (at_ == text_.size() || text_[at_] != '"') break;
      cell += '"';
      ++at_;
    }
    // Blanks before the next cell are common and harmless.
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ == text_.size() || is_end_of_cell(text_[at_])) return {};
    return unexpected(
        Error{fmt::format("line {}: text follows the quote that ends a cell", line_of(at_)),
              "a quote that belongs to the text is written twice, inside quotes around the cell"});
  }

  [[nodiscard]] std::size_t line_of(std::size_t at) const {
    return text::Lines(text_).position(at).line;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

// How well a separator divides the beginning of a table: the number of cells, if more than one, on
// which the rows agree.
std::size_t count_parted(std::string_view text, char separator) {
  constexpr int most_rows = 100;
  std::map<std::size_t, std::size_t> rows_of_width;
  Scanner scanner(text, separator);
  std::string cell;
  std::size_t width = 0;
  for (int rows = 0; rows < most_rows;) {
    const auto after = scanner.read(cell);
    if (!after) break;
    ++width;
    if (*after == Scanner::After::cell) continue;
    ++rows_of_width[width];
    ++rows;
    width = 0;
    if (*after == Scanner::After::end) break;
  }
  std::size_t most = 0;
  for (const auto& [cells, rows] : rows_of_width) most = std::max(most, (cells - 1) * rows);
  return most;
}

char find_separator(std::string_view text) {
  return *std::max_element(std::begin(separators), std::end(separators), [&](char a, char b) {
    return count_parted(text, a) < count_parted(text, b);
  });
}

// Whether the first line is `sep=;`, which tells spreadsheets the separator.
bool is_told(std::string_view text) {
  constexpr std::string_view told = "sep=";
  return text.starts_with(told) && text.size() > told.size() + 1 &&
         std::find(std::begin(separators), std::end(separators), text[told.size()]) !=
             std::end(separators) &&
         (text[told.size() + 1] == '\n' || text[told.size() + 1] == '\r');
}

}  // namespace

Result<Table> read_csv(std::string_view text) {
  const bool told = is_told(text);
  const char separator = told ? text[4] : find_separator(text);
  Scanner scanner(text, separator);
  TableBuilder builder;
  std::string cell;
  std::size_t row = 1;
  std::size_t column = 0;
  while (true) {
    const auto after = scanner.read(cell);
    if (!after) return unexpected(after.error());
    if (!told || row > 1) {
      if (auto added = builder.add(row, column, cell); !added) return unexpected(added.error());
    }
    if (*after == Scanner::After::end) return builder.finish();
    ++column;
    if (*after == Scanner::After::cell) continue;
    ++row;
    column = 0;
  }
}

}  // namespace secondment::imports
