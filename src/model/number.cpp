#include "model/number.h"

#include <algorithm>
#include <charconv>

namespace secondment {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether the digits after the first ones are in groups of three: 1,250,000.
bool has_groups(std::string_view whole, char separator) {
  std::size_t at = whole.find(separator);
  if (at == 0 || at > 3 || whole.front() == '0' || !all_digits(whole.substr(0, at))) return false;
  for (; at != std::string_view::npos; at = whole.find(separator, at + 1)) {
    const std::string_view group = whole.substr(at + 1, 3);
    const std::size_t next = at + 4;
    const bool ends = next == whole.size() || (next < whole.size() && whole[next] == separator);
    if (group.size() != 3 || !all_digits(group) || !ends) return false;
  }
  return true;
}

// Whether dots separate the thousands and a comma the decimals: 52.000,00.
bool is_continental(std::string_view text) {
  const std::size_t comma = text.find(',');
  return comma != text.npos && all_digits(text.substr(comma + 1)) && text.find('.') < comma &&
         has_groups(text.substr(0, comma), '.');
}

// `decimals` begins with the dot, or is empty.
void multiply_by_thousand(std::string& whole, std::string& decimals) {
  constexpr std::size_t zeros = 3;
  decimals.resize(std::max(decimals.size(), zeros + 1), '0');
  whole += decimals.substr(1, zeros);
  decimals = decimals.size() > zeros + 1 ? "." + decimals.substr(zeros + 1) : "";
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
}

}  // namespace

std::optional<int> parse_digits(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool has_number_form(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const bool leading_zero = whole.size() > 1 && whole.front() == '0';
  const bool has_decimals = point == std::string_view::npos || all_digits(text.substr(point + 1));
  return all_digits(whole) && !leading_zero && has_decimals;
}

std::optional<std::string> guess_number(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  if (text.ends_with('%')) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  while (text.starts_with(' ')) text.remove_prefix(1);
  const std::string sign = text.starts_with('-') ? "-" : "";
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);

  const bool in_thousands = text.size() > 1 && (text.ends_with('k') || text.ends_with('K'));
  if (in_thousands) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::string continental;
  if (is_continental(text)) {
    continental = text;
    std::erase(continental, '.');
    continental[continental.find(',')] = '.';
    text = continental;
  }

  std::string whole(text.substr(0, text.find('.')));
  std::string decimals(text.substr(std::min(whole.size(), text.size())));  // including the dot
  for (const char separator : {',', '_', ' '}) {
    if (has_groups(whole, separator)) std::erase(whole, separator);
  }
  const std::size_t comma = whole.find(',');
  // Some countries write a comma before decimals.
  if (comma != std::string::npos && decimals.empty()) {
    decimals = "." + whole.substr(comma + 1);
    whole.resize(comma);
  }
  if (whole.empty()) whole = "0";
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  if (decimals == ".") decimals.clear();
  if (in_thousands) multiply_by_thousand(whole, decimals);
  std::string number = sign + whole + decimals;
  return has_number_form(number) ? std::optional(std::move(number)) : std::nullopt;
}

}  // namespace secondment
