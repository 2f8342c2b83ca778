#include "text/bullets.h"

#include <cctype>

#include "text/characters.h"

namespace secondment::text {

std::string leading_bullet(std::string_view text) {
  constexpr std::u32string_view bullets = U"•◦▪‣·●○■–—\uF0B7";
  if (text.empty()) return "";
  const Character first = first_character(text);
  if (!first.code || bullets.find(*first.code) == bullets.npos) return "";
  const std::string_view rest = text.substr(first.size);
  const bool is_apart = !rest.empty() && is_blank(first_character(rest).code.value_or(U'x'));
  return is_apart ? std::string(text.substr(0, first.size)) : "";
}

std::string leading_marker(std::string_view text) {
  if (std::string bullet = leading_bullet(text); !bullet.empty()) return bullet;
  const auto has_blank_at = [&](std::size_t at) {
    return at < text.size() && is_blank(first_character(text.substr(at)).code.value_or(U'x'));
  };
  if (text.starts_with('-')) return text.size() > 1 && text[1] != '-' ? "-" : "";
  if ((text.starts_with('o') || text.starts_with('*')) && has_blank_at(1)) {
    return std::string(text.substr(0, 1));
  }
  const std::size_t begin = text.starts_with('(') ? 1 : 0;
  std::size_t end = begin;
  while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
  const bool is_number = end > begin && end - begin <= 2;
  const bool is_letter =
      end == begin && end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0;
  if (is_letter) ++end;
  if ((!is_number && !is_letter) || end >= text.size() || !has_blank_at(end + 1)) return "";
  // A letter before a dot is an initial.
  const bool ends = text[end] == ')' || (text[end] == '.' && is_number && begin == 0);
  return ends ? std::string(text.substr(0, end + 1)) : "";
}

}  // namespace secondment::text
