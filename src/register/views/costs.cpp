// What is recovered and what is not.
#include <map>
#include <utility>

#include "register/costs.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"payer", "Payer", ColumnKind::text, "who bears the cost in the end"},
    {"currency", "Currency", ColumnKind::word, "of all amounts in the row"},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "whose salary", Personal::yes, true},
    {"salary", "Salary", ColumnKind::money,
     "for the secondment period, day by day as a part of the days of each year"},
    {"recharge", "Recharge of salary", ColumnKind::money,
     "the part of the salary that is to be recovered"},
    {"invoiced", "Invoiced", ColumnKind::money, "all invoices recorded"},
    {"paid", "Paid", ColumnKind::money, "the invoices that are paid"},
    {"to_bill", "Recharge not billed", ColumnKind::money,
     "the recharge for the days of the period for which no invoice covers the salary"},
    {"billed_until", "Billed until", ColumnKind::date, "the last day that an invoice covers",
     Personal::no, true},
    {"gaps", "Gaps", ColumnKind::own_words, "days before then that no invoice covers"},
    {"overlaps", "Overlaps", ColumnKind::own_words,
     "days that two invoices cover for the same costs"},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

std::string payer_of(const Entry& entry) {
  const std::string& to = entry.recharge.to;
  const std::string& word = to == "host" || to == "parent" ? to : entry.paid_by;
  if (word == "host") return entry.host.name;
  if (word == "parent") return entry.parent.name;
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

// What is known of the amounts of several rows; nothing when none is, or when money cannot hold it.
class Sum {
 public:
  void add(const std::optional<Money>& amount) {
    if (!amount || is_too_large_) return;
    sum_ = sum_ ? registers::add(*sum_, *amount) : amount;
    is_too_large_ = !sum_.has_value();
  }
  [[nodiscard]] Cell cell() const { return cell_of(sum_); }

 private:
  std::optional<Money> sum_;
  bool is_too_large_ = false;
};

struct Sums {
  Sum salary, recharge, invoiced, paid, to_bill;

  void add(const Costs& costs) {
    salary.add(costs.salary);
    recharge.add(costs.recharge);
    invoiced.add(costs.invoiced);
    paid.add(costs.paid);
    to_bill.add(costs.to_bill);
  }
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::map<std::pair<std::string, std::string>, Sums> sums;
  std::size_t silent = 0, not_agreed = 0, without_recharge = 0;
  for (const Entry& entry : survey.entries) {
    if (entry.phase == Phase::came_to_nothing || entry.phase == Phase::preparing) {
      ++not_agreed;
      continue;
    }
    const Billing billing = find_billing(entry, survey.as_at);
    const std::vector<Costs> all = find_costs(entry, billing, survey.as_at);
    silent += all.empty() ? 1 : 0;
    const std::string payer = payer_of(entry);
    for (const Costs& costs : all) {
      const std::string currency = costs.currency->code;
      sums[{payer, currency}].add(costs);
      without_recharge += costs.salary && !costs.recharge ? 1 : 0;
      table.add({cell_of(payer), currency, cell_of(entry.agreement), cell_of(entry.secondee.name),
                 cell_of(costs.salary), cell_of(costs.recharge), cell_of(costs.invoiced),
                 cell_of(costs.paid), cell_of(costs.to_bill), cell_of(billing.until),
                 cell_of(list_days(billing.gaps)), cell_of(list_days(billing.overlaps)),
                 cell_of(entry.path)});
    }
  }
  const SortKey by[] = {{"payer"}, {"currency"}, {"agreement"}};
  sort_rows(table, by);
  for (const auto& [of, sum] : sums) {
    table.totals.push_back({cell_of(of.first), of.second, Cell(), Cell(), sum.salary.cell(),
                            sum.recharge.cell(), sum.invoiced.cell(), sum.paid.cell(),
                            sum.to_bill.cell(), Cell(), Cell(), Cell(), Cell()});
  }
  table.notes.push_back(fmt::format(
      "not listed: {} without a salary or an invoice that can be read, and {} unsigned, declined "
      "or "
      "withdrawn",
      counted(silent, "agreement", "agreements"), counted(not_agreed, "agreement", "agreements")));
  if (without_recharge > 0) {
    table.notes.push_back(
        fmt::format("the recharge of the salary is unknown for {}, and missing from the totals",
                    counted(without_recharge, "agreement", "agreements")));
  }
  table.notes.push_back(
      "salary and recharge cover the whole secondment period: up to the return; before a return, "
      "up "
      "to the effective end, or to the as-at date when that end is past; on-costs, expenses and "
      "allowances are known only from invoices");
}

}  // namespace

const View costs_view = {
    .name = "costs",
    .title = "Costs",
    .question = "what is recovered and what is not",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
