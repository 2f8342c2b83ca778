#include "import/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "secondment/date.h"

namespace secondment::imports {
namespace {

constexpr std::string_view signs[] = {"£", "€"};

// The parts of the first section of a format code.
struct Code {
  std::string shape;      // without texts, escaped characters, colours and conditions
  std::string before;     // the texts before the first digit
  std::string after;      // … and after it
  bool is_split = false;  // digits also follow these texts
};

Code take_apart(std::string_view code) {
  Code parts;
  const auto add_text = [&](std::string_view text) {
    const bool is_after = parts.shape.find_first_of("0#?") != std::string::npos;
    (is_after ? parts.after : parts.before) += text;
  };
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    if (c == '"' || c == '[') {
      const std::size_t end = code.find(c == '"' ? '"' : ']', at + 1);
      if (end == code.npos) break;
      if (c == '"') add_text(code.substr(at + 1, end - at - 1));
      at = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
      if (c == '\\') add_text(code.substr(at, 1));
    } else {
      parts.is_split = parts.is_split || (c == '0' && !parts.after.empty());
      parts.shape += c;
      if (std::string_view("-/ ").find(c) != std::string_view::npos) add_text(code.substr(at, 1));
    }
  }
  return parts;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

// A reference is shown with leading zeros or with letters: 00019, LN-0018.
void read_reference(const Code& code, NumberFormat& format) {
  const bool is_whole = !code.is_split && code.shape.find_first_not_of("0 -/") == std::string::npos;
  if (is_whole) {
    format.digits = static_cast<std::size_t>(std::count(code.shape.begin(), code.shape.end(), '0'));
  }
  const bool is_padded = is_whole && format.digits > 1;
  if (has_letter(code.before)) format.before = code.before;
  if (is_padded) format.after = code.after;
}

// How many decimals an amount is rounded to: those that are shown, but at least pence. Nothing for
// other numbers, such as shares.
std::optional<int> decimals_of(const Code& code, bool has_currency) {
  const std::size_t point = code.shape.find('.');
  const std::size_t end =
      point == std::string::npos ? 0 : code.shape.find_first_not_of("0#?", point + 1);
  const std::size_t shown =
      point == std::string::npos ? 0 : std::min(end, code.shape.size()) - point - 1;
  const bool is_amount = has_currency || code.shape.find(',') != std::string::npos || shown == 2;
  const bool has_digits = code.shape.find_first_of("0#?") != std::string::npos;
  constexpr std::size_t most = 9;
  if (!is_amount || !has_digits || shown > most) return std::nullopt;
  constexpr std::size_t pence = 2;  // kept even if they are not shown
  return static_cast<int>(std::max(shown, pence));
}

bool is_between(std::size_t id, std::size_t first, std::size_t last) {
  return id >= first && id <= last;
}

// Renders a number as people write it: with no more digits than a cell holds, and without an
// exponent.
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
  const Code parts = take_apart(code);
  const bool is_general = parts.shape == "General";
  format.is_percent = parts.shape.find('%') != std::string::npos;
  format.is_date = !is_general && parts.shape.find_first_of("yYdD") != std::string::npos;
  if (is_general || format.is_percent || format.is_date) return format;
  format.decimals = decimals_of(parts, !format.currency.empty());
  if (format.currency.empty()) read_reference(parts, format);
  return format;
}

NumberFormat builtin_number_format(std::size_t id) {
  return {.is_date = is_between(id, 14, 17) || id == 22 || is_between(id, 27, 31) || id == 36 ||
                     is_between(id, 50, 54) || is_between(id, 57, 58),
          .is_percent = id == 9 || id == 10,
          .decimals = is_between(id, 2, 4) ? std::optional(2) : std::nullopt};
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
    // Both count from the day before the first; the older one includes a day that never existed.
    constexpr Date from_1900 = year(1899) / month(12) / day(30);
    constexpr Date from_1904 = year(1904) / month(1) / day(1);
    return render_date((counts_from_1904 ? from_1904 : from_1900) +
                       days(static_cast<int>(std::floor(value))));
  }
  if (format.is_percent) {
    constexpr double hundred = 100;
    return render_plain(std::round(value * hundred * 1e9) / 1e9) + "%";
  }
  if (format.decimals) {
    const double unit = std::pow(10, *format.decimals);
    value = std::round(value * unit) / unit;
  }
  std::string plain = render_plain(value);
  if (format.currency.empty()) {
    const bool is_whole = value >= 0 && plain.find('.') == plain.npos;
    if (is_whole && plain.size() < format.digits) {
      plain.insert(0, format.digits - plain.size(), '0');
    }
    return format.before + plain + format.after;
  }
  // Half a pound is 50 pence; a number with more decimals stays unchanged.
  const std::size_t point = plain.find('.');
  const bool has_one_digit = point != plain.npos && point + 2 == plain.size();
  return std::string(format.currency) + plain + (has_one_digit ? "0" : "");
}

}  // namespace secondment::imports
