// What identifies the agreement of a row, so that a table that was corrected, sorted or lengthened
// makes no second one of it; and the names of the files.
#include <algorithm>
#include <filesystem>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;

struct Register {
  explicit Register(std::string_view id) : before(fs::current_path()) {
    fs::current_path(folder.path());
    tests::write_text("loans.map.yaml",
                      fmt::format("scheme: {{column: Type, words: {{Loan: loan}}}}\n"
                                  "id: {}\n"
                                  "columns:\n  Name: secondee.name\n  Host: host.name\n"
                                  "  Start: {{field: term.start, date: D/M/Y}}\n"
                                  "defaults: {{host.sector: civil-service}}\n",
                                  id));
  }
  ~Register() { fs::current_path(before); }

  int import(std::string_view rows, std::vector<std::string> more = {}) {
    tests::write_text("loans.csv", fmt::format("{}\n{}", header, rows));
    tests::Console console;
    std::vector<std::string> words = {"import", "loans.csv", "--by", "desk"};
    words.insert(words.end(), more.begin(), more.end());
    const int status = console.run(words);
    said = console.err.str() + console.out.str();
    return status;
  }
  [[nodiscard]] bool has_said(std::string_view words) const {
    return said.find(words) != std::string::npos;
  }
  [[nodiscard]] static std::string files() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator("agreements")) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return fmt::format("{}", fmt::join(names, " "));
  }

  std::string header = "Ref,Type,Name,Host,Start";
  fs::path before;
  tests::Folder folder;
  std::string said;
};

constexpr std::string_view column = "{column: Ref}";
constexpr std::string_view pattern = "\"S-{number}\"";

}  // namespace

TEST_CASE("a row that was corrected is not written a second time") {
  Register office(pattern);
  CHECK(office.import(",Loan,Efua Mensah,Dept for Transport,1/4/2026\n"
                      ",Loan,Tom Hill,DfT,TBC\n"
                      ",Loan,Ana Sorbye / Bo,HMT,2/4/2026\n") == 1);
  CHECK(office.files() == "S-1.yaml S-2.yaml S-3.yaml");
  CHECK(office.import(",Loan,Efua Mensah,DfT,1/4/2026\n"
                      ",Loan,Tom Hill,DfT,1/5/2026\n"
                      ",Loan,Ana Sorbye,HMT,2/4/2026\n") == 1);
  CHECK(office.files() == "S-1.yaml S-2.yaml S-3.yaml");
  CHECK(
      office.has_said("loans.csv:2: error: not written, because agreements/S-1.yaml may be this "
                      "secondment: host.name is `Dept for Transport` there, and `DfT` here\n"
                      "   = help: if it is, correct the table or the file, so that both agree; "
                      "write a second secondment with `secondment new loan`"));
  CHECK(
      office.has_said("loans.csv:3: error: not written, because agreements/S-2.yaml may be this "
                      "secondment: term.start is nothing there, and `2026-05-01` here"));
  CHECK(office.has_said("3 rows: 0 agreements written to agreements, 3 not written"));
}

TEST_CASE("a second secondment of one person is one of its own") {
  Register office(pattern);
  CHECK(office.import(",Loan,Efua Mensah,DfT,1/4/2025\n") == 0);
  // Also at the same host, when the table still has the first.
  CHECK(office.import(",Loan,Efua Mensah,DfT,1/4/2025\n"
                      ",Loan,Efua Mensah,DfT,1/4/2026\n") == 0);
  CHECK(office.import(",Loan,Efua Mensah,HMT,1/4/2027\n") == 0);
  CHECK(office.files() == "S-1.yaml S-2.yaml S-3.yaml");
}

TEST_CASE("rows without references of their own are the same in any order") {
  Register office(column);
  CHECK(office.import("D1,,Ann Lee,DfT,1/4/2026\n"
                      "D1,Loan,Bob Cox,HMT,2/4/2026\n"
                      ",Loan,Cy Dee,MoD,3/4/2026\n"
                      ",Loan,,MoJ,3/4/2026\n") == 1);
  CHECK(office.files() == "D1-bob-cox-2026-04-02.yaml cy-dee-2026-04-03.yaml");
  CHECK(office.has_said("`D1` is the reference of row 2, too; the id is D1-bob-cox-2026-04-02"));
  CHECK(office.has_said("there is no reference; the id is cy-dee-2026-04-03"));
  CHECK(office.has_said("there is no reference; it has no name to make one of, and is not"));
  CHECK(office.import(",Loan,New Person,BT,3/4/2026\n"
                      ",Loan,Cy Dee,MoD,3/4/2026\n"
                      "D1,Loan,Bob Cox,HMT,2/4/2026\n"
                      "D1,Loan,Ann Lee,DfT,1/4/2026\n") == 1);
  CHECK(office.has_said("4 rows: 2 agreements written to agreements, 2 there already;"));
  CHECK(office.import("D1,Loan,Ann Lee,DfT,1/4/2026\n"
                      "D2,Loan,Bob Cox,HMT,2/4/2026\n") == 1);
  CHECK(office.has_said("if it is, give the row its reference, D1-bob-cox-2026-04-02"));
}

