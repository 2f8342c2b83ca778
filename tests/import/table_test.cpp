// Tables as spreadsheets save them, and files that are none.
#include "import/table.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "folder.h"

namespace secondment::imports {
namespace {

// `5:A=Efua Mensah 5:C=dft`: each cell that has text, on its place.
std::string cells_of(std::string_view bytes) {
  const auto table = read_table("t.csv", bytes);
  if (!table) return fmt::format("{}; {}", table.error().message, table.error().help);
  std::vector<std::string> words;
  for (const Row& row : table->rows) {
    for (const Cell& cell : row.cells) {
      if (cell.text.empty()) continue;
      words.push_back(fmt::format("{}:{}={}", cell.row, cell.column, cell.text));
    }
  }
  return fmt::format("{}", fmt::join(words, " "));
}

std::string remark_of(std::string_view bytes) {
  const auto table = read_table("t.csv", bytes);
  REQUIRE(table);
  return table->remark;
}

}  // namespace

TEST_CASE("a table is read whatever parts its cells") {
  const std::string expected = "1:A=Name 1:B=Host 2:A=Efua Mensah 2:B=DfT";
  CHECK(cells_of("Name,Host\nEfua Mensah,DfT\n") == expected);
  CHECK(cells_of("Name;Host\r\nEfua Mensah;DfT\r\n") == expected);
  CHECK(cells_of("Name\tHost\rEfua Mensah\tDfT") == expected);
  CHECK(cells_of("\xEF\xBB\xBFName, Host \n\"Efua Mensah\",\xC2\xA0"
                 "DfT\n") == expected);
  CHECK(cells_of("Register of loans\n\nName;Pay;Host\nA;68,000;DfT\nB;1,50;BT\n") ==
        "1:A=Register of loans 3:A=Name 3:B=Pay 3:C=Host 4:A=A 4:B=68,000 4:C=DfT 5:A=B 5:B=1,50 "
        "5:C=BT");
  CHECK(cells_of("sep=;\nName;a,b,c\nX;d,e,f\n") == "2:A=Name 2:B=a,b,c 3:A=X 3:B=d,e,f");
  CHECK(cells_of("Name\nEfua Mensah\n") == "1:A=Name 2:A=Efua Mensah");
}

TEST_CASE("quotes hold separators, quotes and lines together") {
  CHECK(cells_of("a,\"b, c\",\"d \"\"e\"\"\"\n") == "1:A=a 1:B=b, c 1:C=d \"e\"");
  CHECK(cells_of("a,\"two\nlines\"\nb,c\n") == "1:A=a 1:B=two\nlines 2:A=b 2:B=c");
  CHECK(cells_of("a,6\" pipe\n") == "1:A=a 1:B=6\" pipe");
  CHECK(cells_of("\"\",\"\"\n\"\",x") == "2:B=x");
  CHECK(cells_of("a,\"b\" ,c\n") == "1:A=a 1:B=b 1:C=c");
}

TEST_CASE("a row is counted as a spreadsheet counts it, also past empty ones") {
  CHECK(cells_of("\n,,\nx,,,\n\n,y") == "3:A=x 5:B=y");
  const auto table = read_table("t.csv", "a,,b,,,\n,,\n");
  REQUIRE(table);
  REQUIRE(table->rows.size() == 1);
  CHECK(table->rows[0].cells.size() == 3);
  CHECK(table->rows[0].cells[1].column == "B");
}

TEST_CASE("columns have the letters of a spreadsheet") {
  CHECK(column_letters(0) == "A");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(26) == "AA");
  CHECK(column_letters(51) == "AZ");
  CHECK(column_letters(701) == "ZZ");
  CHECK(column_letters(702) == "AAA");
}

TEST_CASE("Windows-1252 is recognised, and said") {
  CHECK(cells_of("Name,Pay\nZo\xEB,\xA3"
                 "68 \x80\n") == "1:A=Name 1:B=Pay 2:A=Zoë 2:B=£68 €");
  CHECK(remark_of("Name\nZo\xEB\n").starts_with("line 2 is not UTF-8, so the file was read as "));
  CHECK(remark_of("Name\nZo\xC3\xAB\n").empty());
  CHECK(cells_of("Name\nX\x81\n")
            .starts_with("t.csv: line 2: the byte 81 is neither UTF-8 nor Windows-1252; "));
}

TEST_CASE("a file that is marked as UTF-8 is not read as anything else") {
  CHECK(cells_of("\xEF\xBB\xBFName\nZo\xEB\n")
            .starts_with("t.csv: line 2: the byte EB is not UTF-8, as which the file is marked; "));
}

TEST_CASE("what is wrong with a table is said with its line") {
  CHECK(cells_of("a,b\nc,\"d\ne,f\n")
            .starts_with("t.csv: line 2: the quote that begins this cell is never closed; "));
  CHECK(cells_of("a,b\n\"c\nd\"e,f\n")
            .starts_with("t.csv: line 3: text follows the quote that ends a cell; "));
  CHECK(cells_of(std::string_view("a\nb\0c\n", 6)).starts_with("t.csv: line 2: a zero byte"));
  CHECK(cells_of("").starts_with("t.csv: has no cells"));
  CHECK(cells_of(",,\n\n").starts_with("t.csv: has no cells"));
}

TEST_CASE("a file that is no table is refused with the way out") {
  CHECK(cells_of("\xFF\xFE"
                 "a")
            .starts_with("t.csv: is UTF-16"));
  CHECK(cells_of("\xD0\xCF\x11\xE0").starts_with("t.csv: is an .xls file"));
  CHECK(cells_of("%PDF-1.7").starts_with("t.csv: is a PDF"));
  const auto missing = read_table("nowhere/loans.csv");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.starts_with("nowhere/loans.csv: "));
}

TEST_CASE("a table may be large, but has its limits") {
  CHECK(cells_of(std::string(3000, ',') + "x").starts_with("t.csv: row 1 has more than "));
  std::string wide;
  for (int row = 0; row < 1001; ++row) wide += std::string(999, ',') + "x\n";
  CHECK(cells_of(wide).starts_with("t.csv: row 1001: there are more than 1000000 cells; "));
  CHECK(cells_of(std::string(largest_table + 1, 'x')).starts_with("t.csv: is larger than 64 MiB"));
}

TEST_CASE("a table is read from its file") {
  tests::Folder folder;
  const std::string path = folder / "loans.csv";
  std::ofstream(path) << "Name;Host\nEfua Mensah;DfT\n";
  const auto table = read_table(path);
  REQUIRE(table);
  CHECK(table->rows[1].cells[1].text == "DfT");
}

}  // namespace secondment::imports
