// The condition of `report --rows`: an expression over the columns of a view that is true or false
// for each row.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expr/program.h"
#include "register/table.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::registers {

class RowCondition {
 public:
  // The expression may use columns whose names are plain words, and `today`, the as-at date.
  [[nodiscard]] static Result<RowCondition> compile(std::string_view text,
                                                    std::span<const Column> columns);

  // Keeps the rows for which the condition is true. A row in which it reads an empty cell is left
  // out. Totals of all rows are dropped, and a note says how many rows are left out. After the
  // condition has cost too much for one row, it is not evaluated for others.
  void apply(Table& table, Date as_at) const;
  // Returns an error if the condition cost too much.
  [[nodiscard]] Result<void> check_cost() const;

 private:
  RowCondition(std::string text, expr::Program program, std::vector<std::string> names)
      : text_(std::move(text)), program_(std::move(program)), names_(std::move(names)) {}

  std::string text_;
  mutable bool is_too_costly_ = false;
  expr::Program program_;
  std::vector<std::string> names_;  // by slot
};

}  // namespace secondment::registers
