// Tables as plain HTML without script or style: for a page whose script does not run, and for
// paper.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "register/survey.h"
#include "register/table.h"
#include "report/reader_words.h"

namespace secondment::report {

// The cell as shown to people: `22 Nov 2026`, `12,345.00 GBP`, `9 months`; empty for an empty cell.
[[nodiscard]] std::string say_cell(const registers::Cell& cell);
// "73 agreements, 1 file could not be read".
[[nodiscard]] std::string say_count(const registers::Survey& survey);

// Puts a string on one line, makes invisible characters visible, and cuts it after `most`
// characters (0: not cut).
[[nodiscard]] std::string tidy_text(std::string_view text, std::size_t most = 0);

// The markup of text by the tool, in which code is between backquotes.
[[nodiscard]] std::string html_told(std::string text);

// The markup of a row, and of each row. Long texts in cells are cut after `most` characters (0: not
// cut).
[[nodiscard]] std::string html_row(const registers::Table& table, const registers::Row& row,
                                   std::size_t most = 0);
[[nodiscard]] std::vector<std::string> html_rows(const registers::Table& table,
                                                 const std::vector<registers::Row>& rows,
                                                 std::size_t most = 0);
// The table around the rows, with its caption, heads and totals.
[[nodiscard]] std::string html_table(const registers::Table& table, std::string_view caption,
                                     const std::vector<std::string>& rows, bool with_totals);

}  // namespace secondment::report
