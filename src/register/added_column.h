// A column that a reader adds to a view whose rows are agreements: a field by its path, or an
// expression of the policy language under a name.
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
  // "secondee.grade", "weeks=EXPR": its name, and what is asked.
  struct Written {
    std::string name;
    std::string expression;
  };
  [[nodiscard]] static Written read(std::string_view text);

  [[nodiscard]] static Result<AddedColumn> compile(const Written& written,
                                                   const policy::PolicySet& policies);

  [[nodiscard]] const std::string& name() const { return name_; }
  // Of the column beside it that tells the currency of its amounts; empty when it has no amounts.
  [[nodiscard]] const std::string& name_of_currency() const { return name_of_currency_; }
  // Whether it may show what --hide-names hides: the names in a field's own text are found and
  // hidden, not those in what is computed of them.
  [[nodiscard]] bool may_reveal_names() const;
  // Refers to the name. Text, where schemes give different kinds of values.
  [[nodiscard]] Column column() const;
  // Empty where it is not known. Safe to call from several threads.
  [[nodiscard]] Cell ask(const policy::Reading& reading, Date as_at) const;
  // An error when it cost too much.
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

// Where they stay: columns refer to their names.
using AddedColumns = std::vector<AddedColumn>;

// Whether the rows of a view with these columns are agreements, so that more can be told of each.
[[nodiscard]] bool has_room_for_more(std::span<const Column> columns);
// Adds the columns to a table of such a view; beside an amount, its currency. Of an agreement whose
// path is hidden, nothing is told.
void add_columns(Table& table, const AddedColumns& added, const std::vector<Entry>& entries);

}  // namespace secondment::registers
