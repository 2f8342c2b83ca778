// `import` and `init` on the command line: what they write, what they never touch, and how they end
// when they cannot.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view table =
    "Ref,Name,Home,Host,Start,End,Status\n"
    "L1,Efua Mensah,DSIT,DfT,2026-04-01,2027-03-31,Live\n"
    "L2,Tom Hill,DSIT,HMT,2026-05-01,2027-04-30,Live\n";
constexpr std::string_view map =
    "scheme: loan\nid: {column: Ref}\nstate: {column: Status, words: {Live: active}}\n"
    "columns:\n  Name: secondee.name\n  Home: parent.name\n  Host: host.name\n"
    "  Start: term.start\n  End: term.end\n"
    "defaults: {parent.sector: civil-service, host.sector: civil-service}\n";

// A folder with a table and its map, in which the command runs.
struct Office {
  Office() : before(fs::current_path()) {
    fs::current_path(folder.path());
    tests::write_text("loans.csv", std::string(table));
    tests::write_text("loans.map.yaml", std::string(map));
  }
  ~Office() { fs::current_path(before); }

  int run(std::vector<std::string> words) {
    tests::Console console;
    const int status = console.run(words);
    said = console.err.str() + console.out.str();
    return status;
  }
  int import(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"import", "loans.csv", "--by", "desk"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  [[nodiscard]] bool has_said(std::string_view words) const {
    return said.find(words) != std::string::npos;
  }

  fs::path before;
  tests::Folder folder;
  std::string said;
};

}  // namespace

TEST_CASE("a dry run writes nothing, not even a folder") {
  Office office;
  CHECK(office.import({"--dry-run"}) == 0);
  CHECK(office.has_said("2 rows: 2 agreements would be written to agreements\n"));
  CHECK_FALSE(fs::exists("agreements"));
}

TEST_CASE("an import that writes nothing leaves no folder behind") {
  Office office;
  tests::write_text("loans.csv", "Ref,Name,Home,Host,Start,End,Status\n,,,,,,Live\n");
  (void)office.import();
  CHECK_FALSE(fs::exists("agreements"));
  tests::write_text("loans.csv", "Other,Headers\n1,2\n");
  CHECK(office.import() == 2);
  CHECK_FALSE(fs::exists("agreements"));
}

TEST_CASE("agreements go to the workspace, or where --into says") {
  Office office;
  CHECK(office.import({"--into", "here/there"}) == 0);
  CHECK(fs::exists("here/there/L1.yaml"));
  fs::create_directory("register");
  tests::write_text("register/secondment.yaml", "agreements: [agreements]\nby: desk\n");
  fs::rename("loans.csv", "register/loans.csv");
  fs::rename("loans.map.yaml", "register/loans.map.yaml");
  CHECK(office.run({"import", "register/loans.csv"}) == 0);
  CHECK(fs::exists("register/agreements/L2.yaml"));
}

TEST_CASE("a folder that the register does not read is reported") {
  Office office;
  tests::write_text("secondment.yaml", "agreements: [agreements]\nby: desk\n");
  CHECK(office.import({"--into", "else"}) == 0);
  CHECK(
      office.has_said("the register does not read `else`: `agreements:` in secondment.yaml does "
                      "not match it\n   = help: add the folder there"));
  CHECK(fs::exists("else/L1.yaml"));
  fs::remove_all("else");
  CHECK(office.import() == 0);
  CHECK(!office.has_said("does not read"));
  fs::remove_all("agreements");
  tests::write_text("secondment.yaml", "agreements: [\"*/*.yaml\"]\nby: desk\n");
  CHECK(office.import({"--into", "else"}) == 0);
  CHECK(!office.has_said("does not read"));
}

TEST_CASE("the forename comes first in a name, whatever the order of the columns") {
  Office office;
  for (const char* header : {"Ref,Surname,Forename,Host,Start\nL1,Smith,Al,HMT,2026-04-01\n",
                             "Ref,First name,Last name,Host,Start\nL1,Al,Smith,HMT,2026-04-01\n"}) {
    fs::remove_all("agreements");
    fs::remove("loans.map.yaml");
    tests::write_text("loans.csv", header);
    CHECK(office.run({"import", "loans.csv", "--guess", "-o", "loans.map.yaml"}) == 0);
    CHECK(office.run({"import", "loans.csv"}) == 0);
    CHECK(tests::read_text("agreements/L1.yaml").find("Al Smith") != std::string::npos);
  }
}

