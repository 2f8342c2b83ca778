#include "import/table_remarks.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/organisations.h"

namespace secondment::imports {
namespace {

std::string cell_text(const Row& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column].text : "";
}

bool has_cells(const Table& table, const Header& header, std::size_t column) {
  for (std::size_t i = header.index + 1; i < table.rows.size(); ++i) {
    if (!cell_text(table.rows[i], column).empty()) return true;
  }
  return false;
}

}  // namespace

std::vector<TableFinding> find_spellings_in(const Table& table, const Header& header,
                                            const Columns& columns,
                                            const Organisations* organisations) {
  std::vector<WrittenName> names;
  for (const Columns::Taken& taken : columns.fields) {
    const std::string& path = taken.mapped->path;
    const bool is_organisation =
        path == "parent" || path == "host" || path == "parent.name" || path == "host.name";
    if (!is_organisation) continue;
    for (std::size_t i = header.index + 1; i < table.rows.size(); ++i) {
      const Row& row = table.rows[i];
      const std::string text = cell_text(row, taken.index);
      if (text.empty() || fold_header(text) == fold_header(header.written[taken.index])) continue;
      if (organisations != nullptr && is_known(*organisations, text)) continue;
      names.push_back({text, row.number, column_letters(taken.index)});
    }
  }
  return find_spellings(names);
}

std::vector<std::string> find_unmapped(const Table& table, const Header& header,
                                       const Columns& columns) {
  std::vector<std::string> unmapped;
  std::size_t widest = header.titles.size();
  for (const Row& row : table.rows) widest = std::max(widest, row.cells.size());
  for (std::size_t i = 0; i < widest; ++i) {
    const std::string title = i < header.titles.size() ? header.titles[i] : "";
    if (columns.takes(i) || (title.empty() && !has_cells(table, header, i))) continue;
    unmapped.push_back(
        title.empty() ? fmt::format("column {} (without a header)", column_letters(i)) : title);
  }
  return unmapped;
}

}  // namespace secondment::imports
