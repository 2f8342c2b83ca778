#include "register/row_condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "expr/evaluation.h"
#include "register/condition.h"
#include "text/counted.h"
#include "text/named.h"

namespace secondment::registers {
namespace {

using Kind = expr::Type::Kind;

constexpr std::string_view today = "today";

Kind type_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::date:
      return Kind::date;
    case ColumnKind::days:
    case ColumnKind::count:
      return Kind::integer;
    case ColumnKind::number:
      return Kind::floating;
    case ColumnKind::money:
      return Kind::money;
    case ColumnKind::period:
      return Kind::period;
    case ColumnKind::yes_no:
      return Kind::boolean;
    case ColumnKind::text:
    case ColumnKind::own_words:
    case ColumnKind::told:
    case ColumnKind::id:
    case ColumnKind::word:
    case ColumnKind::path:
      break;
  }
  return Kind::text;
}

struct MakeValue {
  expr::Value operator()(std::monostate) const { return {expr::Absent{}}; }
  expr::Value operator()(const std::string& text) const { return {std::string_view(text)}; }
  template <class Data>
  expr::Value operator()(const Data& data) const {
    return {data};
  }
};

}  // namespace

Result<RowCondition> RowCondition::compile(std::string_view text, std::span<const Column> columns) {
  expr::Scope scope;
  std::vector<std::string> names;
  const auto declare = [&](std::string_view name, Kind kind) {
    scope.variables.push_back({std::string(name), {.kind = kind}});
    names.emplace_back(name);
  };
  declare(today, Kind::date);
  for (const Column& column : columns) declare(column.name, type_of(column.kind));
  auto program = expr::Program::compile(text, scope);
  if (!program) return unexpected(describe_problem(program.problems.front(), text));
  if (const auto problem = refuse_unless_boolean(program->type(), text)) {
    return unexpected(describe_problem(*problem, text));
  }
  return RowCondition(std::string(text), std::move(*program), std::move(names));
}

void RowCondition::apply(Table& table, Date as_at) const {
  expr::Facts facts;
  facts.variables.resize(names_.size());
  std::vector<const Column*> columns;
  for (const std::string& name : names_) columns.push_back(text::find_named(table.columns, name));
  std::size_t undecided = 0;
  const auto is_left_out = [&](const Row& row) {
    if (is_too_costly_) return true;
    for (std::size_t slot = 0; slot < names_.size(); ++slot) {
      if (columns[slot] == nullptr) {
        facts.variables[slot] =
            names_[slot] == today ? expr::Value{as_at} : expr::Value{expr::Absent{}};
        continue;
      }
      const auto at = static_cast<std::size_t>(columns[slot] - table.columns.data());
      facts.variables[slot] = std::visit(MakeValue(), row[at]);
    }
    expr::Evaluation evaluation(facts);
    const expr::Value value = evaluation.evaluate(program_);
    is_too_costly_ = evaluation.budget().is_used_up();
    const bool* holds = value.get<bool>();
    if (holds == nullptr) ++undecided;
    return holds == nullptr || !*holds;
  };
  const std::size_t left_out = std::erase_if(table.rows, is_left_out);
  table.totals.clear();
  table.notes.push_back(fmt::format(
      "{} left out by --rows, and counted above{}", text::counted(left_out, "row is", "rows are"),
      undecided == 0 ? "" : fmt::format("; of {} it cannot be decided", undecided)));
}

Result<void> RowCondition::check_cost() const {
  if (!is_too_costly_) return {};
  return unexpected(describe_cost(text_, "a condition of rows", "row"));
}

}  // namespace secondment::registers
