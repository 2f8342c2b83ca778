#include "register/added_column.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "register/hidden_names.h"
#include "text/ensure.h"
#include "text/named.h"

namespace secondment::registers {
namespace {

using Kind = expr::Type::Kind;

struct KindOf {
  Kind type;
  ColumnKind column;
};
constexpr KindOf kinds[] = {
    {Kind::boolean, ColumnKind::yes_no},  {Kind::integer, ColumnKind::count},
    {Kind::floating, ColumnKind::number}, {Kind::number, ColumnKind::number},
    {Kind::date, ColumnKind::date},       {Kind::period, ColumnKind::period},
    {Kind::money, ColumnKind::money},
};

ColumnKind kind_of(const expr::Type& type) {
  const auto* row = std::find_if(std::begin(kinds), std::end(kinds),
                                 [&](const KindOf& each) { return each.type == type.kind; });
  return row != std::end(kinds) ? row->column : ColumnKind::text;
}

ColumnKind kind_of_all(const std::vector<expr::Type>& types) {
  const ColumnKind first = kind_of(types.front());
  const bool is_one = std::all_of(types.begin(), types.end(),
                                  [&](const expr::Type& each) { return kind_of(each) == first; });
  return is_one ? first : ColumnKind::text;
}

bool is_unknown(const expr::Value& value) {
  return value.is<expr::Absent>() || value.is<expr::Failure>() || value.is<expr::Null>();
}

Cell cell_of_value(const expr::Value& value, ColumnKind kind) {
  if (is_unknown(value)) return {};
  const auto typed = [&](const auto* data) { return data ? Cell(*data) : Cell(); };
  if (kind == ColumnKind::yes_no) return typed(value.get<bool>());
  if (kind == ColumnKind::count) return typed(value.get<std::int64_t>());
  if (kind == ColumnKind::date) return typed(value.get<Date>());
  if (kind == ColumnKind::period) return typed(value.get<Period>());
  if (kind == ColumnKind::money) return typed(value.get<Money>());
  if (kind == ColumnKind::number) {
    if (const auto* whole = value.get<std::int64_t>()) return static_cast<double>(*whole);
    const double* number = value.get<double>();
    return number != nullptr && std::isfinite(*number) ? Cell(*number) : Cell();
  }
  if (const auto* text = value.get<std::string_view>()) return cell_of(std::string(*text));
  if (const auto* date = value.get<Date>()) return render_date(*date);
  const double* number = value.get<double>();
  if (number != nullptr && !std::isfinite(*number)) return {};
  return expr::render_in_words(value);
}

bool is_name(std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_letter);
}

}  // namespace

AddedColumn::Written AddedColumn::read(std::string_view text) {
  const std::size_t sign = text.find('=');
  const bool is_named =
      sign != text.npos && is_name(text.substr(0, sign)) && text.substr(sign + 1, 1) != "=";
  if (!is_named) return {std::string(text), std::string(text)};
  return {std::string(text.substr(0, sign)), std::string(text.substr(sign + 1))};
}

Result<AddedColumn> AddedColumn::compile(const Written& written,
                                         const policy::PolicySet& policies) {
  auto asked = Asked::compile(
      written.expression, policies,
      [](const expr::Type&, std::string_view) { return std::optional<expr::Problem>(); });
  if (!asked) return unexpected(std::move(asked).error());
  const ColumnKind kind = kind_of_all(asked->types());
  return AddedColumn(written, kind, std::move(*asked));
}

bool AddedColumn::may_reveal_names() const {
  const bool is_path = std::all_of(expression_.begin(), expression_.end(), [](char c) {
    return c == '.' || is_name({&c, 1});
  });
  if (is_path) return false;
  return kind_ == ColumnKind::text || asked_.reads_people();
}

Column AddedColumn::column() const {
  return {name_, name_, kind_, "given with `--columns`"};
}

Cell AddedColumn::ask(const policy::Reading& reading, Date as_at) const {
  Cell cell;
  asked_.ask(reading, as_at, [&](const expr::Value& value) { cell = cell_of_value(value, kind_); });
  return cell;
}

namespace {

constexpr std::string_view path_column = "path";

}  // namespace

bool has_room_for_more(std::span<const Column> columns) {
  return text::find_named(columns, path_column) != nullptr;
}

void add_columns(Table& table, const AddedColumns& added, const std::vector<Entry>& entries) {
  const Column* path = text::find_named(table.columns, path_column);
  ensure(path != nullptr, "columns are added only to views that have room for them");
  const auto at = static_cast<std::size_t>(path - table.columns.data());
  std::map<std::string_view, const Entry*> by_path;
  for (const Entry& entry : entries) {
    if (entry.path != hidden_words) by_path.emplace(entry.path, &entry);
  }
  for (std::size_t i = 0; i < added.size(); ++i) {
    const bool is_money = !added[i].name_of_currency().empty();
    table.columns.push_back(added[i].column());
    if (is_money) {
      table.columns.push_back({added[i].name_of_currency(), added[i].name_of_currency(),
                               ColumnKind::word, "of the amount beside it"});
    }
    for (Row& row : table.rows) {
      const auto* of = std::get_if<std::string>(&row[at]);
      const auto entry = of != nullptr ? by_path.find(*of) : by_path.end();
      const Cell cell = entry != by_path.end() ? entry->second->added[i] : Cell();
      row.push_back(cell);
      const auto* money = std::get_if<Money>(&cell);
      if (is_money)
        row.push_back(money != nullptr ? Cell(std::string(money->currency->code)) : Cell());
    }
    for (Row& row : table.totals) row.resize(table.columns.size());
  }
}

}  // namespace secondment::registers
