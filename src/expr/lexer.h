// Splits an expression into tokens: names, numbers, strings and symbols, without comments and
// blanks. What is not a token becomes one of kind `wrong`, which says why.
#pragma once

#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>

#include "secondment/finding.h"

namespace secondment::expr {

struct Token {
  enum class Kind : unsigned char {
    end,
    name,         // a letter or _, then letters, digits and _; perhaps a reserved word
    quoted_name,  // `in back quotes`, without them
    integer,
    floating,
    text,
    sign,
    wrong,
  };
  Kind kind = Kind::end;
  Span span = {};
  std::string_view text = {};   // as written; of a text or quoted name: what is between the quotes
  std::uint64_t magnitude = 0;  // of an integer: the sign stands before it, as a token of its own
  double number = 0;            // of a floating
  bool has_escapes = false;     // of a text: `decoded` is what it says
  std::string_view decoded = {};
  std::string_view problem = {};  // of what is wrong: why, and what to do
  std::string_view help = {};

  // The first character rules most tokens out.
  [[nodiscard]] bool is_sign(std::string_view sign) const {
    return kind == Kind::sign && text.front() == sign.front() && text == sign;
  }
  [[nodiscard]] bool is_name(std::string_view name) const {
    return kind == Kind::name && text == name;
  }
};

class Lexer {
 public:
  // `source` must outlive the lexer, and both must outlive the tokens.
  explicit Lexer(std::string_view source, std::size_t at = 0) : source_(source), at_(at) {}

  // At the end, and after an error, the same token is returned again and again.
  [[nodiscard]] Token next();

 private:
  void skip_blanks();
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  [[nodiscard]] Token take(Token::Kind kind, std::size_t size);
  [[nodiscard]] Token wrong(Span span, std::string problem, std::string help);
  [[nodiscard]] Token unknown_character();
  [[nodiscard]] Token number();
  [[nodiscard]] Token quoted_name();
  [[nodiscard]] Token text(std::size_t prefix, bool is_raw);
  [[nodiscard]] Token decode(Token token);
  std::string_view keep(std::string text) { return kept_.emplace_front(std::move(text)); }

  std::string_view source_;
  std::size_t at_;
  std::forward_list<std::string> kept_ = {};  // what tokens say that is not written so
};

// Reserved words cannot be names, but may be used as fields after a dot; true, false, null and in
// cannot.
[[nodiscard]] bool is_reserved(std::string_view word);
[[nodiscard]] bool is_keyword(std::string_view word);

}  // namespace secondment::expr
