#include "import/passed_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "text/characters.h"

namespace secondment::imports {
namespace {

using text::backquoted;

// Whether the row repeats the header, as on each printed page.
bool is_header_again(const Row& row, const Header& header) {
  return std::all_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
    const auto index = static_cast<std::size_t>(&cell - row.cells.data());
    return index < header.written.size() &&
           fold_header(cell.text) == fold_header(header.written[index]);
  });
}

bool says_total(std::string_view text) {
  constexpr std::string_view words[] = {"total",     "totals",     "sub total", "sub-total",
                                        "subtotal",  "sub totals", "subtotals", "grand total",
                                        "sum total", "sum",        "average",   "count"};
  const std::string folded = fold_header(text);
  return std::find(std::begin(words), std::end(words), folded) != std::end(words);
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalpha(byte) != 0;
  });
}

const Cell* cell_at(const Row& row, std::size_t index) {
  const bool has_text = index < row.cells.size() && !row.cells[index].text.empty();
  return has_text ? &row.cells[index] : nullptr;
}

// Whether the row names a person or an organisation, or a day, besides its first cell.
bool names_a_secondment(const Row& row, const Columns& columns, const Cell* first) {
  constexpr std::string_view parties[] = {"secondee", "parent", "host"};
  return std::any_of(
      columns.fields.begin(), columns.fields.end(), [&](const Columns::Taken& taken) {
        const Cell* cell = cell_at(row, taken.index);
        if (cell == nullptr || cell == first) return false;
        const std::string_view path = taken.mapped->path;
        const std::string_view top = path.substr(0, path.find('.'));
        const bool is_party =
            std::find(std::begin(parties), std::end(parties), top) != std::end(parties);
        const bool is_number = cell->text.find_first_not_of("0123456789") == std::string::npos;
        return (top == "term" && !is_number) || (is_party && has_letters(cell->text));
      });
}

}  // namespace

std::optional<PassedOver> pass_over(const Row& row, const Header& header, const Columns& columns) {
  if (is_header_again(row, header)) return PassedOver();
  const Cell* first = nullptr;
  std::size_t filled = 0;
  for (const Cell& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (first == nullptr) first = &cell;
    ++filled;
  }
  const auto report = [&](std::string_view words) {
    return PassedOver{TableFinding{.severity = Severity::warning,
                                   .row = row.number,
                                   .column = first->column,
                                   .text = first->text,
                                   .message = fmt::format("{}{} is not taken for a secondment",
                                                          backquoted(first->text), words)}};
  };
  // A secondment has more than one cell that is filled in, at least one of which describes it.
  if (filled == 1 && columns.fields.size() > 1) return report(", alone in its row,");
  const bool says_something = std::any_of(
      columns.fields.begin(), columns.fields.end(),
      [&](const Columns::Taken& taken) { return cell_at(row, taken.index) != nullptr; });
  if (!says_something) return report(" and what is beside it");
  const bool is_total = says_total(first->text) && !names_a_secondment(row, columns, first);
  return is_total ? std::optional(report(", in a row without a name or a day,")) : std::nullopt;
}

}  // namespace secondment::imports
