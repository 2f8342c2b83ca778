// How the static checks report errors: in one style, each with its position in the expression.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/ast.h"
#include "expr/checker.h"
#include "expr/kinds.h"
#include "expr/program.h"

namespace secondment::expr {

using Names = std::vector<std::string_view>;

// Returns "did you mean `start`?", or lists the choices.
[[nodiscard]] std::string advise(std::string_view word, const Names& known,
                                 std::string_view introduction);

// The help for a word that is none of these.
[[nodiscard]] std::string advise_word(std::string_view word, const Names& known);

// "a date", "an integer", "null".
[[nodiscard]] std::string with_article(const Type& type);

// The only type among these kinds, with `number` for int and double; otherwise anything.
[[nodiscard]] Type type_of_kinds(Kinds kinds);

class Diagnostics {
 public:
  Diagnostics(const Ast& ast, const Scope& scope, Found& found)
      : ast_(&ast), scope_(&scope), found_(&found) {}

  // Reports an error. Returns the type `anything`, so that no error follows from it.
  Type refuse(const Node& node, std::string message, std::string help);
  // Reports a word or a row that this scheme lacks; as a question, if others may have it.
  void refuse_word(const Node& node, std::string message, std::string_view word,
                   const Names& known);
  void refuse_row(const Node& node, std::string message, std::string help);
  void ask(ComparedWord word) { found_->questions.compared.push_back(std::move(word)); }
  void ask(Lookup lookup) { found_->questions.lookups.push_back(std::move(lookup)); }
  [[nodiscard]] std::size_t count() const { return found_->problems.size(); }
  // Warns about something that is wrong only for some agreements.
  void warn(const Node& node, std::string message, std::string help);

  [[nodiscard]] const Ast& ast() const { return *ast_; }
  [[nodiscard]] const Scope& scope() const { return *scope_; }
  // The source of a node in backquotes.
  [[nodiscard]] std::string cite(const Node& node) const;

 private:
  const Ast* ast_;
  const Scope* scope_;
  Found* found_;
};

// Checks an operator with two operands of known types. Returns the type of the result.
[[nodiscard]] Type check_equality(Diagnostics& diagnostics, const Node& node, const Type& left,
                                  const Type& right);
[[nodiscard]] Type check_operator(Diagnostics& diagnostics, const Node& node, const Type& left,
                                  const Type& right);

// Checks a string literal that is compared with a field: if the field has a list of words, it must
// be one of them; for a country, it must be a code.
void check_word(Diagnostics& diagnostics, const Node& literal, const Type& type, const Node& field);
// The same for the words of a list.
void check_words(Diagnostics& diagnostics, const Node& list, const Type& type, const Node& field);

// Reports two periods, one in months and one in days, which no agreement makes comparable, if both
// are known. Returns whether it has.
bool refuse_unordered(Diagnostics& diagnostics, const Node& node, const Node& left,
                      const Node& right, const std::string& help);

// Checks that the key of a lookup can find the rows of the table.
void check_rows(Diagnostics& diagnostics, const Node& key, const Type& type, const Table& table);

// Checks a call with arguments of known types.
[[nodiscard]] Type check_call(Diagnostics& diagnostics, const Scope& scope, Node& node,
                              const std::vector<Type>& arguments);
// Reports a macro that is called in a wrong way. The arguments are not checked, because they may
// contain names that only the macro would have bound.
[[nodiscard]] Type refuse_macro(Diagnostics& diagnostics, const Node& node);
[[nodiscard]] bool is_macro_name(std::string_view name);

}  // namespace secondment::expr
