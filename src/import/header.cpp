#include "import/header.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::imports {
namespace {

// How many rows are searched for the header row.
constexpr std::size_t most_rows_above = 50;

std::vector<std::string> titles_of(const Row& row) {
  std::vector<std::string> titles;
  for (const Cell& cell : row.cells) {
    std::string& title = titles.emplace_back(cell.text);
    // As in a map, which has no control characters.
    std::replace_if(
        title.begin(), title.end(),
        [](char c) { return std::iscntrl(static_cast<unsigned char>(c)) != 0; }, ' ');
  }
  return titles;
}

}  // namespace

std::string fold_header(std::string_view title) {
  std::string folded = text::fold(title);
  while (folded.ends_with(':') || folded.ends_with('*') || folded.ends_with(' ')) folded.pop_back();
  return folded;
}

namespace {

// The titles of groups of columns are in the row above the header, each on the first column of its
// group.
std::vector<std::string> find_groups(const Table& table, std::size_t index, std::size_t size) {
  std::vector<std::string> groups(size);
  if (index == 0) return groups;
  const Row& above = table.rows[index - 1];
  const auto filled = std::count_if(above.cells.begin(), above.cells.end(),
                                    [](const Cell& cell) { return !cell.text.empty(); });
  if (above.number + 1 != table.rows[index].number || filled < 2) return groups;
  std::string group;
  for (std::size_t i = 0; i < size; ++i) {
    if (i < above.cells.size() && !above.cells[i].text.empty()) group = above.cells[i].text;
    groups[i] = group;
  }
  return groups;
}

// Gives every column a title that no other has.
void tell_apart(const Table& table, Header& header) {
  const std::vector<std::string> groups = find_groups(table, header.index, header.titles.size());
  std::map<std::string, std::vector<std::size_t>> columns;
  for (std::size_t i = 0; i < header.titles.size(); ++i) {
    if (!header.titles[i].empty()) columns[fold_header(header.titles[i])].push_back(i);
  }
  for (const auto& [title, places] : columns) {
    if (places.size() == 1) continue;
    std::set<std::string> different;
    for (const std::size_t place : places) different.insert(text::fold(groups[place]));
    const bool have_groups = different.size() == places.size() && !different.contains("");
    for (std::size_t i = 0; i < places.size(); ++i) {
      std::string& name = header.titles[places[i]];
      name = have_groups ? fmt::format("{}: {}", groups[places[i]], name)
                         : fmt::format("{} ({})", name, i + 1);
    }
  }
}

// The title in the row, for one that was made unique.
std::string written_title(std::string_view title) {
  const std::size_t group = title.rfind(": ");
  if (group != title.npos && group + 2 < title.size()) title.remove_prefix(group + 2);
  const std::size_t number = title.rfind(" (");
  const bool is_number =
      number != title.npos && title.ends_with(')') &&
      title.substr(number + 2).find_first_not_of("0123456789") + number + 3 == title.size();
  return fold_header(is_number ? title.substr(0, number) : title);
}

}  // namespace

std::optional<Header> find_header(const Table& table, const std::vector<std::string>& wanted) {
  std::vector<std::string> folded;
  for (const std::string& title : wanted) {
    folded.push_back(fold_header(title));
    folded.push_back(written_title(title));
  }
  std::optional<Header> best;
  std::ptrdiff_t most = 0;
  for (std::size_t i = 0; i < std::min(table.rows.size(), most_rows_above); ++i) {
    const std::vector<std::string> titles = titles_of(table.rows[i]);
    const auto count = std::count_if(titles.begin(), titles.end(), [&](const std::string& title) {
      return std::find(folded.begin(), folded.end(), fold_header(title)) != folded.end();
    });
    if (count <= most) continue;
    most = count;
    best = {i, titles, titles};
  }
  if (best) tell_apart(table, *best);
  return best;
}

Result<std::size_t> find_column(const Header& header, std::string_view title) {
  std::vector<std::string_view> titles;
  std::vector<std::string_view> same;  // titles of the columns that have this name in the table
  for (std::size_t i = 0; i < header.titles.size(); ++i) {
    if (header.titles[i].empty()) continue;
    if (fold_header(header.titles[i]) == fold_header(title)) return i;
    titles.push_back(header.titles[i]);
    if (fold_header(header.written[i]) == fold_header(title)) same.push_back(header.titles[i]);
  }
  if (!same.empty()) {
    return unexpected(
        Error{fmt::format("{} columns are called {}", same.size(), text::backquoted(title)),
              text::visible(fmt::format("say which: {}", text::list_words(same)))});
  }
  std::string help = text::suggest_nearest(title, titles);
  if (help.empty()) help = fmt::format("its columns are {}", text::list_words(titles, "and"));
  return unexpected(Error{fmt::format("the table has no column {}", text::backquoted(title)),
                          text::visible(help)});
}

}  // namespace secondment::imports