TEST_CASE("what an adoption needs to be told is asked for") {
  Office office;
  CHECK(office.run({"import", "loans.csv"}) == 2);
  CHECK(office.has_said("each adoption states who keeps the register"));
  tests::write_text("loans.map.yaml", std::string(map) + "by: hr@example.org\n");
  CHECK(office.run({"import", "loans.csv"}) == 0);
  CHECK(tests::read_text("agreements/L1.yaml").find("by: \"hr@example.org\"") != std::string::npos);
}

TEST_CASE("an adoption is dated the start, or as its own column says") {
  Office office;
  CHECK(office.import() == 0);
  const auto entry_of = [](const std::string& path) {
    const std::string text = tests::read_text(path);
    return text.substr(text.find("  - {date"));
  };
  CHECK(entry_of("agreements/L1.yaml") ==
        "  - {date: 2026-04-01, recorded: 2026-11-22, by: desk, state: active, adopted: true}\n");
  tests::write_text("loans.csv",
                    "Ref,Name,Start,Live since,Status\n"
                    "L8,Efua Mensah,2026-04-01,5/4/2026,Live\n"
                    "L9,Tom Hill,2026-05-01,22/11/2026,Live\n");
  tests::write_text("loans.map.yaml",
                    "scheme: loan\nid: {column: Ref}\n"
                    "state: {column: Status, words: {Live: active}}\n"
                    "adopted: {column: Live since, date: D/M/Y}\n"
                    "columns: {Name: secondee.name, Start: term.start}\n");
  CHECK(office.import() == 0);
  CHECK(entry_of("agreements/L8.yaml").starts_with("  - {date: 2026-04-05, recorded: 2026-11-22,"));
  // On the day itself, there is nothing more to say of when it was entered.
  CHECK(entry_of("agreements/L9.yaml").starts_with("  - {date: 2026-11-22, by: desk,"));
}

TEST_CASE("an import without a map, or without a way to make ids, says how to get one") {
  Office office;
  fs::remove("loans.map.yaml");
  CHECK(office.import() == 2);
  CHECK(office.has_said("`secondment import loans.csv --guess -o loans.map.yaml`"));
  tests::write_text("loans.map.yaml", "scheme: loan\ncolumns: {Name: secondee.name}\n");
  CHECK(office.import() == 2);
  CHECK(office.has_said("neither the map nor the workspace file says how ids are made"));
}

TEST_CASE("a guess never replaces a map that was corrected") {
  Office office;
  CHECK(office.run({"import", "loans.csv", "--guess", "-o", "loans.map.yaml"}) == 2);
  CHECK(tests::read_text("loans.map.yaml") == map);
  CHECK(office.run({"import", "loans.csv", "--guess", "-o", "loans.csv"}) == 2);
  CHECK(tests::read_text("loans.csv") == table);
}

TEST_CASE("a file that is no agreement is never replaced, and the others are written") {
  Office office;
  fs::create_directory("agreements");
  tests::write_text("agreements/L2.yaml", "- a list\n");
  CHECK(office.import() == 1);
  CHECK(office.has_said("not written: `agreements/L2.yaml` is there, and cannot be read"));
  CHECK(office.has_said("1 agreement written to agreements, 1 not written"));
  CHECK(tests::read_text("agreements/L2.yaml") == "- a list\n");
  fs::remove("agreements/L2.yaml");
  CHECK(office.import() == 0);
  CHECK(office.has_said("1 agreement written to agreements, 1 there already"));
}

TEST_CASE("what could not be written is said with all that was found") {
  Office office;
  fs::create_directory("agreements");
  fs::permissions("agreements", fs::perms::owner_read | fs::perms::owner_exec);
  if (::access("agreements", W_OK) == 0) return;  // root writes anywhere
  CHECK(office.import({"--format", "json"}) == 2);
  CHECK(office.has_said("\"written\":0"));
  fs::permissions("agreements", fs::perms::owner_all);
}

