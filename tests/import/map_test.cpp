// The map: what it may say, and what is reported on its line.
#include "import/map.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace secondment::imports {
namespace {

ReadMap read(const std::string& text) {
  return read_map(text, policy::builtin_policies());
}

// `4:3 message; help`, of the only finding.
std::string finding_of(const std::string& text) {
  const ReadMap map = read(text);
  REQUIRE(map.findings.size() == 1);
  const Finding& finding = map.findings.front();
  return fmt::format("{}:{} {}; {}", finding.begin.line, finding.begin.column, finding.message,
                     finding.help);
}

const std::string good = R"(scheme: {column: Type, words: {Loan: loan, Sec out: outward-secondment}}
id: "LN-{year}-{number:03}"
state: {column: Status, words: {Live: active, Finished: closed, TBC: draft}}
columns:
  Home dept: parent.name
  Start: {field: term.start, date: D/M/Y}
  Salary: {field: finance.salary, currency: GBP}
  Notes: notes
defaults: {host.sector: civil-service}
by: hr@example.org
)";

}  // namespace

TEST_CASE("a map is read whole") {
  const ReadMap read_good = read(good);
  CHECK(read_good.findings.empty());
  const Map& map = read_good.map;
  CHECK(map.scheme->column == "Type");
  CHECK(*find_meaning(map.scheme->writing.words, "SEC  OUT") == "outward-secondment");
  CHECK(map.id->fixed == "LN-{year}-{number:03}");
  CHECK(*find_meaning(map.state->writing.words, "live") == "active");
  REQUIRE(map.columns.size() == 4);
  CHECK(map.columns[0].header == "Home dept");
  CHECK(map.columns[1].writing.dates == DateOrder::day_first);
  CHECK(map.columns[2].writing.currency == "GBP");
  CHECK(map.defaults[0].value == "civil-service");
  CHECK(map.by == "hr@example.org");
}

TEST_CASE("what is wrong with a map is reported on its line, with the nearest") {
  const std::string start = "scheme: loan\ncolumns:\n";
  CHECK(finding_of(start + "  Start: term.stat\n").starts_with("3:10 `term` has no field `stat`"));
  CHECK(finding_of(start + "  Start: {feild: term.start}\n").find("no key `feild`; did you mean") !=
        std::string::npos);
  CHECK(finding_of("schema: loan\nscheme: loan\ncolumns:\n  Name: secondee.name\n") ==
        "1:1 a map has no key `schema`; did you mean `scheme`?");
  CHECK(finding_of("scheme: laon\ncolumns:\n  Name: secondee.name\n") ==
        "1:9 unknown scheme `laon`; did you mean `loan`?");
  CHECK(finding_of("scheme: loan\nstate: {column: Status, words: {Live: activ}}\ncolumns:\n"
                   "  Name: secondee.name\n") ==
        "2:39 unknown state `activ`; did you mean `active`?");
  CHECK(finding_of(start + "  Start: {field: term.start, date: DMY}\n") ==
        "3:36 unknown order of dates `DMY`; write D/M/Y, M/D/Y or Y/M/D");
  CHECK(finding_of(start + "  Pay: {field: finance.salary, currency: POUND}\n")
            .starts_with("3:42 `POUND` is not a currency"));
  CHECK(finding_of(start + "  Status: history\n").find("state: {column: HEADER}") !=
        std::string::npos);
  CHECK(finding_of("columns:\n  Name: secondee.name\n").find("which scheme") != std::string::npos);
  CHECK(finding_of("scheme: loan\n").find("says of no column") != std::string::npos);
  CHECK(finding_of(start + "  Dates: term\n")
            .starts_with("3:10 `term` is a section, and a cell holds one value; name one of its "
                         "fields: term.start, term.end"));
  CHECK(finding_of(start + "  Goals: objectives\n").find("`objectives` is a list") !=
        std::string::npos);
  CHECK(finding_of(start + "  Name: secondee.name\ndefaults: {host.sector: government}\n")
            .starts_with("4:12 host.sector: unknown value `government`"));
  CHECK(finding_of(start + "  Start: term.start\n  From: term.start\n") ==
        "4:9 term.start is given by `Start`, too; keep one of the two lines");
  CHECK(read(start + "  Forename: secondee.name\n  Surname: secondee.name\n").findings.empty());
  CHECK(finding_of(start + "  Type: {field: host.sector, words: {Uni: academia, UNI: police}}\n")
            .find("`UNI` is explained twice") != std::string::npos);
}

TEST_CASE("a line of a map that would do nothing, or lose a value, is reported") {
  const std::string columns = "columns:\n  Name: secondee.name\n";
  CHECK(finding_of("scheme: loan\nadopted: 2026-04-01\n" + columns)
            .starts_with("2:10 every agreement would be adopted on the same day"));
  CHECK(finding_of("scheme: loan\nid: {column: Ref, words: {A: B}}\n" + columns)
            .starts_with("2:19 a column has no key `words`"));
  CHECK(finding_of("scheme: loan\nid: {column: Ref, date: D/M/Y}\n" + columns)
            .starts_with("2:19 a column has no key `date`"));
  CHECK(finding_of("scheme: loan\nid: LN-{yaer}\n" + columns).starts_with("2:5 "));
  CHECK(finding_of("scheme: loan\ncolumns:\n  Name: {field: secondee.name, date: D/M/Y}\n") ==
        "3:17 `date:` does nothing here: `secondee.name` is no date; leave `date:` out");
  CHECK(finding_of("scheme: loan\ncolumns:\n  Start: {field: term.start, currency: GBP}\n") ==
        "3:18 `currency:` does nothing here: `term.start` is no amount; leave `currency:` out");
  const std::string part =
      "`host.sector` is a part of `host`, which the column `Host` gives as a "
      "whole; let `Host` give the part that it holds, such as host.name";
  CHECK(finding_of("scheme: loan\ncolumns:\n  Host: host\n  Sector: host.sector\n") ==
        "4:11 " + part);
  CHECK(finding_of("scheme: loan\ncolumns:\n  Sector: host.sector\n  Host: host\n") ==
        "3:11 " + part);
  CHECK(finding_of("scheme: loan\ncolumns:\n  Host: host\ndefaults: {host.sector: police}\n") ==
        "4:12 " + part);
  CHECK(finding_of("scheme: loan\ncolumns:\n  Host: host.name\ndefaults: {host: dft}\n") ==
        "4:12 `host` is a default for the whole, of which the column `Host` gives a part; give "
        "defaults for its fields, such as host.name");
  CHECK(finding_of("scheme: loan\nadopted: {column: Since}\n" + columns)
            .starts_with("2:10 `adopted:` does nothing without `state:`"));
}

}  // namespace secondment::imports
