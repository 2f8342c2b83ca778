#include "import/number_format.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "secondment/date.h"

namespace secondment::imports {
namespace {

constexpr std::string_view signs[] = {"£", "€"};

// The code without what is only shown: texts in quotes, escaped characters, colours and conditions.
std::string without_texts(std::string_view code) {
  std::string rest;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '"' || c == '[') {
      const std::size_t end = code.find(c == '"' ? '"' : ']', at + 1);
      if (end == code.npos) break;
      at = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else {
      rest += c;
    }
  }
  return rest;
}

bool is_between(std::size_t id, std::size_t first, std::size_t last) {
  return id >= first && id <= last;
}

// As people write a number: no more digits than a cell holds, and never an exponent.
std::string render_plain(double value) {
  constexpr int digits = 15;
  if (value == 0) return "0";
  const int whole = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  if (whole > digits) return fmt::format("{:.0f}", value);
  std::string text = fmt::format("{:.{}f}", value, std::min(digits - whole, digits));
  if (text.find('.') != text.npos) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

}  // namespace

NumberFormat read_number_format(std::string_view code) {
  NumberFormat format;
  for (const std::string_view sign : signs) {
    if (code.find(sign) != code.npos) format.currency = sign;
  }
  const std::string shown = without_texts(code.substr(0, code.find(';')));
  format.is_percent = shown.find('%') != shown.npos;
  format.is_date = shown != "General" && shown.find_first_of("yYdD") != shown.npos;
  return format;
}

NumberFormat builtin_number_format(std::size_t id) {
  return {.is_date = is_between(id, 14, 17) || id == 22 || is_between(id, 27, 31) || id == 36 ||
                     is_between(id, 50, 54) || is_between(id, 57, 58),
          .is_percent = id == 9 || id == 10};
}

std::string render_number(const std::string& stored, const NumberFormat& format,
                          bool counts_from_1904) {
  double value = 0;
  const auto [end, failure] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (failure != std::errc() || end != stored.data() + stored.size()) return stored;
  if (!std::isfinite(value)) return stored;
  constexpr double last_day = 2'958'465;  // 9999-12-31
  if (format.is_date && value >= 1 && value < last_day) {
    using namespace std::chrono;
    // Both count from a day before the first, and the older one has a day that never was.
    constexpr Date from_1900 = year(1899) / month(12) / day(30);
    constexpr Date from_1904 = year(1904) / month(1) / day(1);
    return render_date((counts_from_1904 ? from_1904 : from_1900) +
                       days(static_cast<int>(std::floor(value))));
  }
  if (format.is_percent) {
    constexpr double hundred = 100;
    return render_plain(std::round(value * hundred * 1e9) / 1e9) + "%";
  }
  const std::string plain = render_plain(value);
  if (format.currency.empty()) return plain;
  // Half a pound is 50 pence; what has more digits than that stays as it is.
  const std::size_t point = plain.find('.');
  const bool has_one_digit = point != plain.npos && point + 2 == plain.size();
  return std::string(format.currency) + plain + (has_one_digit ? "0" : "");
}

}  // namespace secondment::imports
