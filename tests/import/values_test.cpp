// Cells as people write them, and what is not guessed.
#include "import/values.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "import/organisations.h"

namespace secondment::imports {
namespace {

using Kind = model::Type::Kind;

std::string read(std::string_view cell, const model::Type& type, const Writing& writing = {}) {
  const auto value = read_value(cell, type, writing);
  return value ? *value : fmt::format("{}; {}", value.error().message, value.error().help);
}

std::string date(std::string_view cell, DateOrder order = DateOrder::unknown) {
  return read(cell, {.kind = Kind::date}, {.dates = order});
}

std::string money(std::string_view cell, std::string currency = "GBP") {
  return read(cell, {.kind = Kind::money}, {.currency = std::move(currency)});
}

}  // namespace

TEST_CASE("a date is read in every usual writing that can mean one day") {
  for (const std::string_view cell :
       {"2026-04-13", "13/04/2026", "13.4.2026", "13 April 2026", "13 Apr 26", "13-Apr-2026",
        "April 13, 2026", "13th April 2026", "Monday 13 April 2026", "4/13/2026", "2026/04/13",
        "2026-04-13T00:00:00", "20260413"}) {
    CHECK_MESSAGE(date(cell) == "2026-04-13", cell);
  }
  CHECK(date("01.04.2026") == "2026-04-01");  // with points, the day is first everywhere
}

TEST_CASE("a date that may mean two days needs the order of its column") {
  CHECK(date("1/4/25").starts_with(
      "`1/4/25` may mean 1 April or 4 January; say in the map how the column is written"));
  CHECK(date("1/4/25", DateOrder::day_first) == "2025-04-01");
  CHECK(date("1/4/25", DateOrder::month_first) == "2025-01-04");
  CHECK(date("25/1/4", DateOrder::year_first) == "2025-01-04");
  CHECK(date("1/4/2025 00:00:00", DateOrder::day_first) == "2025-04-01");
  CHECK(date("4/13/2026", DateOrder::day_first)
            .starts_with("`4/13/2026` is not a day that is written as D/M/Y; "));
  CHECK(date("13 Apr 2026", DateOrder::month_first) == "2026-04-13");
}

TEST_CASE("what is not one day is not taken for one") {
  CHECK(date("46113") ==
        "`46113` is the number by which a spreadsheet counts a day; format the column as dates in "
        "the spreadsheet, or write 2026-04-01");
  CHECK(date("01/04/2027\n01/10/2027", DateOrder::day_first) ==
        "`01/04/2027\\n01/10/2027` holds 2 dates; give each secondment a row of its own");
  for (const char* leap_day : {"2027-02-29", "29 Feb 2027"}) {
    CHECK(date(leap_day).find("the last day of that month is 2027-02-28") != std::string::npos);
  }
  CHECK(date("1 Apr 2026 and 1 Oct 2026").find("holds 2 dates") != std::string::npos);
  CHECK(date("2026-04-01 to 2026-09-30").find("holds 2 dates") != std::string::npos);
  for (const std::string_view rest : {" TBC", " or sooner", " (extended from 31/03/2026)"}) {
    CHECK(date("31/03/2027" + std::string(rest), DateOrder::day_first)
              .find("says more than a date; write the date alone") != std::string::npos);
  }
  CHECK(date("31/03/2027 - 30/06/2027", DateOrder::day_first).find("holds 2 dates") !=
        std::string::npos);
  CHECK(date("01/04/2025 31/03/2026", DateOrder::day_first).find("holds 2 dates") !=
        std::string::npos);
  CHECK(date("31/03/0027", DateOrder::day_first).find("is not a day that is written as") !=
        std::string::npos);
  CHECK(date("31/03/027", DateOrder::day_first).find("is not a day") != std::string::npos);
  CHECK(date("ditto").starts_with("`ditto` stands for another cell; "));
  CHECK(date("TBC") == "`TBC` says that this is not known yet; fill it in when it is known");
  CHECK(date("31/02/2026").starts_with("`31/02/2026` is not a day"));
  CHECK(date("Apr 2026").starts_with("`Apr 2026` has no day"));
  CHECK(date("spring").starts_with("`spring` is not a date"));
}

TEST_CASE("an amount is read with its sign, its thousands and the currency of its column") {
  for (const std::string_view cell : {"68000", "68,000", "£68,000", "£68k", "68 000", "GBP 68000",
                                      "68000 gbp", "£68,000 pa", "68.000,00"}) {
    const std::string amount = money(cell);
    CHECK_MESSAGE((amount == "68000 GBP" || amount == "68000.00 GBP"), cell, " is ", amount);
  }
  CHECK(money("68000.5") == "68000.50 GBP");
  CHECK(money("€68,000", "") == "68000 EUR");
  CHECK(money("€68,000") == "68000 EUR");
  CHECK(money("$68,000", "AUD") == "68000 AUD");
  for (const char* currency : {"GBP", ""}) {
    CHECK(
        money("$68,000", currency) ==
        "`$68,000` does not say which dollar; write the currency in three letters, such as USD or "
        "AUD");
  }
  CHECK(money("68000", "").starts_with("`68000` has no currency"));
}

TEST_CASE("two spellings of one organisation are told from two that are numbered or lettered") {
  CHECK(seem_one("Dept A", "Department a"));
  CHECK(seem_one("University of Leeds", "Leeds University"));
  CHECK_FALSE(seem_one("Department A", "Department B"));
  CHECK_FALSE(seem_one("Department A", "Department"));
  CHECK_FALSE(seem_one("Probation Region 1", "Probation Region 2"));
}

TEST_CASE("an amount that says more, or something else, is left to a person") {
  CHECK(money("£68,000 + £5k LWA") ==
        "`£68,000 + £5k LWA` is not one amount; write the amount alone, and the rest in a column "
        "of its own");
  CHECK(money("68.000").starts_with("`68.000` may be in thousands, "));
  CHECK(money("45000.555").starts_with("`45000.555` has more than two digits after its point; "));
  CHECK(money("(500)").starts_with("`(500)` is below 0; "));
  CHECK(money("#REF!").starts_with("`#REF!` is an error of the spreadsheet's; "));
  CHECK(money("=A1*2").starts_with("`=A1*2` is a formula whose result is not saved; "));
  CHECK(money("see contract").starts_with("`see contract` is not one amount; "));
  CHECK(money("tbc").starts_with("`tbc` says that this is not known yet"));
}

TEST_CASE("an error or a formula of the spreadsheet is no value of any type") {
  const model::Type text{.kind = Kind::text};
  Writing person;
  person.is_person = true;
  for (const char* cell : {"#N/A", "#REF!", "#NAME?", "#DIV/0!"}) {
    CAPTURE(cell);
    const std::string said = fmt::format("`{}` is an error of the spreadsheet's; ", cell);
    CHECK(read(cell, text).starts_with(said));
    CHECK(read(cell, text, person).starts_with(said));
    CHECK(read(cell, {.kind = Kind::date}).starts_with(said));
  }
  for (const char* cell : {"=A1", "=VLOOKUP(A1,B:C,2)", "=\"Ann \"&B2"}) {
    CAPTURE(cell);
    CHECK(read(cell, text).find("is a formula whose result is not saved; ") != std::string::npos);
    CHECK(read(cell, text, person).find("is a formula") != std::string::npos);
  }
  for (const char* cell : {"=> see the contract", "#1 of the list", "Desk #4!", "="}) {
    CHECK(read(cell, text) == cell);
  }
}

TEST_CASE("words are read by what they are, or by what the map says that they stand for") {
  const model::Type type{.kind = Kind::one_of, .words = {"civil-service", "academia"}};
  CHECK(read("Civil Service", type) == "civil-service");
  CHECK(read("University", type) ==
        "`University` is none of civil-service or academia; say in the map what it stands for: "
        "`words: {University: academia}`");
  CHECK(read("-", type).find("`words: {\"-\": …}`") != std::string::npos);
  const Writing writing{.words = {{"univ.", "academia"}, {"-", ""}}};
  CHECK(read("UNIV.", type, writing) == "academia");
  CHECK(read("-", type, writing).empty());
}

TEST_CASE("numbers, shares, answers and lists are read as people write them") {
  const model::Type share{.kind = Kind::number, .fields = {}, .above = 0, .up_to = 1};
  CHECK(read("80%", share) == "0.8");
  CHECK(read("full time", share) == "1");
  CHECK(read("Yes", {.kind = Kind::boolean}) == "true");
  CHECK(read("9 months", {.kind = Kind::period}) == "P9M");
  const model::Type countries{.kind = Kind::list, .fields = {{"", {.kind = Kind::country}}}};
  CHECK(read("GB / IE", countries) == "[\"GB\", \"IE\"]");
}

TEST_CASE("two people in a cell are not taken for one") {
  const model::Type person{.kind = Kind::section, .fields = {}, .shorthand = "name"};
  CHECK(read("Efua Mensah", person) == "Efua Mensah");
  CHECK(read("2", {.kind = Kind::text}, {.is_person = true}).starts_with("`2` is not a name; "));
  CHECK(read("Efua Mensah / Tom Hill", {.kind = Kind::text}, {.is_person = true}) ==
        "`Efua Mensah / Tom Hill` may be two people; give each secondment a row of its own");
  CHECK(read("R. Patel / S. Okoro", person) ==
        "`R. Patel / S. Okoro` may be two people; name one of them");
}

}  // namespace secondment::imports
