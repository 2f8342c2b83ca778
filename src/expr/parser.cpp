#include "expr/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

#include "expr/lexer.h"
#include "expr/mistaken_operators.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

struct Operator {
  std::string_view sign;
  Op op;
};
constexpr Operator relations[] = {
    {"<", Op::less},   {"<=", Op::less_equal}, {">", Op::greater}, {">=", Op::greater_equal},
    {"==", Op::equal}, {"!=", Op::unequal},    {"in", Op::in}};
constexpr Operator sums[] = {{"+", Op::add}, {"-", Op::subtract}};
constexpr Operator products[] = {{"*", Op::multiply}, {"/", Op::divide}, {"%", Op::remainder}};
// From the lowest precedence to the highest. All are left-associative.
constexpr std::array<std::span<const Operator>, 3> levels = {relations, sums, products};

struct Macro {
  std::string_view name;
  std::size_t arguments;
  Op op;
};
constexpr Macro macros[] = {
    {"all", 2, Op::all},     {"exists", 2, Op::exists}, {"exists_one", 2, Op::exists_one},
    {"map", 2, Op::collect}, {"map", 3, Op::collect},   {"filter", 2, Op::filter}};

class Parser {
 public:
  explicit Parser(Ast& ast) : ast_(ast), lexer_(ast.source) {
    // A node usually has several characters; reserving a little too much is faster than growing.
    ast_.nodes.reserve(ast.source.size() / 6 + 2);
    ast_.children.reserve(ast.source.size() / 6 + 2);
    advance();
  }

  std::optional<Problem> parse() {
    ast_.root = expression();
    if (!problem_ && token_.kind != Token::Kind::end) {
      refuse_token("the end or an operator", "leave out the rest, or join it with an operator");
    }
    return problem_;
  }

 private:
  void advance() {
    last_end_ = token_.span.end;
    if (problem_) return;
    last_ = std::exchange(token_, lexer_.next());
    if (token_.kind == Token::Kind::wrong) {
      refuse(token_.span, std::string(token_.problem), std::string(token_.help));
    }
  }

  // Only the first problem is kept. The current token then matches nothing, so that parsing ends.
  Index refuse(Span span, std::string message, std::string help) {
    if (!problem_) problem_ = {span, std::move(message), std::move(help)};
    token_.kind = Token::Kind::wrong;
    return 0;
  }

  [[nodiscard]] std::string_view source_of(Span span) const {
    return std::string_view(ast_.source).substr(span.begin, span.end - span.begin);
  }

  Index refuse_token(std::string_view expected, std::string help) {
    if (refuse_mistaken(token_) || refuse_mistaken(last_)) return 0;
    const std::string found = token_.kind == Token::Kind::end
                                  ? std::string("the expression ends here")
                                  : "found " + text::backquoted(source_of(token_.span));
    return refuse(token_.span, fmt::format("expected {}, but {}", expected, found),
                  std::move(help));
  }

  bool refuse_mistaken(const Token& token) {
    if (token.kind != Token::Kind::sign && token.kind != Token::Kind::name) return false;
    const MistakenOperator* mistaken = find_mistaken_operator(source_of(token.span));
    if (mistaken == nullptr) return false;
    refuse(token.span, fmt::format("{} is not an operator", text::backquoted(mistaken->written)),
           std::string(mistaken->help));
    return true;
  }

  bool accept(std::string_view sign) {
    if (!token_.is_sign(sign)) return false;
    advance();
    return true;
  }

  void expect(std::string_view sign) {
    if (!problem_ && !accept(sign)) refuse_token(fmt::format("`{}`", sign), "");
  }

