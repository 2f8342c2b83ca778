#include "model/country.h"

#include <fmt/format.h>

#include <string>

#include "model/country_names.h"
#include "text/characters.h"

namespace secondment::model {
namespace {

constexpr std::string_view codes =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA "
    "ZM ZW";

bool is_code(std::string_view code) {
  const std::size_t at = codes.find(code);
  return code.size() == 2 && at != codes.npos && at % 3 == 0;
}

}  // namespace

Result<void> check_country(std::string_view code) {
  if (is_code(code)) return {};
  constexpr std::size_t longest = 20;
  std::string upper(code.substr(0, longest));
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  std::string help = "write the two capital letters that ISO 3166 gives the country";
  if (is_code(upper)) help = fmt::format("write {}", upper);
  if (const auto named = is_code(upper) ? std::nullopt : find_country_named(code)) {
    help = named->is_near ? fmt::format("did you mean {}?", named->code)
                          : fmt::format("write {}", named->code);
  }
  return unexpected(Error{fmt::format("{} is not a country code", text::backquoted(code)), help});
}

std::string_view country_codes() {
  return codes;
}

}  // namespace secondment::model
