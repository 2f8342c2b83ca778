// Rows of a table as moves and events of agreements.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/office.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using tests::entry_of_today;
using tests::Office;
using tests::Ran;
using tests::read_text;
using tests::write_text;

}  // namespace

TEST_CASE("rows about one agreement are planned one on the other, and written together") {
  const Office office;
  write_text("t.csv",
             "agreement,number,amount,from,to\nP-1,A1,100 EUR,2026-03-02,2026-03-31\n"
             "P-2,A2,100 EUR,2026-03-02,2026-03-31\nP-1,A3,100 EUR,2026-04-01,2026-04-30\n"
             "P-1,A1,100 EUR,2026-05-01,2026-05-31\n");
  const std::vector<std::string> words{"record", "invoice", "--from-table", "t.csv"};
  auto each = words;
  each.emplace_back("--each");
  const Ran repeated = Office::run(each);
  CHECK(repeated.status == 1);
  CHECK(repeated.results() == "p1 open, p2 written, p1 open, p1 refused");
  CHECK(repeated.answer()["results"][3]["row"] == 5);
  CHECK(repeated.answer()["results"][3]["refusals"][0]["rule"] == "history/invoice");
  CHECK(Office::count("number: A1") == 0);
  std::string text = read_text("t.csv");
  text.replace(text.rfind("A1"), 2, "A4");
  write_text("t.csv", text);
  auto absent = words;
  absent.emplace_back("--if-absent");
  const Ran ran = Office::run(absent);
  CHECK(ran.status == 0);
  CHECK(ran.results() == "p1 written, p2 there, p1 written, p1 written");
  CHECK(Office::run(absent).results() == "p1 there, p2 there, p1 there, p1 there");
}

TEST_CASE("the same row twice is one entry with --if-absent, and two without") {
  const Office office(1);
  write_text("t.csv", "agreement,date\nP-1,2026-11-10\nagreements/p1.yaml,2026-11-10\n");
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv", "--if-absent"}).results() ==
        "p1 written, p1 there");
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv"}).results() ==
        "p1 written, p1 written");
}

TEST_CASE("a row whose agreement is missing, or cannot be read, is refused with its row") {
  const Office office;
  write_text("t.csv", "agreement,date\nP-1,2026-11-10\nP-99,2026-11-10\n,2026-11-10\nP-2,soon\n");
  const Ran ran = Office::run({"record", "contact", "--from-table", "t.csv"});
  CHECK(ran.status == 1);
  CHECK(ran.results() == "p1 open, - refused, - refused, p2 refused");
  const json missing = ran.answer()["results"][1];
  CHECK(missing["agreement"] == "P-99");
  CHECK(missing["row"] == 3);
  CHECK(missing["refusals"][0]["column"] == "A");
  CHECK(ran.answer()["results"][3]["refusals"][0]["column"] == "B");
  const Ran each = Office::run({"record", "contact", "--from-table", "t.csv", "--each"});
  CHECK(each.status == 1);
  CHECK(each.results() == "p1 written, - refused, - refused, p2 refused");
}

TEST_CASE("a table of headers alone is nothing to do") {
  const Office office;
  write_text("t.csv", "agreement,date\n");
  const Ran ran = Office::run({"record", "contact", "--from-table", "t.csv"}, false);
  CHECK(ran.status == 0);
  CHECK(ran.out == "nothing to do: t.csv has no row below its first\n");
}

TEST_CASE("in a table an id comes before a path of the same name") {
  const Office office;
  fs::create_directory("P-1");
  write_text("t.csv", "agreement\nP-1\nagreements/p2.yaml\n./agreements/p3.yaml\n");
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv"}).results() ==
        "p1 written, p2 written, p3 written");
}

TEST_CASE("who records it may be in the table, but somebody must be") {
  const Office office;
  write_text("secondment.yaml", "agreements: [agreements]\n");
  write_text("t.csv", "agreement,by\nP-1,rees\nP-2,\n");
  const Ran missing = Office::run({"record", "contact", "--from-table", "t.csv"});
  CHECK(missing.status == 2);
  CHECK(missing.err.find("`--by` is missing") != std::string::npos);
  CHECK(Office::run({"record", "contact", "--from-table", "t.csv", "--by", "desk"}).results() ==
        "p1 written, p2 written");
  CHECK(Office::last_line(1).find("by: rees") != std::string::npos);
  CHECK(Office::last_line(2).find("by: desk") != std::string::npos);
}

TEST_CASE("the answer and the agreements are not written over the table") {
  const Office office;
  write_text("t.csv", "agreement\nP-1\n");
  for (const char* output : {"t.csv", "agreements/p1.yaml"}) {
    const Ran ran = Office::run({"record", "contact", "--from-table", "t.csv", "-o", output});
    CHECK(ran.status == 2);
    CHECK(ran.err.find("is one of the files that are read") != std::string::npos);
  }
  CHECK(Office::count(entry_of_today) == 0);
}

}  // namespace secondment