  Index add(Op op, std::size_t begin, std::span<const Index> children) {
    Node node{.op = op,
              .first = static_cast<Index>(ast_.children.size()),
              .count = static_cast<Index>(children.size()),
              .begin = static_cast<std::uint32_t>(begin),
              .end = static_cast<std::uint32_t>(last_end_)};
    std::size_t height = 0;
    for (const Index child : children) {
      height = std::max<std::size_t>(height, problem_ ? 0 : ast_.nodes[child].height);
      ast_.children.push_back(child);
    }
    if (height + 1 > greatest_depth) refuse_depth({begin, last_end_});
    node.height = static_cast<std::uint8_t>(std::min(height + 1, greatest_depth));
    ast_.nodes.push_back(node);
    return static_cast<Index>(ast_.nodes.size() - 1);
  }
  Index add(Op op, std::size_t begin, std::initializer_list<Index> children) {
    return add(op, begin, std::span(children.begin(), children.size()));
  }

  Index add_constant(Value value, std::size_t begin) {
    const Index node = add(Op::constant, begin, {});
    ast_.nodes[node].index = static_cast<Index>(ast_.constants.size());
    ast_.constants.push_back(value);
    return node;
  }

  Index refuse_depth(Span span) {
    return refuse(span, fmt::format("this is nested more than {} levels deep", greatest_depth),
                  "move a part of it to a name under `let`");
  }

  // expression = disjunction ["?" disjunction ":" expression]
  Index expression() {
    if (++depth_ > greatest_depth) return refuse_depth(token_.span);
    const std::size_t begin = token_.span.begin;
    Index node = junction(Op::disjunction);
    if (accept("?")) {
      const Index yes = junction(Op::disjunction);
      expect(":");
      const Index no = expression();
      node = add(Op::conditional, begin, {node, yes, no});
    }
    --depth_;
    return node;
  }

  // A chain of && or || is one node, however long it is.
  Index junction(Op op) {
    const bool is_or = op == Op::disjunction;
    const std::size_t begin = token_.span.begin;
    const auto operand = [&] { return is_or ? junction(Op::conjunction) : binary(0); };
    const std::string_view sign = is_or ? "||" : "&&";
    const Index first = operand();
    if (!token_.is_sign(sign)) return first;
    std::vector<Index> operands = {first};
    while (accept(sign)) operands.push_back(operand());
    return add(op, begin, operands);
  }

  const Operator* operator_at(std::size_t level) const {
    if (token_.kind != Token::Kind::sign && token_.kind != Token::Kind::name) return nullptr;
    for (const Operator& row : levels[level]) {
      if (token_.is_sign(row.sign) || (row.op == Op::in && token_.is_name("in"))) return &row;
    }
    return nullptr;
  }

  Index binary(std::size_t level) {
    const auto operand = [&] { return level + 1 < levels.size() ? binary(level + 1) : unary(); };
    const std::size_t begin = token_.span.begin;
    Index node = operand();
    while (const Operator* row = operator_at(level)) {
      advance();
      const Index right = operand();
      node = add(row->op, begin, {node, right});
    }
    return node;
  }

  Index unary() {
    const std::size_t begin = token_.span.begin;
    const bool is_not = token_.is_sign("!");
    if (!is_not && !token_.is_sign("-")) return member(primary(false), begin);
    advance();
    // The least int has no positive counterpart, so the sign is parsed together with the number.
    const bool is_number =
        token_.kind == Token::Kind::integer || token_.kind == Token::Kind::floating;
    if (!is_not && is_number) return member(primary(true, begin), begin);
    if (++depth_ > greatest_depth) return refuse_depth(token_.span);
    const Index operand = unary();
    --depth_;
    return add(is_not ? Op::negation : Op::minus, begin, {operand});
  }

  Index member(Index node, std::size_t begin) {
    while (!problem_) {
      if (accept(".")) {
        node = selection(node, begin);
      } else if (accept("[")) {
        const Index key = expression();
        expect("]");
        node = add(Op::at, begin, {node, key});
      } else if (token_.is_sign("{") && is_path(node)) {
        return refuse({begin, token_.span.end}, "the language has no messages",
                      "write a map: {'field': value}");
      } else {
        return node;
      }
    }
    return node;
  }

  [[nodiscard]] bool is_path(Index node) const {
    return ast_.nodes[node].op == Op::name || ast_.nodes[node].op == Op::select;
  }

