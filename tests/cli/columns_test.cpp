// Columns and rows that the user requests: what they may not show, and what is reported about what
// cannot be computed.
#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

const std::string with_names =
    "agreement: LN-7\nscheme: loan\nsecondee: {name: Rukhsana Mirza, staff_number: \"64669\", "
    "grade: "
    "G7}\nparent: {name: DfT, sector: civil-service, coordinator: {name: Ann Lee, phone: 0161 "
    "496}}\nterm: {start: 2026-01-01, end: 2026-12-31}\nfinance: {salary: 50000 GBP}\n";

struct Said {
  int status;
  std::string out;
  std::string err;
};

Said report(const std::vector<std::string>& options) {
  const tests::Folder folder;
  tests::write_text(folder / "a.yaml", with_names);
  tests::write_text(folder / "b.yaml", "agreement: LN-8\nscheme: loan\n");
  std::vector<std::string> words = {"report", "register", folder.path().string()};
  words.insert(words.end(), options.begin(), options.end());
  tests::Console console;
  const int status = console.run(words);
  return {status, console.out.str(), console.err.str()};
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != text.npos;
}

}  // namespace

TEST_CASE("with names hidden, no column computes anything from them") {
  for (const std::string expression :
       {"int(secondee.staff_number)", "double(secondee.staff_number)/2.0",
        "secondee.staff_number+\"9\"", "parent.coordinator.phone+\"1\"", "secondee.name+scheme",
        "\"x\"+lower(secondee.name)+\"x\"", "size(secondee.name)", "[secondee.name]",
        "has(secondee.name) ? secondee.name : \"\""}) {
    CAPTURE(expression);
    const Said said =
        report({"--hide-names", "--format", "csv", "--columns", "agreement,x=" + expression});
    CHECK(said.status == 2);
    CHECK(has(said.err, "may show names, which are hidden"));
    CHECK_FALSE(has(said.out + said.err, "irza"));
    CHECK_FALSE(has(said.out, "646"));
  }
  const Said days = report({"--hide-names", "--format", "csv", "--columns",
                            "agreement,x=days_between(term.start, term.end),secondee.grade"});
  CHECK_MESSAGE(days.status == 0, days.err);
  CHECK(has(days.out, "LN-7,"));
  CHECK(has(days.out, ",G7"));
  const Said number =
      report({"--hide-names", "--format", "csv", "--columns", "agreement,secondee.staff_number"});
  CHECK_FALSE(has(number.out, "64669"));
}

TEST_CASE("what is no number is an empty cell in every format") {
  for (const std::string format : {"csv", "json", "markdown", "text", "html"}) {
    CAPTURE(format);
    const Said said = report({"--format", format, "--columns", "agreement,x=1.0/0.0,y=0.0/0.0"});
    CHECK(said.status == 0);
    CHECK_FALSE(has(said.out, "inf"));
    CHECK_FALSE(has(said.out, "nan,"));
  }
}

TEST_CASE("rows that cannot be decided are counted, and an expensive condition is refused") {
  const Said said = report({"--rows", "start < date(\"2026-06-01\")"});
  CHECK(said.status == 0);
  CHECK(has(said.out, "1 row is left out by --rows, and counted above; of 1 it cannot be decided"));
  std::string nested = "true";
  for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    nested = std::string("[1,2,3,4,5,6,7,8,9,10].all(") + name + ", " + nested + ")";
  }
  const Said expensive = report({"--rows", nested});
  CHECK(expensive.status == 2);
  CHECK(has(expensive.err, "costs too much: a condition of rows may take"));
}

TEST_CASE("a column does not take the place of the currency beside an amount") {
  for (const std::string columns :
       {"agreement,x=finance.salary,x_currency=1", "agreement,x_currency=1,x=finance.salary"}) {
    const Said said = report({"--format", "csv", "--columns", columns});
    CHECK(said.status == 2);
    CHECK(
        has(said.err, "the column `x` of amounts has a column `x_currency` of its own beside it"));
  }
}

TEST_CASE("columns of single agreements are refused where rows add agreements up") {
  const tests::Folder folder;
  tests::write_text(folder / "a.yaml", with_names);
  const auto costs = [&](const std::string& by, const std::string& columns) {
    tests::Console console;
    const int status =
        console.run({"report", "costs", folder.path().string(), "--by", by, "--columns", columns});
    return Said{status, console.out.str(), console.err.str()};
  };
  const Said sums = costs("payer", "payer,agreement");
  CHECK(sums.status == 2);
  CHECK(sums.err ==
        "secondment report: `agreement` is a column of single agreements, which --by payer adds "
        "up\n   = help: leave it out, or write `--by payer,agreement`\n");
  for (const std::string column : {"secondee", "billed_until", "gaps", "overlaps", "path"}) {
    CHECK_MESSAGE(costs("month", column).status == 2, column);
    CHECK_MESSAGE(costs("month,agreement", column).status == 0, column);
  }
  CHECK(costs("payer", "payer,currency,salary").status == 0);
  CHECK(costs("payer", "payre").status == 2);
}

}  // namespace secondment
