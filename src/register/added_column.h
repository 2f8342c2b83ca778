// A column that the user adds to a view whose rows are agreements: a field by its path, or a named
// expression of the policy language.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "register/asked.h"
#include "register/entry.h"
#include "register/table.h"

namespace secondment::registers {

class AddedColumn {
 public:
  // "secondee.grade", "weeks=EXPR": the name, and the expression.
  struct Written {
    std::string name;
    std::string expression;
  };
  [[nodiscard]] static Written read(std::string_view text);

  [[nodiscard]] static Result<AddedColumn> compile(const Written& written,
                                                   const policy::PolicySet& policies);

  [[nodiscard]] const std::string& name() const { return name_; }
  // The name of the column beside it that shows the currency of its amounts; empty if it has no
  // amounts.
  [[nodiscard]] const std::string& name_of_currency() const { return name_of_currency_; }
  // Whether the column may show what --hide-names hides: names in the text of a field are found and
  // hidden, but not names in computed values.
  [[nodiscard]] bool may_reveal_names() const;
  // The result refers to the name. Its kind is text if schemes give different kinds of values.
  [[nodiscard]] Column column() const;
  // Returns an empty cell if the value is unknown. Safe to call from several threads.
  [[nodiscard]] Cell ask(const policy::Reading& reading, Date as_at) const;
  // Returns an error if the expression cost too much.
  [[nodiscard]] Result<void> check_cost() const { return asked_.check_cost("a column"); }

 private:
  AddedColumn(const Written& written, ColumnKind kind, Asked asked)
      : name_(written.name),
        expression_(written.expression),
        name_of_currency_(kind == ColumnKind::money ? name_ + "_currency" : ""),
        kind_(kind),
        asked_(std::move(asked)) {}

  std::string name_;
  std::string expression_;
  std::string name_of_currency_;
  ColumnKind kind_;
  Asked asked_;
};

// Owns the columns: tables refer to their names.
using AddedColumns = std::vector<AddedColumn>;

// Whether the rows of a view with these columns are agreements, so that columns can be added.
[[nodiscard]] bool has_room_for_more(std::span<const Column> columns);
// Adds the columns to a table of such a view, and beside each amount its currency. The cells stay
// empty for an agreement whose path is hidden.
void add_columns(Table& table, const AddedColumns& added, const std::vector<Entry>& entries);

}  // namespace secondment::registers