  Index selection(Index operand, std::size_t begin) {
    const Token name = token_;
    const bool is_field = name.kind == Token::Kind::quoted_name ||
                          (name.kind == Token::Kind::name && !is_keyword(name.text));
    if (!is_field) return refuse_token("a name after the dot", "");
    advance();
    if (name.kind == Token::Kind::name && accept("(")) {
      return receiver_call(operand, name, begin);
    }
    const Index node = add(Op::select, begin, {operand});
    ast_.nodes[node].name = name.text;
    return node;
  }

  Index receiver_call(Index receiver, const Token& name, std::size_t begin) {
    std::vector<Index> operands = {receiver};
    arguments(operands, name.text);
    if (problem_) return 0;
    for (const Macro& macro : macros) {
      if (macro.name != name.text || macro.arguments + 1 != operands.size()) continue;
      const Node element = ast_.nodes[operands[1]];
      if (element.op != Op::name || element.is_root) {
        return refuse({element.begin, element.end},
                      fmt::format("`{}` needs a name for each element first", macro.name),
                      fmt::format("write {}.{}(x, …x…)", source_of_node(receiver), macro.name));
      }
      operands.erase(operands.begin() + 1);
      const Index node = add(macro.op, begin, operands);
      ast_.nodes[node].name = element.name;
      return node;
    }
    const Index node = add(Op::call, begin, operands);
    ast_.nodes[node].name = name.text;
    ast_.nodes[node].is_receiver = true;
    return node;
  }

  // Parses the arguments after the "(". `receiver_call` is the name of a function that was called
  // after a dot.
  void arguments(std::vector<Index>& operands, std::string_view receiver_call = {}) {
    if (accept(")")) return;
    do operands.push_back(expression());
    while (accept(","));
    if (!problem_ && operands.size() == 2 && refuse_arrow(operands, receiver_call)) return;
    expect(")");
  }

  // Reports `list.map(o => o.due)`, at the arrow.
  bool refuse_arrow(const std::vector<Index>& operands, std::string_view macro) {
    const bool is_arrow = token_.is_sign("=>");
    const bool is_macro = std::any_of(std::begin(macros), std::end(macros),
                                      [&](const Macro& row) { return row.name == macro; });
    if (!is_arrow || !is_macro || ast_.nodes[operands[1]].op != Op::name) return false;
    const Span arrow = token_.span;
    advance();
    const std::size_t begin = token_.span.begin;
    expression();
    if (problem_) return true;
    refuse(arrow, "`=>` is not used in this language",
           fmt::format("write {}.{}({}, {})", source_of_node(operands[0]), macro,
                       source_of_node(operands[1]), source_of({begin, last_end_})));
    return true;
  }

  Index primary(bool is_negative, std::size_t begin = no_index) {
    if (begin == no_index) begin = token_.span.begin;
    const Token token = token_;
    switch (token.kind) {
      case Token::Kind::integer:
        return integer(token, is_negative, begin);
      case Token::Kind::floating:
        advance();
        return add_constant({is_negative ? -token.number : token.number}, begin);
      case Token::Kind::text:
        advance();
        return add_constant({token.has_escapes ? keep(token.decoded) : token.text}, begin);
      case Token::Kind::name:
        return named(token, begin, false);
      default:
        break;
    }
    if (accept("(")) {
      const Index node = expression();
      if (!problem_ && token_.is_sign(",")) return refuse_round_list(begin);
      expect(")");
      return node;
    }
    if (accept("[")) return list(begin);
    if (accept("{")) return map(begin);
    if (accept(".")) {
      if (token_.kind == Token::Kind::name) return named(token_, begin, true);
      return refuse_token("a name after the dot", "");
    }
    return refuse_token("a value", "");
  }

  // Reports `('a', 'b')`, at the first comma.
  Index refuse_round_list(std::size_t begin) {
    while (accept(",")) expression();
    expect(")");
    if (problem_) return 0;
    const std::string_view items = source_of({begin + 1, last_end_ - 1});
    return refuse({begin, last_end_}, "a list is written in square brackets",
                  fmt::format("write [{}]", items));
  }

