// Workbooks, read back by the reader that the office's own tables are read with.
#include <doctest/doctest.h>

#include "import/xlsx.h"
#include "output/workbook.h"
#include "register/surveyed_register.h"
#include "report/report_formats.h"
#include "text/characters.h"

namespace secondment::report {
namespace {

std::string render(const registers::View& view, const TableOptions& options = {},
                   bool all_views = false) {
  return render_report_xlsx({.survey = tests::surveyed_register().survey,
                             .view = view,
                             .options = options,
                             .title = "register",
                             .all_views = all_views})
      .value();
}

using Lines = std::vector<std::string>;

// The texts of cells with bars between them.
Lines read_sheet(const std::string& bytes, const std::string& name) {
  Lines lines;
  const auto table = imports::read_xlsx(bytes, name);
  REQUIRE_MESSAGE(table.has_value(), table.error().message);
  for (const imports::Row& row : table->rows) {
    std::string& line = lines.emplace_back();
    for (const imports::Cell& cell : row.cells) line += (line.empty() ? "" : " | ") + cell.text;
  }
  return lines;
}

Lines read_texts(const Lines& texts) {
  output::Sheet sheet{.name = "One", .heads = {"text"}};
  for (const std::string& text : texts) sheet.rows.push_back({text});
  Lines lines =
      read_sheet(output::render_workbook({sheet}, *parse_date("2026-11-22")).value(), "One");
  lines.erase(lines.begin());
  return lines;
}

}  // namespace

TEST_CASE("a workbook has the rows of its view, and says what was counted") {
  const std::string bytes = render(registers::due_view);
  const auto table =
      prepare_table(registers::due_view, tests::surveyed_register().survey, TableOptions());
  const Lines lines = read_sheet(bytes, "Due");
  REQUIRE(lines.size() == table.rows.size() + 1);
  CHECK(lines[0].starts_with("Due | Days | What | Agreement | Secondee"));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    CHECK(lines[i + 1].starts_with(registers::render_cell(table.rows[i][0]) + " | " +
                                   registers::render_cell(table.rows[i][1])));
  }
  const Lines about = read_sheet(bytes, "About");
  CHECK(about[0] == "as at | 2026-11-22");
  CHECK(about[1] == "agreements | 79");
}

TEST_CASE("all views are a sheet each") {
  const std::string bytes = render(registers::overview_view, {}, true);
  for (const registers::View& view : registers::views()) {
    CHECK(read_sheet(bytes, std::string(view.title)).size() > 1);
  }
  CHECK_FALSE(imports::read_xlsx(render(registers::due_view), "Ending").has_value());
}

TEST_CASE("the same survey gives the same workbook") {
  CHECK(render(registers::costs_view) == render(registers::costs_view));
}

TEST_CASE("a text in a workbook is the text, whatever a spreadsheet could take it for") {
  const Lines texts = {"=1+1",     "+44 20 7946 0418", "@SUM(A1)",       "https://example.org",
                       "007",      "2026-11-22",       "{=1}",           "_x0041_",
                       "a_x00e9_", "<b>&amp;",         "Zoë \U0001F388", "mailto:a@example.org"};
  CHECK(read_texts(texts) == texts);
  CHECK(read_texts({"a\x01"
                    "b\nc\uFFFEd"}) == Lines{"a b c\uFFFDd"});
  const std::string long_one = read_texts({std::string(40'000, 'x')}).at(0);
  CHECK(long_one == std::string(32'766, 'x') + "…");
}

TEST_CASE("numbers, money and days are numbers, and others texts") {
  const auto money = [](const char* text) { return *parse_money(text); };
  const output::Sheet sheet{
      .name = "One",
      .heads = {"a", "b", "c", "d"},
      .rows = {{std::int64_t{-7}, money("68000.50 GBP"), *parse_date("2026-11-22"), 0.5},
               {std::int64_t{12}, money("1500 JPY"), *parse_date("1899-12-31"), 2.0},
               {std::int64_t{9'007'199'254'740'993}, money("0.05 GBP"), std::monostate(), 1.25}}};
  const Lines lines =
      read_sheet(output::render_workbook({sheet}, *parse_date("2026-11-22")).value(), "One");
  CHECK(lines == Lines{"a | b | c | d", "-7 | 68000.5 | 2026-11-22 | 0.5",
                       "12 | 1500 | 1899-12-31 | 2", "9007199254740993 | 0.05 |  | 1.25"});
}

TEST_CASE("with names hidden, no workbook tells one") {
  const auto& surveyed = tests::surveyed_register();
  const std::string bytes = render(registers::overview_view, {.hidden = &surveyed.names}, true);
  std::string text;
  for (const registers::View& view : registers::views()) {
    for (const std::string& line : read_sheet(bytes, std::string(view.title))) text += line + "\n";
  }
  for (const std::string& line : read_sheet(bytes, "About")) text += line + "\n";
  for (const registers::PersonalText& personal : surveyed.personal) {
    CHECK_MESSAGE(text.find(personal.text) == text.npos, "the workbook tells ", personal.text);
  }
}

}  // namespace secondment::report
