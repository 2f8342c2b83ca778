// The columns of a table of requests, and what its rows ask.
#include "import/request_table.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "folder.h"
#include "golden.h"
#include "policy/policy_set.h"

namespace secondment::imports {
namespace {

RequestTable read(const lifecycle::Request& request, const std::string& text) {
  const tests::Folder folder;
  const std::string path = folder / "t.csv";
  tests::write_text(path, text);
  auto table = read_request_table(path, request, policy::builtin_policies().shape_of_all());
  REQUIRE(table);
  for (Error& each : table->errors) {
    if (each.message.starts_with(path)) each.message.erase(0, path.size() - 5);
  }
  return std::move(*table);
}

lifecycle::Request amendment() {
  return {.event = "amendment", .by = "desk", .on = *parse_date("2026-06-15")};
}

std::string errors_of(const lifecycle::Request& request, const std::string& text) {
  std::string all;
  for (const Error& each : read(request, text).errors) {
    all += fmt::format("{}; {}\n", each.message, each.help);
  }
  return all;
}

}  // namespace

TEST_CASE("fields of the entry, options and paths are columns; an empty cell gives nothing") {
  const RequestTable table =
      read(amendment(),
           "agreement,date,by,role,note,summary,effective,finance.salary,objectives[O2].due\n"
           "A-1,2026-06-01,rees,host,a note,award,2026-07-01,100 GBP,2027-01-31\n"
           "A-2,,,,,award,,,\n");
  CHECK(table.errors.empty());
  REQUIRE(table.rows.size() == 2);
  const lifecycle::Request& first = table.rows[0].request;
  CHECK(table.rows[0].agreement == "A-1");
  CHECK(table.rows[0].number == 2);
  CHECK(render_date(first.on) == "2026-06-01");
  CHECK(first.by == "rees");
  CHECK(first.role == "host");
  CHECK(first.note == "a note");
  REQUIRE(first.fields.size() == 2);
  CHECK(first.fields[1].name == "effective");
  REQUIRE(first.changes.size() == 2);
  CHECK(first.changes[0].path == "finance.salary");
  CHECK(first.changes[0].value == "100 GBP");
  CHECK(first.changes[1].path == "objectives[O2].due");
  const lifecycle::Request& second = table.rows[1].request;
  CHECK(render_date(second.on) == "2026-06-15");
  CHECK(second.by == "desk");
  CHECK(second.fields.size() == 1);
  CHECK(second.changes.empty());
  CHECK(table.columns.find("objectives[O2].due")->second == "I");
}

TEST_CASE("what the command line gives stays where the table gives nothing") {
  auto request = amendment();
  request.fields = {{"summary", "award"}};
  request.changes = {{model::Change::Kind::to, "finance.salary", "1 GBP"}};
  const RequestTable table = read(request, "agreement,effective\nA-1,2026-07-01\n");
  CHECK(table.rows[0].request.fields.size() == 2);
  CHECK(table.rows[0].request.changes.size() == 1);
}

TEST_CASE("a move has its fields and the reason") {
  const lifecycle::Request request{.state = "returned", .by = "desk"};
  const RequestTable table = read(request, "agreement,ended,reason\nA-1,early,moves abroad\n");
  CHECK(table.errors.empty());
  CHECK(table.rows[0].request.reason == "moves abroad");
  CHECK(table.rows[0].request.fields[0].name == "ended");
  CHECK(errors_of({.state = "signed"}, "agreement,ended\nA-1,early\n") ==
        "t.csv:1:B: unknown column `ended`; the columns are agreement, date, by, role, note and "
        "reason\n");
}

TEST_CASE("the reason of an event is its own field") {
  const lifecycle::Request request{.event = "suspension", .by = "desk"};
  const RequestTable table = read(request, "agreement,from,reason\nA-1,2026-06-01,sickness\n");
  CHECK(table.errors.empty());
  CHECK(table.rows[0].request.reason.empty());
  CHECK(table.rows[0].request.fields[1].name == "reason");
}

TEST_CASE("an unknown column is reported on its cell, with the nearest") {
  CHECK(errors_of(amendment(), "agremeent,summary,finance.salry,finance\nA-1,x,1 GBP,\n") ==
        "t.csv:1:A: unknown column `agremeent`; did you mean `agreement`?\n"
        "t.csv:1:C: unknown column `finance.salry`; did you mean `finance.salary`?\n"
        "t.csv:1: no column is called `agreement`; name the column with the ids of the agreements "
        "`agreement`\n");
  CHECK(errors_of(amendment(), "agreement,evidence,changes,recorded\n") ==
        "t.csv:1:B: unknown column `evidence`; leave the column out; `--evidence` gives it to "
        "every entry\n"
        "t.csv:1:C: unknown column `changes`; name a column after the path that changes, such as "
        "`finance.salary`\n"
        "t.csv:1:D: unknown column `recorded`; leave the column out; it is written when the date "
        "is another day\n");
}

TEST_CASE("capitals of a spreadsheet do not matter, but a column is there once") {
  CHECK(errors_of(amendment(), "Agreement,SUMMARY,Effective\nA-1,x,\n").empty());
  CHECK(errors_of(amendment(), "agreement,summary,Summary\nA-1,x,y\n") ==
        "t.csv:1:C: `summary` is the name of column B, too; keep one of the two\n");
}

TEST_CASE("a cell without a header is reported, a column that is empty is not") {
  CHECK(errors_of(amendment(), "agreement,,summary\nA-1,,x\n").empty());
  CHECK(errors_of(amendment(), "agreement,,summary\nA-1,y,x\nA-2,,x,z\n") ==
        "t.csv:2:B: this column has no header; name it in the first row, or empty it\n"
        "t.csv:3:D: this column has no header; name it in the first row, or empty it\n");
}

TEST_CASE("a table without rows asks nothing") {
  CHECK(read(amendment(), "agreement,summary\n").rows.empty());
}

TEST_CASE("a row that names no agreement, or no day, is refused on its cell") {
  const RequestTable table = read(amendment(), "agreement,date\n,2026-06-01\nA-1,1/6\n");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].request.refusals.at(0).field == "agreement");
  CHECK(table.rows[1].request.refusals.at(0).field == "date");
}

}  // namespace secondment::imports
