#include "import/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "files/file.h"
#include "import/csv.h"
#include "import/decode.h"
#include "import/table_builder.h"
#include "import/xlsx.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::imports {
namespace {

constexpr std::string_view keep_the_rows =
    "keep only the rows of secondments, in a file of their own";

std::string_view without_blanks(std::string_view text) {
  while (!text.empty()) {
    const text::Character next = text::first_character(text);
    if (!next.code || !text::is_blank(*next.code)) break;
    text.remove_prefix(next.size);
  }
  while (!text.empty()) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && text::continues_character(text[begin])) --begin;
    const text::Character last = text::first_character(text.substr(begin));
    if (!last.code || !text::is_blank(*last.code)) break;
    text.remove_suffix(text.size() - begin);
  }
  return text;
}

}  // namespace

std::string column_letters(std::size_t index) {
  std::string letters;
  for (++index; index > 0; index = (index - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (index - 1) % 26));
  }
  return letters;
}

Result<void> TableBuilder::add(std::size_t row, std::size_t column, std::string_view text) {
  text = without_blanks(text);
  if (text.empty()) return {};
  if (column >= most_columns) {
    return unexpected(Error{fmt::format("row {} has more than {} columns", row, most_columns), ""});
  }
  if (table_.rows.empty() || table_.rows.back().number != row) table_.rows.push_back({row, {}});
  std::vector<Cell>& cells = table_.rows.back().cells;
  while (cells.size() <= column) {
    if (++cells_ > most_cells) {
      return unexpected(Error{fmt::format("row {}: there are more than {} cells", row, most_cells),
                              std::string(keep_the_rows)});
    }
    cells.push_back({"", row, column_letters(cells.size())});
  }
  cells[column].text = text;
  return {};
}

namespace {

Result<Table> read_text(std::string_view bytes, const std::string& sheet) {
  if (!sheet.empty()) {
    return unexpected(Error{"has no sheets: it is not an .xlsx workbook", "leave out `--sheet`"});
  }
  auto decoded = decode(bytes);
  if (!decoded) return unexpected(std::move(decoded).error());
  auto table = read_csv(decoded->text);
  if (table) table->remark = std::move(decoded->remark);
  return table;
}

}  // namespace

Result<Table> read_table(std::string_view path, std::string_view bytes, const std::string& sheet) {
  const auto named = [&](const Error& error) {
    return unexpected(Error{fmt::format("{}: {}", text::visible(path), error.message), error.help});
  };
  if (bytes.size() > largest_table) {
    return named(
        {fmt::format("is larger than {} MiB", largest_table >> 20), std::string(keep_the_rows)});
  }
  auto table = is_zip(bytes) ? read_xlsx(bytes, sheet) : read_text(bytes, sheet);
  if (!table) return named(table.error());
  if (table->rows.empty()) return named({"has no cells", ""});
  return table;
}

Result<Table> read_table(std::string_view path, std::string_view bytes) {
  return read_table(path, bytes, "");
}

Result<Table> read_table(const std::string& path) {
  const auto bytes = files::read_file(path, largest_table);
  if (!bytes) {
    return unexpected(Error{fmt::format("{}: {}", text::visible(path), bytes.error().message),
                            bytes.error().help});
  }
  return read_table(path, *bytes);
}

}  // namespace secondment::imports