  [[nodiscard]] std::string_view source_of_node(Index index) const {
    return ast_.source_of(ast_.nodes[index]);
  }

  std::string_view keep(std::string_view text) { return ast_.texts.emplace_front(text); }

  Index integer(const Token& token, bool is_negative, std::size_t begin) {
    advance();
    constexpr std::uint64_t greatest = INT64_MAX;
    if (token.magnitude > greatest + (is_negative ? 1 : 0)) {
      return refuse(token.span, fmt::format("{} is out of range", text::backquoted(token.text)),
                    "an integer has 64 bits: up to 9223372036854775807");
    }
    const auto value =
        static_cast<std::int64_t>(is_negative ? 0 - token.magnitude : token.magnitude);
    return add_constant({value}, begin);
  }

  Index named(Token token, std::size_t begin, bool is_root) {
    if (!is_root) {
      if (token.text == "true" || token.text == "false") {
        advance();
        return add_constant({token.text == "true"}, begin);
      }
      if (token.text == "null") {
        advance();
        return add_constant({Null()}, begin);
      }
    }
    if (is_reserved(token.text)) {
      return refuse(token.span, fmt::format("`{}` is a reserved word", token.text),
                    token.text == "if" ? "write CONDITION ? VALUE : OTHER"
                                       : "the language reserves it; choose another name");
    }
    advance();
    if (accept("(")) return call(token, begin);
    const Index node = add(Op::name, begin, {});
    ast_.nodes[node].name = token.text;
    ast_.nodes[node].is_root = is_root;
    return node;
  }

  Index call(const Token& name, std::size_t begin) {
    std::vector<Index> operands;
    arguments(operands);
    if (problem_) return 0;
    if (name.text == "has" && operands.size() == 1) {
      const Node operand = ast_.nodes[operands.front()];
      if (operand.op == Op::name) return add(Op::has, begin, {operands.front()});
      if (operand.op != Op::select) {
        return refuse({operand.begin, operand.end}, "`has` takes a field",
                      "write has(section.field), or has(section)");
      }
      const Index node = add(Op::has, begin, {ast_.children[operand.first]});
      ast_.nodes[node].name = operand.name;
      return node;
    }
    const Index node = add(Op::call, begin, operands);
    ast_.nodes[node].name = name.text;
    return node;
  }

  Index list(std::size_t begin) {
    std::vector<Index> items;
    while (!problem_ && !token_.is_sign("]")) {
      items.push_back(expression());
      if (!accept(",")) break;
    }
    expect("]");
    return add(Op::list, begin, items);
  }

  Index map(std::size_t begin) {
    std::vector<Index> entries;
    while (!problem_ && !token_.is_sign("}")) {
      entries.push_back(expression());
      expect(":");
      entries.push_back(expression());
      if (!accept(",")) break;
    }
    expect("}");
    return add(Op::map, begin, entries);
  }

  Ast& ast_;
  Lexer lexer_;
  Token token_ = {};
  Token last_ = {};  // the previous token
  std::size_t last_end_ = 0;
  std::size_t depth_ = 0;
  std::optional<Problem> problem_ = {};
};

std::optional<Problem> check_source(std::string_view source) {
  if (source.size() > longest_source) {
    return Problem{{longest_source, source.size()},
                   fmt::format("this is longer than {} bytes", longest_source),
                   "move parts of it to names under `let`"};
  }
  for (std::size_t at = text::skip_ascii(source, 0); at < source.size();
       at = text::skip_ascii(source, at)) {
    const text::Character next = text::first_character(source.substr(at));
    if (!next.code) {
      return Problem{{at, at + 1}, "this byte is not UTF-8", "save the text as UTF-8"};
    }
    at += next.size;
  }
  return std::nullopt;
}

}  // namespace

Compiled<std::unique_ptr<Ast>> parse_tree(std::string_view source) {
  if (auto problem = check_source(source)) return *std::move(problem);
  auto ast = std::make_unique<Ast>();
  ast->source = source;
  if (auto problem = Parser(*ast).parse()) return *std::move(problem);
  return ast;
}

}  // namespace secondment::expr
