#include "secondment/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

#include "model/number.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment {
namespace {

// ISO 4217 codes in use, by the digits of their minor unit. Codes that no salary is paid in are
// left out: metals, bond units, drawing rights, test codes, no currency. The tests compare this
// list with that of the iso-codes project, which lacks those of 2024 and later: ZWG and XCG
// (amendments 177 and 176 of ISO 4217). Codes that were withdrawn since 2023, such as HRK, stay for
// the agreements that have them.
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
     "XCG YER ZAR ZMW ZWG ZWL"},
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

struct Called {
  std::string_view written;
  std::string_view code;
};
constexpr Called currency_names[] = {
    {"£", "GBP"},          {"€", "EUR"},      {"$", "USD"},     {"pounds sterling", "GBP"},
    {"sterling", "GBP"},   {"pounds", "GBP"}, {"euros", "EUR"}, {"euro", "EUR"},
    {"us dollars", "USD"},
};
// Words for "a year" that may follow a salary.
constexpr std::string_view yearly[] = {"per annum", "per year", "a year", "p.a.",
                                       "annually",  "pa",       "yearly", "/year"};

std::string lower_case(std::string words) {
  for (char& c : words) c = text::lower_ascii(c);
  return words;
}

// Removes `part` from `text`, ignoring case. Returns false if it is not found.
bool take_out(std::string& text, std::string_view part) {
  const std::size_t at = lower_case(text).find(part);
  if (at == text.npos) return false;
  text.erase(at, part.size());
  return true;
}

// Guesses the amount meant by £68,000, GBP 68000, 68000gbp or 68,000 GBP; nothing if it is not
// clear.
std::optional<std::string> guess_money(std::string_view text) {
  std::string rest = text::unwrapped(text);
  for (const std::string_view words : yearly) {
    if (lower_case(rest).ends_with(words)) rest.resize(rest.size() - words.size());
  }
  std::string code;
  for (const Called& name : currency_names) {
    if (!code.empty() || !take_out(rest, name.written)) continue;
    code = name.code;
  }
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  for (std::size_t at = 0; code.empty() && at + 3 <= rest.size(); ++at) {
    std::string three = rest.substr(at, 3);
    for (char& c : three) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const bool is_alone = at + 3 == rest.size() || letters.find(rest[at + 3]) == letters.npos;
    if (!is_alone || find_currency(three) == nullptr) continue;
    rest.erase(at, 3);
    code = three;
  }
  const auto number = guess_number(rest);
  if (!number || find_currency(code) == nullptr) return std::nullopt;
  std::string money = fmt::format("{} {}", *number, code);
  return parse_money(money) ? std::optional(std::move(money)) : std::nullopt;
}

Error not_money(std::string_view text) {
  if (const auto guess = guess_money(text)) {
    return {fmt::format("{} is not written as an amount with a currency", text::backquoted(text)),
            fmt::format("write {}", *guess)};
  }
  const auto with_currency = guess_money(std::string(text) + " GBP");
  if (with_currency) {
    return {fmt::format("{} has no currency", text::backquoted(text)),
            fmt::format("write the amount, a space and the currency: {}", *with_currency)};
  }
  return {fmt::format("{} is not an amount with a currency", text::backquoted(text)),
          "write the amount in digits, a space and the three letters of the currency"};
}

Error unknown_currency(std::string_view code) {
  // Two currencies may differ in only one letter, so only case and order are guessed.
  const auto letters = [](std::string_view text) {
    std::string sorted(text);
    for (char& c : sorted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  };
  std::string help = "write the three letters that ISO 4217 gives the currency";
  for (const Currency& currency : currencies()) {
    const bool is_near = code.size() == 3 && letters(code) == letters(currency.code);
    if (is_near) help = fmt::format("did you mean `{}`?", currency.code);
  }
  return {fmt::format("{} is not a currency", text::backquoted(code)), help};
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
  if (space == text.npos || text.find(' ', space + 1) != text.npos || space + 1 == text.size()) {
    return unexpected(not_money(text));
  }
  const std::string_view amount = text.substr(0, space);
  const std::string_view code = text.substr(space + 1);
  if (!has_number_form(amount)) return unexpected(not_money(text));
  const std::size_t point = std::min(amount.find('.'), amount.size());
  const bool has_point = point < amount.size();
  const std::string_view minor = amount.substr(has_point ? point + 1 : point);
  const Currency* currency = find_currency(code);
  if (currency == nullptr) {
    return unexpected(guess_money(text) ? not_money(text) : unknown_currency(code));
  }
  const auto digits = static_cast<std::size_t>(currency->minor_digits);
  if (has_point && minor.size() != digits) {
    return unexpected(Error{
        fmt::format("{} has {} digit{} after the point; {} has {}", text::backquoted(text),
                    minor.size(), minor.size() == 1 ? "" : "s", currency->code, digits),
        digits == 0 ? "leave out the point and what follows"
        : minor.size() < digits
            ? fmt::format("write {}{} {}", amount, std::string(digits - minor.size(), '0'),
                          currency->code)
        : minor.size() == 3
            ? fmt::format("write {}{} {} if the point separates thousands; else all {} digits "
                          "after it, or none",
                          amount.substr(0, point), minor, currency->code, digits)
            : fmt::format("write all {} of them, or none", digits)});
  }
  std::string all(amount.substr(0, point));  // including the minus sign
  all += has_point ? std::string(minor) : std::string(digits, '0');
  Money money{0, currency};
  const auto end = std::from_chars(all.data(), all.data() + all.size(), money.minor);
  if (end.ec != std::errc()) {
    return unexpected(Error{fmt::format("{} is too large for an amount", text::backquoted(text)),
                            "check the number of digits"});
  }
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
