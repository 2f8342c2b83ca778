// The functions that look up what a policy declares by day or by key.
#include <optional>

#include "expr/fields.h"
#include "expr/functions.h"
#include "expr/numbers.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

bool holds_on(const Table::Row& row, Date day) {
  return (!row.from || *row.from <= day) && (!row.until || day <= *row.until);
}

Value read_row(const Call& call, const Table& table, const Table::Row& row) {
  Value value = read_value(call.bench, row.value, table.type);
  value.place = nullptr;  // it belongs to the policy, not the agreement
  return value;
}

// The table that a call names; null if there is none, and `open` then says why.
const Table* find_table(const Call& call, const std::vector<Table>* tables, std::string_view what,
                        Value& open) {
  const auto& name = *call.arguments[0].get<std::string_view>();
  for (std::size_t i = 0; tables != nullptr && i < tables->size(); ++i) {
    if ((*tables)[i].name == name) return &(*tables)[i];
  }
  open = call.bench.fail("unknown {} {}", what, text::backquoted(name));
  return nullptr;
}

// Whether a row is for this key: equal to it, or with a lower bound below it.
bool fits(const Table::Row& row, const std::string& text, const Value* number) {
  if (!row.above) return !row.key.empty() && row.key == text;
  if (number == nullptr) return false;
  const auto order = compare_numbers({*row.above}, *number);
  return order && *order < 0;
}

}  // namespace

namespace calls {

Value at(const Call& call) {
  Value open;
  const Table* table = find_table(call, call.bench.facts().parameters, "parameter", open);
  if (table == nullptr) return open;
  if (!call.bench.pay(table->rows.size())) return Workbench::exhausted();
  const Date day = *call.arguments[1].get<Date>();
  const Table::Row* found = nullptr;
  for (const Table::Row& row : table->rows) {
    if (!row.from || *row.from <= day) found = &row;
  }
  if (found != nullptr && holds_on(*found, day)) return read_row(call, *table, *found);
  return {Absent{call.arguments[1].place,
                 {},
                 call.bench.keep(fmt::format("no {} on {}", table->name, render_date(day)))}};
}

Value lookup(const Call& call) {
  Value open;
  const Table* table = find_table(call, call.bench.facts().tables, "table", open);
  if (table == nullptr) return open;
  const Value& key = call.arguments[1];
  const bool is_dated = call.arguments.size() > 2;
  const Date day = is_dated ? *call.arguments[2].get<Date>() : call.bench.facts().lists_as_at;
  const auto* text = key.get<std::string_view>();
  if (!call.bench.pay(table->rows.size()) ||
      !call.bench.pay_to_read(text != nullptr ? text->size() : 0)) {
    return Workbench::exhausted();
  }
  const std::string wanted = text != nullptr ? text::fold(*text) : render_in_words(key);
  const Value* number = text == nullptr ? &key : nullptr;
  const Table::Row* found = nullptr;
  for (const Table::Row& row : table->rows) {
    if (!holds_on(row, day) || !fits(row, wanted, number)) continue;
    // The last of several matching rows counts, because higher layers add theirs at the end.
    const bool is_nearer = !row.above || (found && found->above && *row.above >= *found->above);
    if (found == nullptr || is_nearer) found = &row;
  }
  if (found != nullptr) return read_row(call, *table, *found);
  return {Absent{key.place,
                 {},
                 call.bench.keep(fmt::format("no {} for {}", table->name, render_in_words(key)))}};
}

}  // namespace calls
}  // namespace secondment::expr
