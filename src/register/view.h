// Views: each answers one question about a register with a table. Columns, help, documentation and
// every format are made from the declaration of the view.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "register/needs.h"
#include "register/periods.h"
#include "register/survey.h"
#include "register/table.h"

namespace secondment::registers {

// What a row is about: one agreement or everything of a payer, as a whole or for each month or
// quarter.
struct Grouping {
  bool by_agreement = true;
  Division division = Division::whole;
};

struct ViewOptions {
  std::optional<Period> within = {};  // counted from the as-at date; empty: the default of the view
  // The calendar year in which it starts; empty: the default of the view.
  std::optional<int> year = {};
  YearStart year_start = {};
  Grouping grouping = {};
  std::string person = {};  // only rows for the person with this name or address; empty: all
};

struct View {
  std::string_view name;
  std::string_view title;
  std::string_view question;
  std::span<const Column> columns;
  // Exactly one of these three is set: they make rows from all entries, from each entry alone in
  // order, or by a fold.
  void (*fill)(const Survey& survey, const ViewOptions& options, Table& table) = nullptr;
  void (*add_rows)(const Entry& entry, Date as_at, Table& table) = nullptr;
  std::shared_ptr<Fold> (*begin_fold)(Date as_at) = nullptr;
  bool takes_within = false;
  bool is_counted = false;  // the overview counts its rows, so a page keeps them whole, whatever
                            // `--within` is
  bool takes_year = false;
  bool takes_grouping = false;
  bool takes_person = false;
  bool takes_since = false;
  // Where only some rows can be shown: the column of which every value keeps some. Empty: none.
  std::string_view spread = "";
  Needs needs = {};  // what must be gathered for its entries
};

// All views, with the overview first.
[[nodiscard]] std::span<const View> views();

// Makes the table from the entries that the survey has kept, or from its fold, which must be that
// of the view.
[[nodiscard]] Table make_table(const View& view, const Survey& survey, const ViewOptions& options);

// There is one file for each view.
extern const View overview_view;
extern const View register_view;
extern const View due_view;
extern const View ending_view;
extern const View spells_view;
extern const View headcount_view;
extern const View costs_view;
extern const View limits_view;
extern const View findings_view;
extern const View changes_view;
extern const View flips_view;
extern const View gates_view;
extern const View conflicts_view;
extern const View waivers_view;
extern const View returns_view;
extern const View directory_view;

// How far ahead `due` looks by default.
inline constexpr Period usual_outlook{.months = 0, .days = 60};
// How far ahead `flips` and how far back `changes` looks by default.
inline constexpr Period usual_flips{.months = 0, .days = 30};
inline constexpr int usual_days_back = 30;

}  // namespace secondment::registers
