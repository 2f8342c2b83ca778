// How the static checks report errors: in one style, each with its position in the expression.
#pragma once

#include <string>
#include <string_view>
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
