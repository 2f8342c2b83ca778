#include "expr/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "text/characters.h"

namespace secondment::expr {
namespace {

constexpr std::array<std::string_view, 4> keywords = {"true", "false", "null", "in"};
constexpr std::array<std::string_view, 17> reserved_words = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

// The longest first. Some are from other languages, so that the parser can say what to write
// instead.
constexpr std::array<std::string_view, 24> signs = {"===", "&&", "||", "==", "!=", "<=", ">=", "=>",
                                                    "=<",  "<>", "=~", "<",  ">",  "!",  "=",  "&",
                                                    "|",   "≤",  "≥",  "≠",  "×",  "÷",  "−",  "–"};

// Signs of one character with which no longer sign begins.
constexpr std::string_view lone_signs = ".,()[]{}?:+-*/%~";

// Quotes as word processors write them.
struct CurlyQuotes {
  std::string_view opening;
  std::string_view closing;
  char straight;
};
constexpr CurlyQuotes curly_quotes[] = {{"“", "”", '"'}, {"‘", "’", '\''}, {"„", "“", '"'}};

struct CurrencySign {
  std::string_view sign;
  std::string_view currency;
};
constexpr CurrencySign currency_signs[] = {{"£", "GBP"}, {"€", "EUR"}, {"$", "USD"}, {"¥", "JPY"}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Escapes with one letter.
struct Escape {
  char letter;
  char meaning;
};
constexpr Escape escapes[] = {{'a', '\a'}, {'b', '\b'},  {'f', '\f'}, {'n', '\n'},
                              {'r', '\r'}, {'t', '\t'},  {'v', '\v'}, {'\\', '\\'},
                              {'?', '?'},  {'\'', '\''}, {'"', '"'},  {'`', '`'}};

// Escapes that give the number of a code point.
struct NumberEscape {
  char letter;
  std::size_t digits;
};
constexpr NumberEscape number_escapes[] = {{'x', 2}, {'X', 2}, {'u', 4}, {'U', 8}};

struct Decoded {
  char32_t code;
  std::size_t size;  // of the escape, including the backslash
};

std::optional<Decoded> decode_number(std::string_view text, std::size_t from, std::size_t digits,
                                     int base) {
  if (text.size() < from + digits) return std::nullopt;
  std::uint32_t code = 0;
  for (std::size_t i = from; i < from + digits; ++i) {
    const int value = hex_value(text[i]);
    if (value < 0 || value >= base) return std::nullopt;
    code = code * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(value);
  }
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (is_surrogate || code > 0x10FFFF) return std::nullopt;
  return Decoded{code, from + digits};
}

// `text` begins with a backslash.
std::optional<Decoded> decode_escape(std::string_view text) {
  const char letter = text.size() > 1 ? text[1] : '\0';
  for (const Escape& row : escapes) {
    if (row.letter == letter) return Decoded{static_cast<unsigned char>(row.meaning), 2};
  }
  for (const NumberEscape& row : number_escapes) {
    if (row.letter == letter) return decode_number(text, 2, row.digits, 16);
  }
  if (letter >= '0' && letter <= '3') return decode_number(text, 1, 3, 8);
  return std::nullopt;
}

}  // namespace

bool is_keyword(std::string_view word) {
  return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

bool is_reserved(std::string_view word) {
  return is_keyword(word) ||
         std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

Token Lexer::take(Token::Kind kind, std::size_t size) {
  Token token{.kind = kind, .span = {at_, at_ + size}, .text = source_.substr(at_, size)};
  at_ += size;
  return token;
}

Token Lexer::wrong(Span span, std::string problem, std::string help) {
  return {.kind = Token::Kind::wrong,
          .span = span,
          .problem = keep(std::move(problem)),
          .help = keep(std::move(help))};
}

void Lexer::skip_blanks() {
  for (;;) {
    while (is_blank(peek())) ++at_;
    if (peek() != '/' || peek(1) != '/') return;
    at_ = std::min(source_.find('\n', at_), source_.size());
  }
}

Token Lexer::next() {
  skip_blanks();
  if (at_ == source_.size()) return take(Token::Kind::end, 0);
  const char c = peek();
  if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
  if (c == '"' || c == '\'') return text(0, false);
  if (c == '`') return quoted_name();
  if (is_letter(c)) {
    std::size_t size = 1;
    while (is_letter(peek(size)) || is_digit(peek(size))) ++size;
    const std::string_view word = source_.substr(at_, size);
    const bool is_quoted = peek(size) == '"' || peek(size) == '\'';
    const auto is = [&](std::string_view lower, std::string_view upper) {
      return word.size() == lower.size() &&
             std::equal(word.begin(), word.end(), lower.begin(), [&](char a, char b) {
               return a == b || a == upper[static_cast<std::size_t>(lower.find(b))];
             });
    };
    if (is_quoted && is("r", "R")) return text(1, true);
    if (is_quoted && (is("b", "B") || is("br", "BR") || is("rb", "RB"))) {
      return wrong({at_, at_ + size + 1}, "the language has no bytes",
                   "write a string, without the b before it");
    }
    return take(Token::Kind::name, size);
  }
  if (lone_signs.find(c) != lone_signs.npos) return take(Token::Kind::sign, 1);
  for (const std::string_view sign : signs) {
    if (sign.front() == c && source_.substr(at_).starts_with(sign))
      return take(Token::Kind::sign, sign.size());
  }
  return unknown_character();
}

Token Lexer::unknown_character() {
  const std::size_t size = text::first_character(source_.substr(at_)).size;
  const std::string_view written = source_.substr(at_, size);
  for (const CurlyQuotes& row : curly_quotes) {
    if (row.opening != written && row.closing != written) continue;
    const std::size_t end = source_.find(row.closing, at_ + size);
    const bool is_whole = row.opening == written && end != source_.npos;
    return wrong(
        {at_, at_ + size},
        fmt::format("{} is not a quotation mark of the language", text::backquoted(written)),
        is_whole ? fmt::format("write {0}{1}{0}", row.straight,
                               source_.substr(at_ + size, end - at_ - size))
                 : fmt::format("write a string between {0} and {0}", row.straight));
  }
  for (const CurrencySign& row : currency_signs) {
    if (row.sign != written) continue;
    const std::string_view rest = source_.substr(at_ + size);
    const std::string_view amount = rest.substr(0, rest.find_first_not_of("0123456789."));
    return wrong(
        {at_, at_ + size + amount.size()},
        fmt::format("{} is not an amount of money",
                    text::backquoted(source_.substr(at_, size + amount.size()))),
        fmt::format("write money('{} {}')", amount.empty() ? "AMOUNT" : amount, row.currency));
  }
  return wrong({at_, at_ + size},
               fmt::format("{} has no meaning in an expression", text::backquoted(written)),
               "write a string in quotes");
}

Token Lexer::number() {
  const bool is_hex = peek() == '0' && peek(1) == 'x' && hex_value(peek(2)) >= 0;
  if (peek() == '0' && peek(1) == 'X') {
    return wrong({at_, at_ + 2}, "a hexadecimal number begins with a small x",
                 "write 0x in place of 0X");
  }
  std::size_t size = is_hex ? 2 : 0;
  bool is_floating = false;
  if (is_hex) {
    while (hex_value(peek(size)) >= 0) ++size;
  } else {
    while (is_digit(peek(size))) ++size;
    if (peek(size) == '.' && is_digit(peek(size + 1))) {
      is_floating = true;
      for (++size; is_digit(peek(size));) ++size;
    }
    const bool has_exponent = peek(size) == 'e' || peek(size) == 'E';
    const std::size_t sign = peek(size + 1) == '+' || peek(size + 1) == '-' ? 1 : 0;
    if (has_exponent && is_digit(peek(size + 1 + sign))) {
      is_floating = true;
      for (size += 1 + sign; is_digit(peek(size));) ++size;
    }
  }
  if (!is_floating && (peek(size) == 'u' || peek(size) == 'U')) {
    return wrong({at_, at_ + size + 1}, "the language has no unsigned integers",
                 "leave out the u; an integer has 64 bits and a sign");
  }
  Token token = take(is_floating ? Token::Kind::floating : Token::Kind::integer, size);
  const char* const end = token.text.data() + token.text.size();
  const auto parsed = is_floating ? std::from_chars(token.text.data(), end, token.number)
                                  : std::from_chars(token.text.data() + (is_hex ? 2 : 0), end,
                                                    token.magnitude, is_hex ? 16 : 10);
  // A double that is too small becomes zero, which is the nearest value.
  const bool is_tiny = is_floating && parsed.ec == std::errc::result_out_of_range &&
                       token.text.find('-') != std::string_view::npos;
  if (is_tiny) token.number = 0;
  if (parsed.ec == std::errc() || is_tiny) return token;
  return wrong(token.span, fmt::format("{} is out of range", text::backquoted(token.text)),
               is_floating ? "a double goes up to about 1.8e308"
                           : "an integer has 64 bits: up to 9223372036854775807");
}

Token Lexer::quoted_name() {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/ ";
  const std::size_t end = std::min(source_.find_first_not_of(allowed, at_ + 1), source_.size());
  if (end == source_.size() || source_[end] != '`' || end == at_ + 1) {
    return wrong({at_, std::min(end + 1, source_.size())}, "this back-quoted name is not complete",
                 "use letters, digits, blanks and _ . - / between back quotes");
  }
  Token token = take(Token::Kind::quoted_name, end + 1 - at_);
  token.text = token.text.substr(1, token.text.size() - 2);
  return token;
}

Token Lexer::text(std::size_t prefix, bool is_raw) {
  const std::size_t begin = at_;
  const std::string_view rest = source_.substr(at_ + prefix);
  const bool is_triple = rest.starts_with("'''") || rest.starts_with("\"\"\"");
  const std::string_view quote = rest.substr(0, is_triple ? 3 : 1);
  bool has_escapes = false;
  std::size_t at = quote.size();
  for (;; ++at) {
    const bool ended = at >= rest.size() || (!is_triple && (rest[at] == '\n' || rest[at] == '\r'));
    if (ended) {
      return wrong({begin, begin + prefix + std::min(at, rest.size())}, "this string has no end",
                   fmt::format("close it with {}", quote));
    }
    if (rest.substr(at).starts_with(quote)) break;
    if (rest[at] == '\\' && !is_raw) {
      has_escapes = true;
      ++at;  // an escaped quote does not end the text
    }
  }
  at_ += prefix;
  Token token = take(Token::Kind::text, at + quote.size());
  token.text = token.text.substr(quote.size(), at - quote.size());
  token.span.begin = begin;
  token.has_escapes = has_escapes;
  return has_escapes ? decode(token) : token;
}

Token Lexer::decode(Token token) {
  std::string decoded;
  const auto offset = static_cast<std::size_t>(token.text.data() - source_.data());
  for (std::size_t at = 0; at < token.text.size();) {
    if (token.text[at] != '\\') {
      decoded += token.text[at++];
      continue;
    }
    const std::string_view rest = token.text.substr(at);
    const auto escape = decode_escape(rest);
    if (!escape) {
      const std::size_t size =
          rest.size() > 1 ? 1 + text::first_character(rest.substr(1)).size : rest.size();
      return wrong({offset + at, offset + at + size},
                   fmt::format("{} is not an escape", text::backquoted(rest.substr(0, size))),
                   R"(write \\ for a backslash, \n for a new line, \u00e9 for a character)");
    }
    decoded += text::encode(escape->code);
    at += escape->size;
  }
  token.decoded = keep(std::move(decoded));
  return token;
}

}  // namespace secondment::expr
