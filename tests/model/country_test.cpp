// Country codes: ISO 3166-1 alpha-2 and XK, exactly as written there.
#include "model/country.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "golden.h"

namespace secondment::model {
namespace {

std::vector<std::string> our_codes() {
  std::istringstream words{std::string(country_codes())};
  std::vector<std::string> codes;
  for (std::string code; words >> code;) codes.push_back(code);
  return codes;
}

void check_refused(std::string_view code, std::string_view help) {
  CAPTURE(code);
  const auto checked = check_country(code);
  REQUIRE_FALSE(checked);
  CHECK(checked.error().message == "`" + std::string(code) + "` is not a country code");
  CHECK(checked.error().help == help);
}

}  // namespace

TEST_CASE("the countries are those of ISO 3166-1, and Kosovo") {
  const auto file =
      nlohmann::json::parse(tests::read_text("/usr/share/iso-codes/json/iso_3166-1.json"));
  std::set<std::string> listed = {"XK"};
  for (const auto& row : file.at("3166-1")) listed.insert(row.at("alpha_2").get<std::string>());
  const std::vector<std::string> ours = our_codes();
  CHECK(std::set<std::string>(ours.begin(), ours.end()) == listed);
  CHECK(std::is_sorted(ours.begin(), ours.end()));
  CHECK(ours.size() == listed.size());
}

TEST_CASE("every name of the standard is answered with its code") {
  const auto file =
      nlohmann::json::parse(tests::read_text("/usr/share/iso-codes/json/iso_3166-1.json"));
  for (const auto& row : file.at("3166-1")) {
    for (const char* key : {"alpha_3", "name", "common_name", "official_name"}) {
      if (!row.contains(key) || row.at(key).get<std::string>().size() > 60) continue;
      check_refused(row.at(key).get<std::string>(),
                    "write " + row.at("alpha_2").get<std::string>());
    }
  }
}

TEST_CASE("every code of the list is one") {
  for (const std::string& code : our_codes()) {
    CAPTURE(code);
    CHECK(check_country(code));
  }
}

TEST_CASE("what people write instead of a code is answered with the code") {
  check_refused("GBR", "write GB");
  check_refused("gbr", "write GB");
  check_refused("USA", "write US");
  check_refused("usa", "write US");
  check_refused("England", "write GB");
  check_refused("United Kingdom", "write GB");
  check_refused("U.K.", "write GB");
  check_refused("FRA", "write FR");
  check_refused("The Netherlands", "write NL");
  check_refused("Côte d’Ivoire", "write CI");
  check_refused("Czech Republic", "write CZ");
  check_refused("Italian", "write IT");
  check_refused("Frence", "did you mean FR?");
}

TEST_CASE("anything else is refused with what to write") {
  for (const std::string_view code : {"", " ", "G", "A D", " AD", "AD ", "D ", " A", "AD AE", "  ",
                                      "UKX", "Atlantis", "\u00c4\u00d6"}) {
    check_refused(code, "write the two capital letters that ISO 3166 gives the country");
  }
}

TEST_CASE("two characters that are no code are refused, with the code that is meant") {
  CHECK(check_country("GB"));
  CHECK(check_country("UK").error().help == "write GB");
  CHECK(check_country("gb").error().help == "write GB");
  CHECK(check_country("EL").error().help == "write GR");
  for (const char* code : {"ZZ", "12", "G", "", " G", "D ", "ÄÖ"}) {
    REQUIRE_FALSE(check_country(code));
    CHECK(check_country(code).error().help ==
          "write the two capital letters that ISO 3166 gives the country");
  }
}

}  // namespace secondment::model