TEST_CASE("what the register knows better is listed and stays") {
  Office office;
  CHECK(office.import() == 0);
  const std::string before = tests::read_text("agreements/L1.yaml");
  std::string later(table);
  later.replace(later.find("2027-03-31,Live"), 15, "2027-09-30,Live");
  tests::write_text("loans.csv", later);
  CHECK(office.import() == 0);
  CHECK(office.has_said("agreements/L1.yaml: term.end is `2027-03-31`, and in row 2 `2027-09-30`"));
  CHECK(tests::read_text("agreements/L1.yaml") == before);
}

TEST_CASE("a row without a secondee is taken for an agreement only if it says the same") {
  Office office;
  tests::write_text("loans.map.yaml",
                    "scheme: loan\nid: \"L-{number}\"\n"
                    "columns: {Home: parent.name, Start: term.start, End: term.end}\n");
  CHECK(office.import() == 0);
  CHECK(office.import() == 0);
  CHECK(office.has_said("2 there already\n"));
  tests::write_text("loans.csv", "Home,Start,End\nDSIT,2026-04-01,2028-03-31\n");
  CHECK(office.import() == 0);
  CHECK(office.has_said("1 agreement written"));
}

TEST_CASE("an organisation of the directory is named by its key") {
  Office office;
  tests::write_text("secondment.yaml", "agreements: [agreements]\ndirectory: organisations.yaml\n");
  tests::write_text("organisations.yaml",
                    "dft: {name: Department for Transport, sector: civil-service}\n"
                    "dsit: {name: DSIT, sector: civil-service, country: GB}\n");
  CHECK(office.import() == 0);
  const std::string text = tests::read_text("agreements/L1.yaml");
  CHECK(text.find("\nparent: dsit\n") != std::string::npos);
  CHECK(text.find("\nhost: dft\n") != std::string::npos);
  CHECK(office.import() == 0);
  CHECK(office.has_said("2 there already\n"));
}

TEST_CASE("nothing in a cell acts on a terminal, or ends the comment that it is kept in") {
  Office office;
  tests::write_text("loans.csv",
                    "Ref,Name,Home,Host,Start,End,Status\n"
                    "L1,Efua \x1b[31mMensah,DSIT,DfT,2026-04-01,"
                    "\"x\nhistory: [evil]\xE2\x80\xA8y\",Live\n");
  CHECK(office.import() == 1);
  CHECK(office.said.find('\x1b') == std::string::npos);
  const std::string text = tests::read_text("agreements/L1.yaml");
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("##   Name (B): Efua \\u001B[31mMensah\n") != std::string::npos);
  CHECK(text.find("\nhistory: [evil]") == std::string::npos);
}

TEST_CASE("a guess prints no control characters, and its header is found again") {
  Office office;
  tests::write_text("loans.csv",
                    "Ref,Na\x1b[31mme,Full name,Host,Start,End,Status\n"
                    "L1,x,Efua Mensah,DfT,2026-04-01,2027-03-31,Li\x07ve\n");
  CHECK(office.run({"import", "loans.csv", "--guess"}) == 0);
  CHECK(office.has_said("Na [31mme"));
  CHECK(office.said.find('\x1b') == std::string::npos);
  CHECK(office.said.find('\x07') == std::string::npos);
  tests::write_text("loans.map.yaml",
                    "scheme: loan\nid: {column: Ref}\ncolumns:\n  \"Na [31mme\": secondee.name\n");
  CHECK(office.import() == 0);
}

TEST_CASE("a sheet is of a workbook") {
  Office office;
  CHECK(office.import({"--sheet", "Loans"}) == 2);
  CHECK(office.has_said("has no sheets: it is not an .xlsx workbook"));
}

TEST_CASE("a new register has no findings, and is laid out over nothing") {
  Office office;
  tests::write_text("README.md", "ours\n");
  CHECK(office.run({"init"}) == 0);
  CHECK(office.has_said("README.md: there already, not changed"));
  CHECK(tests::read_text("README.md") == "ours\n");
  CHECK(office.run({"new", "loan", "--next-id", "--brief", "-o", "agreements/"}) == 0);
  CHECK(office.run({"check"}) == 0);
  CHECK(office.run({"init", "-q"}) == 0);
  CHECK(office.said.empty());
}

}  // namespace secondment
