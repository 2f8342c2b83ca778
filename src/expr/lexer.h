// Splits an expression into tokens: names, numbers, strings and symbols, without comments and
// blanks. Text that is not a token becomes one of the kind `wrong`, which has an error.
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
    name,         // a letter or _, then letters, digits and _; may be a reserved word
    quoted_name,  // `in back quotes`, without the quotes
    integer,
    floating,
    text,
    sign,
    wrong,
  };
  Kind kind = Kind::end;
  Span span = {};
  std::string_view text = {};   // as written; of a text or quoted name: without the quotes
  std::uint64_t magnitude = 0;  // of an integer; a sign before it is a separate token
  double number = 0;            // of a floating
  bool has_escapes = false;     // of a text: `decoded` has its value
  std::string_view decoded = {};
  std::string_view problem = {};  // of `wrong`: the error, and what to do
  std::string_view help = {};

  // The first character rules out most tokens.
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

  // At the end, or after an error, returns the same token again.
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
  std::forward_list<std::string> kept_ = {};  // texts of tokens that differ from the source
};

// Reserved words cannot be names, but may be fields after a dot, except true, false, null and in.
[[nodiscard]] bool is_reserved(std::string_view word);
[[nodiscard]] bool is_keyword(std::string_view word);

}  // namespace secondment::expr
