// The view `costs`: what is recovered, and what is not.
#include <map>
#include <tuple>
#include <utility>

#include "register/costs.h"
#include "register/organisation_names.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"payer", "Payer", ColumnKind::text, "who finally bears the cost"},
    {"currency", "Currency", ColumnKind::word, "of all amounts in the row"},
    {"period", "Period", ColumnKind::word,
     "the calendar month or quarter, with `--by month` or `--by quarter`", Personal::no, true},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "whose salary", Personal::yes, true},
    {"salary", "Salary", ColumnKind::money, "for the secondment period, by the terms of each day"},
    {"recharge", "Recharge of salary", ColumnKind::money,
     "the part of the salary to be recovered, by the terms of each day"},
    {"invoiced", "Invoiced", ColumnKind::money, "all invoices recorded"},
    {"credited", "Credited", ColumnKind::money, "all credit notes recorded"},
    {"paid", "Paid", ColumnKind::money, "what was paid of the invoices"},
    {"owed", "Owed", ColumnKind::money, "invoiced minus credited minus paid"},
    {"not_billed", "Not billed", ColumnKind::money,
     "the recharge for the days of the period for which no invoice covers the salary"},
    {"billed_until", "Billed until", ColumnKind::date, "the last day that an invoice covers",
     Personal::no, true},
    {"gaps", "Gaps", ColumnKind::own_words, "days before that one that no invoice covers"},
    {"overlaps", "Overlaps", ColumnKind::own_words,
     "days that two invoices cover for the same costs"},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

std::string payer_of(const Entry& entry, const OrganisationNames& names) {
  const std::string& to = entry.recharged_to;
  const std::string& word = to == "host" || to == "parent" ? to : entry.paid_by;
  if (word == "host") return names.shown(entry.host.name);
  if (word == "parent") return names.shown(entry.parent.name);
  return word;
}

std::string list_days(const std::vector<Days>& all) {
  std::string list;
  for (const Days& days : all) {
    list += fmt::format("{}{} to {}", list.empty() ? "" : "; ", render_date(days.first),
                        render_date(days.last));
  }
  return list;
}

// Adds up the known amounts of several rows. The sum is empty if none is known or money cannot hold
// it.
class Sum {
 public:
  void add(const std::optional<Money>& amount) {
    if (!amount || is_too_large_) return;
    sum_ = sum_ ? registers::add(*sum_, *amount) : amount;
    is_too_large_ = !sum_.has_value();
  }
  [[nodiscard]] std::optional<Money> get() const { return sum_; }

 private:
  std::optional<Money> sum_;
  bool is_too_large_ = false;
};

struct Sums {
  Sum salary, recharge, invoiced, credited, paid, owed, not_billed;

  void add(const Costs& costs) {
    salary.add(costs.salary);
    recharge.add(costs.recharge);
    invoiced.add(costs.invoiced);
    credited.add(costs.credited);
    paid.add(costs.paid);
    owed.add(costs.owed);
    not_billed.add(costs.not_billed);
  }
  [[nodiscard]] Costs get() const {
    return {nullptr,        salary.get(), recharge.get(), invoiced.get(),
            credited.get(), paid.get(),   owed.get(),     not_billed.get()};
  }
};

struct PeriodCosts {
  std::string period;
  Costs costs;
};

// The costs of each part of the range. Each is the difference of two rounded totals, so that the
// parts add up to the whole.
std::vector<PeriodCosts> divide_costs(CostMeter& meter, Days range, Division division) {
  std::vector<PeriodCosts> parts;
  meter.advance(range.first - std::chrono::days(1));
  std::vector<Costs> before = meter.totals();
  for (const NamedDays& part : divide(range, division)) {
    meter.advance(part.days.last);
    std::vector<Costs> now = meter.totals();
    for (std::size_t i = 0; i < now.size(); ++i) {
      parts.push_back({part.name, subtract(now[i], before[i])});
    }
    before = std::move(now);
  }
  return parts;
}

class CostsTable {
 public:
  CostsTable(const Survey& survey, const ViewOptions& options, Table& table)
      : survey_(survey), options_(options), table_(table), names_(survey) {}

  void fill() {
    for (const Entry& entry : survey_.entries) {
      if (entry.phase == Phase::came_to_nothing || entry.phase == Phase::preparing) {
        ++not_agreed_;
      } else {
        add(entry);
      }
    }
    add_groups();
    sort();
    add_totals();
    show_columns();
    add_notes();
  }

 private:
  [[nodiscard]] bool is_divided() const {
    return options_.grouping.division != Division::whole || options_.year;
  }

  void add(const Entry& entry) {
    const Billing billing = find_billing(entry, survey_.as_at);
    CostMeter meter(entry, billing, survey_.as_at);
    const auto range = find_range(meter);
    if (meter.totals().empty()) ++silent_;
    if (!range) return;
    bool is_listed = false;
    for (const PeriodCosts& part : divide_costs(meter, *range, options_.grouping.division)) {
      if (is_divided() && part.costs.is_nothing()) continue;
      is_listed = true;
      add(entry, billing, part);
      without_recharge_ += !is_divided() && part.costs.salary && !part.costs.recharge ? 1 : 0;
    }
    without_basis_ += is_listed && entry.is_basis_unknown ? 1 : 0;
  }

