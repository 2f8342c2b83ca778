#include "secondment/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <vector>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment {
namespace {

// ISO 4217, active codes by the digits of their minor unit. Left out are the codes that nobody is
// paid in, which have none: metals, bond units, drawing rights, tests, no currency.
// The tests hold this against the list of the iso-codes project.
struct Codes {
  int minor_digits;
  std::string_view codes;
};
constexpr Codes currency_codes[] = {
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {2,
     "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN "
     "BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP "
     "GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT "
     "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO "
     "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS "
     "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD "
     "YER ZAR ZMW ZWL"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
};

const std::vector<Currency>& currencies() {
  static const std::vector<Currency> sorted = [] {
    std::vector<Currency> all;
    for (const Codes& row : currency_codes) {
      for (std::size_t at = 0; at < row.codes.size(); at += 4) {
        Currency currency{"", row.minor_digits};
        std::memcpy(currency.code, row.codes.data() + at, 3);
        all.push_back(currency);
      }
    }
    std::sort(all.begin(), all.end(), [](const Currency& a, const Currency& b) {
      return std::string_view(a.code) < std::string_view(b.code);
    });
    return all;
  }();
  return sorted;
}

Error not_money(std::string_view text) {
  struct Sign {
    std::string_view sign;
    std::string_view code;
  };
  constexpr Sign signs[] = {{"£", "GBP"}, {"€", "EUR"}, {"$", "USD"}};
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  for (const Sign& sign : signs) {
    const std::string meant = fmt::format("{} {}", digits, sign.code);
    if (text.find(sign.sign) != text.npos && parse_money(meant)) {
      return {fmt::format("{} is not an amount with a currency", text::quoted(text)),
              fmt::format("write {}", meant)};
    }
  }
  const bool only_a_number = !digits.empty() && digits.size() == text.size();
  return {only_a_number ? fmt::format("{} has no currency", text::quoted(text))
                        : fmt::format("{} is not an amount with a currency", text::quoted(text)),
          fmt::format("write the amount, a space and the currency: {} GBP",
                      only_a_number ? digits : "68000")};
}

Error unknown_currency(std::string_view code) {
  std::vector<std::string_view> codes;
  for (const Currency& currency : currencies()) codes.emplace_back(currency.code);
  const std::string nearest = text::suggest_nearest(code, codes);
  return {fmt::format("{} is no currency", text::quoted(code)),
          nearest.empty() ? "write its three letters of ISO 4217: GBP, EUR, USD" : nearest};
}

}  // namespace

const Currency* find_currency(std::string_view code) {
  const auto& all = currencies();
  const auto at = std::lower_bound(
      all.begin(), all.end(), code,
      [](const Currency& a, std::string_view b) { return std::string_view(a.code) < b; });
  return at != all.end() && std::string_view(at->code) == code ? &*at : nullptr;
}

Result<Money> parse_money(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == text.npos || text.find(' ', space + 1) != text.npos) {
    return unexpected(not_money(text));
  }
  const std::string_view amount = text.substr(0, space);
  const std::string_view code = text.substr(space + 1);
  std::string_view whole = amount.substr(0, amount.find('.'));
  const bool negative = whole.starts_with('-');
  if (negative) whole.remove_prefix(1);
  const bool has_point = amount.find('.') != amount.npos;
  const std::string_view minor =
      has_point ? amount.substr(amount.find('.') + 1) : std::string_view();
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == part.npos;
  };
  const bool leading_zero = whole.size() > 1 && whole.front() == '0';
  if (!all_digits(whole) || leading_zero || (has_point && !all_digits(minor))) {
    return unexpected(not_money(text));
  }
  const Currency* currency = find_currency(code);
  if (currency == nullptr) return unexpected(unknown_currency(code));
  const auto digits = static_cast<std::size_t>(currency->minor_digits);
  if (has_point && minor.size() != digits) {
    return unexpected(Error{fmt::format("{} has {} digits after the point; {} has {}",
                                        text::quoted(text), minor.size(), currency->code, digits),
                            digits == 0 ? "leave the point and what follows out"
                                        : fmt::format("write all {} of them, or none", digits)});
  }
  std::string all(whole);
  all += has_point ? std::string(minor) : std::string(digits, '0');
  Money money{0, currency};
  const auto end = std::from_chars(all.data(), all.data() + all.size(), money.minor);
  if (end.ec != std::errc()) {
    return unexpected(Error{fmt::format("{} is too large an amount", text::quoted(text)),
                            "check the number of digits"});
  }
  if (negative) money.minor = -money.minor;
  return money;
}

std::string render_money(Money money) {
  const bool negative = money.minor < 0;
  std::string digits = std::to_string(money.minor);
  if (negative) digits.erase(0, 1);
  const auto places = static_cast<std::size_t>(money.currency->minor_digits);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, ".");
  return fmt::format("{}{} {}", negative ? "-" : "", digits, money.currency->code);
}

}  // namespace secondment