TEST_CASE("each agreement gets a file of its own, under which it is found") {
  Register office(column);
  const std::string rows =
      "D/3,Loan,Ann Lee,DfT,1/4/2026\nD-3,Loan,Bob Cox,HMT,2/4/2026\n"
      "secondment,Loan,Cy Dee,MoD,3/4/2026\nx.map,Loan,Di Eee,MoJ,3/4/2026\n"
      "X.cases,Loan,Ed Fox,BT,3/4/2026\n";
  CHECK(office.import(rows) == 0);
  CHECK(office.files() == "D-3-2.yaml D-3.yaml X.cases-1.yaml secondment-1.yaml x.map-1.yaml");
  CHECK(office.import(rows) == 0);
  CHECK(office.has_said("5 rows: 0 agreements written to agreements, 5 there already"));
  CHECK(office.import(std::string(300, 'L') + ",Loan,Fay Gee,BT,3/4/2026\n", {"--dry-run"}) == 1);
  CHECK(office.has_said("not written: the id has 300 characters"));
  tests::Console console;
  CHECK(console.run({"new", "loan", "--id", "secondment", "-o", "agreements/"}) == 2);
  CHECK(console.err.str().find("`agreements/secondment-1.yaml` already exists") !=
        std::string::npos);
}

TEST_CASE("a reference is the same whatever its capitals") {
  Register office(column);
  CHECK(office.import("d1,Loan,Ann Lee,DfT,1/4/2026\n") == 0);
  CHECK(office.import("D1,Loan,Ann Lee,DfT,1/4/2026\n") == 0);
  CHECK(office.files() == "d1.yaml");
  CHECK(office.has_said("note: Ref: `D1` is d1 in the register"));
}

TEST_CASE("an agreement that cannot be read is not taken for one that says the same") {
  Register office(column);
  CHECK(office.import("D1,Loan,Ann Lee,DfT,1/4/2026\n") == 0);
  tests::write_text("agreements/D1.yaml", "agreement: D1\nscheme: loan\nhost: [\n");
  CHECK(office.import("D1,Loan,Ann Lee,DfT,1/4/2026\n") == 1);
  CHECK(
      office.has_said("error: agreements/D1.yaml is there already, but cannot be read, and was "
                      "not compared"));
  CHECK(office.has_said("1 not written"));
}

TEST_CASE("nothing is written while the id of a broken file is unknown") {
  Register office(column);
  CHECK(office.import("D1,Loan,Ann Lee,DfT,1/4/2026\n") == 0);
  tests::write_text("agreements/D2.yaml", "agreement: D2\n\tscheme: loan\n");
  CHECK(office.import("D2,Loan,Bob Cox,HMT,2/4/2026\n") == 2);
  CHECK(office.has_said("agreements/D2.yaml cannot be read, so its id is unknown"));
  CHECK(office.has_said("`secondment check agreements/D2.yaml` shows what to fix"));
  CHECK(office.files() == "D1.yaml D2.yaml");
}

TEST_CASE("of rows about one person, host and day, each has the agreement that is like it") {
  Register office(pattern);
  office.header += ",Notice";
  tests::write_text(
      "loans.map.yaml",
      "scheme: loan\nid: \"S-{number}\"\ncolumns: {Name: secondee.name, Host: host.name, "
      "Start: {field: term.start, date: D/M/Y}, Notice: term.notice}\n"
      "defaults: {host.sector: civil-service}\n");
  const std::string first = ",Loan,Ann Lee,DfT,1/4/2026,P1M\n";
  const std::string second = ",Loan,Ann Lee,DfT,1/4/2026,P3M\n";
  CHECK(office.import(first + second) == 0);
  CHECK(office.import(second + first) == 0);
  CHECK(office.has_said("2 there already\n"));
  fs::remove("agreements/S-1.yaml");
  CHECK(office.import(first + second) == 0);
  CHECK(office.files() == "S-2.yaml S-3.yaml");
  CHECK(tests::read_text("agreements/S-2.yaml").find("P3M") != std::string::npos);
  CHECK(tests::read_text("agreements/S-3.yaml").find("P1M") != std::string::npos);
}

