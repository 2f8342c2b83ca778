#include "import/header.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::imports {
namespace {

// How far down a header row is looked for.
constexpr std::size_t most_rows_above = 50;

std::vector<std::string> titles_of(const Row& row) {
  std::vector<std::string> titles;
  for (const Cell& cell : row.cells) titles.push_back(cell.text);
  return titles;
}

}  // namespace

std::string fold_header(std::string_view title) {
  std::string folded = text::fold(title);
  while (folded.ends_with(':') || folded.ends_with('*') || folded.ends_with(' ')) folded.pop_back();
  return folded;
}

std::optional<Header> find_header(const Table& table, const std::vector<std::string>& wanted) {
  std::vector<std::string> folded;
  for (const std::string& title : wanted) folded.push_back(fold_header(title));
  std::optional<Header> best;
  std::ptrdiff_t most = 0;
  for (std::size_t i = 0; i < std::min(table.rows.size(), most_rows_above); ++i) {
    const std::vector<std::string> titles = titles_of(table.rows[i]);
    const auto count = std::count_if(titles.begin(), titles.end(), [&](const std::string& title) {
      return std::find(folded.begin(), folded.end(), fold_header(title)) != folded.end();
    });
    if (count <= most) continue;
    most = count;
    best = {i, titles};
  }
  return best;
}

Result<std::size_t> find_column(const Header& header, std::string_view title) {
  std::vector<std::size_t> found;
  std::vector<std::string_view> titles;
  for (std::size_t i = 0; i < header.titles.size(); ++i) {
    if (fold_header(header.titles[i]) == fold_header(title)) found.push_back(i);
    if (!header.titles[i].empty()) titles.push_back(header.titles[i]);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    std::string help = text::suggest_nearest(title, titles);
    if (help.empty()) help = fmt::format("its columns are {}", text::list_words(titles, "and"));
    return unexpected(Error{fmt::format("the table has no column {}", text::backquoted(title)),
                            text::visible(help)});
  }
  return unexpected(
      Error{fmt::format("columns {} and {} are both called {}", column_letters(found[0]),
                        column_letters(found[1]), text::backquoted(title)),
            "give one of them another name in the table"});
}

}  // namespace secondment::imports