  // The days to report on: those of the agreement within the requested year. An agreement without
  // any day is still listed unless time is divided.
  [[nodiscard]] std::optional<Days> find_range(const CostMeter& meter) const {
    const auto own = meter.range();
    if (!own)
      return is_divided() ? std::nullopt : std::optional(Days{survey_.as_at, survey_.as_at});
    if (!options_.year) return own;
    const Days year = options_.year_start.days_of(*options_.year);
    const Days both{std::max(own->first, year.first), std::min(own->last, year.last)};
    return both.first <= both.last ? std::optional(both) : std::nullopt;
  }

  void add(const Entry& entry, const Billing& billing, const PeriodCosts& part) {
    const std::string payer = payer_of(entry, names_);
    const std::string currency = part.costs.currency->code;
    totals_[{options_.grouping.by_agreement || options_.grouping.division != Division::whole ? payer
                                                                                             : "",
             currency}]
        .add(part.costs);
    if (!options_.grouping.by_agreement) {
      groups_[{payer, currency, part.period}].add(part.costs);
      return;
    }
    table_.add(make_row({cell_of(payer), currency, cell_of(part.period), cell_of(entry.agreement),
                         cell_of(entry.secondee.name)},
                        part.costs,
                        {cell_of(billing.until), cell_of(list_days(billing.gaps)),
                         cell_of(list_days(billing.overlaps)), cell_of(entry.path)}));
  }

  static Row make_row(Row before, const Costs& costs, const Row& after) {
    for (const auto& amount : {costs.salary, costs.recharge, costs.invoiced, costs.credited,
                               costs.paid, costs.owed, costs.not_billed}) {
      before.push_back(cell_of(amount));
    }
    before.insert(before.end(), after.begin(), after.end());
    return before;
  }

  static Row make_sum(const std::string& payer, const std::string& currency,
                      const std::string& period, const Sums& sums) {
    return make_row({cell_of(payer), currency, cell_of(period), Cell(), Cell()}, sums.get(),
                    {Cell(), Cell(), Cell(), Cell()});
  }

  void add_groups() {
    for (const auto& [of, sums] : groups_) {
      const auto& [payer, currency, period] = of;
      table_.add(make_sum(payer, currency, period, sums));
    }
  }

  void sort() {
    const SortKey by[] = {{"payer"}, {"currency"}, {"period"}, {"agreement"}};
    sort_rows(table_, by);
  }

  void add_totals() {
    for (const auto& [of, sums] : totals_) {
      table_.totals.push_back(make_sum(of.first, of.second, "", sums));
    }
  }

  // Shows only the columns that say something on a terminal.
  void show_columns() {
    const bool by_agreement = options_.grouping.by_agreement;
    for (Column& column : table_.columns) {
      if (column.name == "period") column.is_wide = options_.grouping.division == Division::whole;
      if (is_of_one_agreement(column.name) && !by_agreement) column.is_wide = true;
    }
  }

  void add_notes() {
    auto& notes = table_.notes;
    notes.push_back(fmt::format(
        "not listed: {} without a salary or an invoice that can be read, and {} unsigned, declined "
        "or withdrawn",
        counted(silent_, "agreement", "agreements"),
        counted(not_agreed_, "agreement", "agreements")));
    if (without_recharge_ > 0) {
      notes.push_back(
          fmt::format("the recharge of the salary is unknown for {}, and missing from the totals",
                      counted(without_recharge_, "agreement", "agreements")));
    }
    if (without_basis_ > 0) {
      notes.push_back(fmt::format(
          "{} part-time without `finance.salary_basis`: the salary is taken as what is actually "
          "paid, not as that of full-time work",
          counted(without_basis_, "agreement is", "agreements are")));
    }
    if (options_.year) {
      const Days year = options_.year_start.days_of(*options_.year);
      notes.push_back(fmt::format("only days and entries from {} to {}", render_date(year.first),
                                  render_date(year.last)));
    }
    if (is_divided()) {
      notes.push_back(
          "salary, recharge and what is not billed are divided by days; invoices, credit notes and "
          "payments count on the day on which they are dated");
    }
    notes.push_back(
        "salary and recharge cover the whole secondment period, without unpaid suspensions: up to "
        "the return; before a return, up to the effective end, or to the as-at date when that end "
        "is past; on-costs, expenses and allowances are known only from invoices");
  }

  const Survey& survey_;
  const ViewOptions& options_;
  Table& table_;
  OrganisationNames names_;
  std::map<std::tuple<std::string, std::string, std::string>, Sums> groups_;
  std::map<std::pair<std::string, std::string>, Sums> totals_;
  std::size_t silent_ = 0, not_agreed_ = 0, without_recharge_ = 0, without_basis_ = 0;
};

void fill(const Survey& survey, const ViewOptions& options, Table& table) {
  CostsTable(survey, options, table).fill();
}

}  // namespace

bool is_of_one_agreement(std::string_view column) {
  constexpr std::string_view names[] = {"agreement", "secondee", "billed_until",
                                        "gaps",      "overlaps", "path"};
  return std::find(std::begin(names), std::end(names), column) != std::end(names);
}

const View costs_view = {
    .name = "costs",
    .title = "Costs",
    .question = "what is recovered and what is not",
    .columns = columns,
    .fill = fill,
    .takes_year = true,
    .takes_grouping = true,
};

}  // namespace secondment::registers
