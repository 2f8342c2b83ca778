#include "register/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::registers {
namespace {

std::size_t index_of(const Table& table, std::string_view name) {
  const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                               [&](const Column& column) { return column.name == name; });
  ensure(at != table.columns.end(), "a column that is asked for exists");
  return static_cast<std::size_t>(at - table.columns.begin());
}

std::weak_ordering flip(std::weak_ordering order) {
  return order < 0   ? std::weak_ordering::greater
         : order > 0 ? std::weak_ordering::less
                     : std::weak_ordering::equivalent;
}

void keep_columns(Table& table, const std::vector<std::size_t>& kept) {
  const auto pick = [&](auto& all) {
    std::remove_reference_t<decltype(all)> chosen;
    chosen.reserve(kept.size());
    for (const std::size_t i : kept) chosen.push_back(all[i]);
    all = std::move(chosen);
  };
  pick(table.columns);
  for (Row& row : table.rows) pick(row);
  for (Row& row : table.totals) pick(row);
}

struct Compare {
  template <class A, class B>
  std::weak_ordering operator()(const A& /*a*/, const B& /*b*/) const {
    return std::weak_ordering::equivalent;  // of different types, which no column mixes
  }
  std::weak_ordering operator()(const std::string& a, const std::string& b) const {
    const int folded = text::fold(a).compare(text::fold(b));
    return folded != 0 ? folded <=> 0 : a.compare(b) <=> 0;
  }
  std::weak_ordering operator()(const Money& a, const Money& b) const {
    const int currency = std::string_view(a.currency->code).compare(b.currency->code);
    return currency != 0 ? currency <=> 0 : a.minor <=> b.minor;
  }
  // Only for sorting, which it is good enough for: the length of months differs by a few days.
  std::weak_ordering operator()(const Period& a, const Period& b) const {
    const auto days = [](const Period& period) { return period.months * 30.4375 + period.days; };
    return std::weak_order(days(a), days(b));
  }
  std::weak_ordering operator()(const Date& a, const Date& b) const { return a <=> b; }
  std::weak_ordering operator()(std::int64_t a, std::int64_t b) const { return a <=> b; }
  std::weak_ordering operator()(double a, double b) const { return std::weak_order(a, b); }
  std::weak_ordering operator()(bool a, bool b) const { return a <=> b; }
};

struct Render {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return fmt::format("{}", number); }
  std::string operator()(bool answer) const { return answer ? "yes" : "no"; }
  std::string operator()(Date date) const { return render_date(date); }
  std::string operator()(const Money& money) const {
    const std::string text = render_money(money);
    return text.substr(0, text.find(' '));
  }
  std::string operator()(const Period& period) const { return render_period(period); }
};

}  // namespace

const ColumnKindRow& kind_row(ColumnKind kind) {
  constexpr static ColumnKindRow rows[] = {
      {.kind = ColumnKind::text, .name = "text", .may_be_cut = true, .may_name_people = true},
      {.kind = ColumnKind::own_words, .name = "text", .may_be_cut = true, .marks_code = true},
      {.kind = ColumnKind::told,
       .name = "text",
       .may_be_cut = true,
       .may_name_people = true,
       .marks_code = true},
      {.kind = ColumnKind::id, .name = "id", .may_name_people = true},
      {.kind = ColumnKind::word, .name = "word"},
      {.kind = ColumnKind::path, .name = "path", .may_be_cut = true, .may_name_people = true},
      {.kind = ColumnKind::date, .name = "date"},
      {.kind = ColumnKind::days, .name = "days", .is_number = true},
      {.kind = ColumnKind::count, .name = "count", .is_number = true},
      {.kind = ColumnKind::number, .name = "number", .is_number = true},
      {.kind = ColumnKind::money, .name = "money", .is_number = true},
      {.kind = ColumnKind::period, .name = "period"},
      {.kind = ColumnKind::yes_no, .name = "yes_no"},
  };
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const ColumnKindRow& each) { return each.kind == kind; });
  ensure(row != std::end(rows), "every kind of column has a row");
  return *row;
}

Cell cell_of(std::string text) {
  return text.empty() ? Cell() : Cell(std::move(text));
}

std::string render_cell(const Cell& cell) {
  return std::visit(Render{}, cell);
}

std::weak_ordering compare_cells(const Cell& a, const Cell& b) {
  if (is_empty(a) || is_empty(b)) return is_empty(a) <=> is_empty(b);
  return std::visit(Compare{}, a, b);
}

void Table::add(Row row) {
  ensure(row.size() == columns.size(), "a row has a cell for each column");
  rows.push_back(std::move(row));
}

void sort_rows(Table& table, std::span<const SortKey> keys) {
  struct Key {
    std::size_t column;
    bool is_falling;
  };
  std::vector<Key> at;
  for (const SortKey& key : keys) at.push_back({index_of(table, key.column), key.is_falling});
  std::stable_sort(table.rows.begin(), table.rows.end(), [&](const Row& a, const Row& b) {
    for (const Key& key : at) {
      const Cell& left = a[key.column];
      const Cell& right = b[key.column];
      auto order = compare_cells(left, right);
      if (key.is_falling && !is_empty(left) && !is_empty(right)) order = flip(order);
      if (order != 0) return order < 0;
    }
    return false;
  });
}

void choose_columns(Table& table, std::span<const std::string> names) {
  std::vector<std::size_t> kept;
  for (const std::string& name : names) kept.push_back(index_of(table, name));
  keep_columns(table, kept);
}

void drop_personal_columns(Table& table) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].personal == Personal::no) kept.push_back(i);
  }
  keep_columns(table, kept);
}

}  // namespace secondment::registers
