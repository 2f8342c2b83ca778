// Money: exact to the minor unit, all or none of its digits, in a currency of ISO 4217.
#include "secondment/money.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "golden.h"

namespace secondment {
namespace {

Money money(std::string_view text) {
  const auto parsed = parse_money(text);
  REQUIRE_MESSAGE(parsed.has_value(), text);
  return *parsed;
}

void check_refused(std::string_view text, std::string_view message, std::string_view help) {
  CAPTURE(text);
  const auto parsed = parse_money(text);
  REQUIRE(!parsed);
  CHECK(parsed.error().message == message);
  CHECK(parsed.error().help == help);
}

// Every code of the iso-codes project, which we did not write.
std::set<std::string> iso_4217() {
  const auto file =
      nlohmann::json::parse(tests::read_text("/usr/share/iso-codes/json/iso_4217.json"));
  std::set<std::string> codes;
  for (const auto& row : file.at("4217")) codes.insert(row.at("alpha_3").get<std::string>());
  REQUIRE(codes.size() > 150);
  return codes;
}

}  // namespace

TEST_CASE("an amount is held in the minor unit of its currency") {
  struct Row {
    std::string_view text;
    std::int64_t minor;
    std::string_view code;
    int minor_digits;
    std::string_view rendered;
  };
  constexpr Row rows[] = {
      {"68000 GBP", 6'800'000, "GBP", 2, "68000.00 GBP"},
      {"1250.50 EUR", 125'050, "EUR", 2, "1250.50 EUR"},
      {"0.05 USD", 5, "USD", 2, "0.05 USD"},
      {"0 GBP", 0, "GBP", 2, "0.00 GBP"},
      {"5000 JPY", 5000, "JPY", 0, "5000 JPY"},
      {"0 ISK", 0, "ISK", 0, "0 ISK"},
      {"12.345 BHD", 12'345, "BHD", 3, "12.345 BHD"},
      {"12 KWD", 12'000, "KWD", 3, "12.000 KWD"},
      {"0.001 TND", 1, "TND", 3, "0.001 TND"},
      {"1.2345 CLF", 12'345, "CLF", 4, "1.2345 CLF"},
      {"7 UYW", 70'000, "UYW", 4, "7.0000 UYW"},
      {"-5 GBP", -500, "GBP", 2, "-5.00 GBP"},
      {"-0.05 GBP", -5, "GBP", 2, "-0.05 GBP"},
      {"92233720368547758.07 GBP", 9'223'372'036'854'775'807, "GBP", 2, "92233720368547758.07 GBP"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Money got = money(row.text);
    CHECK(got.minor == row.minor);
    REQUIRE(got.currency != nullptr);
    CHECK(got.currency->code == row.code);
    CHECK(got.currency->minor_digits == row.minor_digits);
    CHECK(render_money(got) == row.rendered);
  }
}

TEST_CASE("amounts are equal when amount and currency are") {
  CHECK(money("5 GBP") == money("5.00 GBP"));
  CHECK(money("5 GBP") != money("5.01 GBP"));
  CHECK(money("5 GBP") != money("5 EUR"));
}

TEST_CASE("minor digits are written all or not at all") {
  check_refused(
      "1250.505 EUR", "`1250.505 EUR` has 3 digits after the point; EUR has 2",
      "write 1250505 EUR if the point separates thousands; else all 2 digits after it, or "
      "none");
  check_refused("1250.5055 EUR", "`1250.5055 EUR` has 4 digits after the point; EUR has 2",
                "write all 2 of them, or none");
  check_refused("68000.00 JPY", "`68000.00 JPY` has 2 digits after the point; JPY has 0",
                "leave out the point and what follows");
  check_refused("12.34 BHD", "`12.34 BHD` has 2 digits after the point; BHD has 3",
                "write 12.340 BHD");
  check_refused("12.34 CLF", "`12.34 CLF` has 2 digits after the point; CLF has 4",
                "write 12.3400 CLF");
}

TEST_CASE("an amount without a currency asks for one") {
  check_refused("68000", "`68000` has no currency",
                "write the amount, a space and the currency: 68000 GBP");
  check_refused("1250.50", "`1250.50` has no currency",
                "write the amount, a space and the currency: 1250.50 GBP");
}

TEST_CASE("a sign of a currency is answered with its code") {
  const auto check_sign = [](const std::string& text, const std::string& help) {
    check_refused(text, "`" + text + "` is not written as an amount with a currency", help);
  };
  check_sign("£68,000", "write 68000 GBP");
  check_sign("£68,000.50", "write 68000.50 GBP");
  check_sign("68000£", "write 68000 GBP");
  check_sign("€1.25", "write 1.25 EUR");
  check_sign("$ 5", "write 5 USD");
  check_sign("-£500", "write -500 GBP");
}

TEST_CASE("an amount with its currency in another form is answered in ours") {
  struct Row {
    std::string_view text;
    std::string_view meant;
  };
  constexpr Row rows[] = {
      {"GBP 68000", "68000 GBP"},  {"68,000 GBP", "68000 GBP"},
      {"68000  GBP", "68000 GBP"}, {" 68000 GBP", "68000 GBP"},
      {"68000 GBP ", "68000 GBP"}, {"68000GBP", "68000 GBP"},
      {"68000gbp", "68000 GBP"},   {"068000 GBP", "68000 GBP"},
      {"-01 GBP", "-1 GBP"},       {".50 GBP", "0.50 GBP"},
      {"68000. GBP", "68000 GBP"}, {"+5 GBP", "5 GBP"},
      {"1_000 GBP", "1000 GBP"},   {"1,250,000.50 GBP", "1250000.50 GBP"},
  };
  for (const Row& row : rows) {
    check_refused(row.text,
                  "`" + std::string(row.text) + "` is not written as an amount with a currency",
                  "write " + std::string(row.meant));
  }
}

TEST_CASE("a salary as people write it is answered with that very salary") {
  constexpr std::pair<std::string_view, std::string_view> rows[] = {
      {"£52,000 per annum", "52000 GBP"},  {"£52k", "52000 GBP"},
      {"52.5k GBP", "52500 GBP"},          {"52.000,00 EUR", "52000.00 EUR"},
      {"€52.000,00", "52000.00 EUR"},      {"GBP 52000", "52000 GBP"},
      {"GBP 52,000 a year", "52000 GBP"},  {"52,000 pounds p.a.", "52000 GBP"},
      {"52000 GBP per year", "52000 GBP"}, {"“52000 GBP”", "52000 GBP"},
      {"52\u00a0000 GBP", "52000 GBP"},
  };
  for (const auto& [text, meant] : rows) {
    check_refused(text, "`" + std::string(text) + "` is not written as an amount with a currency",
                  "write " + std::string(meant));
  }
  constexpr std::pair<std::string_view, std::string_view> bare[] = {
      {"52k", "52000 GBP"}, {"52,000", "52000 GBP"}, {"52.000,00", "52000.00 GBP"}};
  for (const auto& [text, meant] : bare) {
    check_refused(text, "`" + std::string(text) + "` has no currency",
                  "write the amount, a space and the currency: " + std::string(meant));
  }
}

TEST_CASE("what is no amount with a currency is refused with the form to write") {
  for (const std::string_view text : {"", " ", "GBP", "--5 GBP", "- GBP", "1e3 GBP", "1.2.3 GBP",
                                      "£500 to £600", "68,00,00 GBP", "lots"}) {
    check_refused(text, "`" + std::string(text) + "` is not an amount with a currency",
                  "write the amount in digits, a space and the three letters of the currency");
  }
}

TEST_CASE("an unknown currency is answered with the nearest") {
  check_refused("68000 GPB", "`GPB` is not a currency", "did you mean `GBP`?");
  check_refused("68000 gbp", "`68000 gbp` is not written as an amount with a currency",
                "write 68000 GBP");
  check_refused("68000 pounds", "`68000 pounds` is not written as an amount with a currency",
                "write 68000 GBP");
  check_refused("68000 QQQ", "`QQQ` is not a currency",
                "write the three letters that ISO 4217 gives the currency");
}

TEST_CASE("an amount too large to be exact is refused") {
  for (const std::string_view text :
       {"92233720368547758.08 GBP", "9223372036854775808 JPY", "99999999999999999999999 EUR"}) {
    const auto parsed = parse_money(text);
    REQUIRE(!parsed);
  }
  check_refused("92233720368547758.08 GBP", "`92233720368547758.08 GBP` is too large for an amount",
                "check the number of digits");
  check_refused("92233720368547759 GBP", "`92233720368547759 GBP` is too large for an amount",
                "check the number of digits");
  check_refused("9223372036854775808 JPY", "`9223372036854775808 JPY` is too large for an amount",
                "check the number of digits");
}

TEST_CASE("a currency is found by its whole code alone") {
  CHECK(find_currency("GBP") != nullptr);
  for (const std::string_view code : {"", "G", "GB", "GBPX", "gbp", "BP ", "ZZZ", "AAA"}) {
    CAPTURE(code);
    CHECK(find_currency(code) == nullptr);
  }
}

TEST_CASE("the currencies are those of ISO 4217 but for the codes that nobody is paid in") {
  // Metals, bond units, drawing rights and units of account, a code for tests, no currency.
  const std::set<std::string> without_minor_unit = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR",
                                                    "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"};
  const std::set<std::string> listed = iso_4217();
  // Of all codes that three letters can make, so that one of our own invention would be seen.
  std::set<std::string> ours;
  std::string code(3, ' ');
  for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
    for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
      for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) {
        if (find_currency(code) != nullptr) ours.insert(code);
      }
    }
  }
  for (const std::string& each : listed) {
    CAPTURE(each);
    CHECK(ours.contains(each) != without_minor_unit.contains(each));
  }
  for (const std::string& each : ours) {
    CAPTURE(each);
    // The package is older than these.
    CHECK((listed.contains(each) || each == "XCG" || each == "ZWG"));
  }
}

TEST_CASE("what an amount is rendered as is read back in every currency") {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  for (const std::string& code : iso_4217()) {
    const Currency* currency = find_currency(code);
    if (currency == nullptr) continue;
    for (const std::int64_t minor :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{99}, std::int64_t{100},
          std::int64_t{9'999}, std::int64_t{123'456'789}, largest, std::int64_t{-1},
          std::int64_t{-100'050}, -largest}) {
      const Money made{minor, currency};
      REQUIRE(money(render_money(made)) == made);
    }
  }
}

}  // namespace secondment