TEST_CASE("nothing is written through a link out of the workspace unasked") {
  Register office(column);
  fs::create_directories("outside");
  fs::create_directories("office");
  tests::write_text("office/secondment.yaml", "agreements: [agreements]\nby: desk\n");
  fs::rename("loans.map.yaml", "office/loans.map.yaml");
  fs::current_path("office");
  fs::create_directory_symlink("../outside", "agreements");
  const std::string row = "D1,Loan,Ann Lee,DfT,1/4/2026\n";
  CHECK(office.import(row) == 2);
  CHECK(office.has_said("`agreements` is a link to a place outside the workspace's folder"));
  tests::Console console;
  CHECK(console.run({"new", "loan", "--id", "D2", "-o", "agreements/"}) == 2);
  CHECK(fs::is_empty("../outside"));
  CHECK(office.import(row, {"--follow"}) == 0);
  CHECK(office.files() == "D1.yaml");
}

TEST_CASE("a table is not read through a link out of the workspace unasked") {
  Register office(column);
  fs::create_directories("office/agreements");
  tests::write_text("office/secondment.yaml", "agreements: [agreements]\nby: desk\n");
  fs::rename("loans.map.yaml", "office/loans.map.yaml");
  tests::write_text("secret.csv", "Ref,Type,Name,Host,Start\nD1,Loan,Ann Lee,DfT,1/4/2026\n");
  fs::current_path("office");
  fs::create_symlink("../secret.csv", "loans.csv");
  tests::Console console;
  CHECK(console.run({"import", "loans.csv"}) == 2);
  CHECK(console.err.str().find("a link to a place outside the workspace's folder") !=
        std::string::npos);
  CHECK(console.err.str().find("Ann") == std::string::npos);
  CHECK(console.run({"import", "loans.csv", "--follow"}) == 0);
}

TEST_CASE("a row is compared with the terms in force, and with what the table no longer says") {
  Register office(column);
  office.header = "Ref,Type,Name,Host,Start,End,Salary";
  tests::write_text("loans.map.yaml",
                    "scheme: {column: Type, words: {Loan: loan, Out: outward-secondment}}\n"
                    "id: {column: Ref}\n"
                    "columns:\n  Name: secondee.name\n  Host: host.name\n  Start: term.start\n"
                    "  End: term.end\n  Salary: {field: finance.salary, currency: GBP}\n"
                    "defaults: {host.sector: civil-service}\n");
  CHECK(office.import("A1,Loan,Ann Lee,HMT,2026-04-01,2027-03-31,50000\n") == 0);
  const std::string path = "agreements/A1.yaml";
  std::string text = tests::read_text(path);
  text.erase(text.find("\nhistory: []") + 1);
  tests::write_text(path, text +
                              "history:\n"
                              "- {date: 2026-03-01, by: a, state: proposed}\n"
                              "- {date: 2026-03-02, by: a, state: approved}\n"
                              "- {date: 2026-03-03, by: a, state: signed}\n"
                              "- {date: 2026-04-01, by: a, state: active}\n"
                              "- {date: 2026-05-01, by: a, event: amendment, summary: pay, "
                              "changes: [{path: finance.salary, to: 52000 GBP}]}\n"
                              "- {date: 2026-06-01, by: a, event: extension, until: 2027-09-30, "
                              "approved_by: b}\n");
  CHECK(office.import("A1,Loan,Ann Lee,HMT,2026-04-01,2027-09-30,\"52,000.00\"\n") == 0);
  CHECK(office.has_said("1 there already"));
  CHECK(!office.has_said("different"));
  CHECK(office.import("A1,Loan,Ann Lee,HMT,2026-04-01,2027-03-31,50000\n") == 0);
  CHECK(office.has_said("term.end is `2027-09-30`, and in row 2 `2027-03-31`; not changed"));
  CHECK(office.has_said("finance.salary is `52000 GBP`, and in row 2 `50000 GBP`; not changed"));
  CHECK(office.import("A1,Out,Ann Lee,HMT,2026-04-01,2027-09-30,\n") == 0);
  CHECK(office.has_said("scheme is `loan`, and in row 2 `outward-secondment`; not changed"));
  CHECK(office.has_said("finance.salary is `52000 GBP`, and in row 2 nothing; not changed"));
}

TEST_CASE("an agreement that exists does not become a draft") {
  Register office(column);
  office.header += ",Status";
  tests::write_text("loans.map.yaml", tests::read_text("loans.map.yaml") +
                                          "state: {column: Status, words: {Live: active}}\n");
  CHECK(office.import("A1,Loan,Ann Lee,HMT,1/4/2026,Live\n") == 0);
  CHECK(office.import("A1,Loan,Ann Lee,HMT,1/4/2026,\nA2,Loan,Bo Ray,HMT,1/4/2026,\n") == 1);
  CHECK(office.has_said(
      "loans.csv:2:F: error: Status: the state is not given, so the state of the agreement is not "
      "compared"));
  CHECK(office.has_said(
      "loans.csv:3:F: error: Status: the state is not given, so the agreement is a draft"));
  CHECK(office.import("A1,Loan,Ann Lee,HMT,1/4/2026,Odd\n") == 1);
  CHECK(office.has_said("`Odd` is not a state, so the state of the agreement is not compared"));
}

}  // namespace secondment
