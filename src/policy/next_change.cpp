#include "policy/next_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "model/known_names.h"
#include "model/secondment_period.h"
#include "policy/facts.h"

namespace secondment::policy {
namespace {

constexpr std::chrono::days one_day(1);

class Days {
 public:
  explicit Days(Date as_at) : as_at_(as_at), first_(farthest_day(as_at)) {}

  void add(Date day) {
    if (day > as_at_) first_ = std::min(first_, day);
  }
  void add(const std::optional<Date>& day) {
    if (day) add(*day);
  }
  void add_after(const std::optional<Date>& day) {
    if (day) add(*day + one_day);
  }
  void add_tomorrow() { add(as_at_ + one_day); }
  [[nodiscard]] Date first() const { return first_; }

 private:
  Date as_at_;
  Date first_;
};

// An entry counts from its date. If the as-at date is today, an entry dated tomorrow is not an
// error, so the day before the date matters too.
void add_entries(const Reading& reading, bool as_at_is_today, Days& days) {
  for (const model::HistoryEntry& entry : reading.history.entries) {
    days.add(entry.date);
    if (!as_at_is_today) continue;
    for (const auto& day : {entry.date, entry.recorded}) {
      if (day) days.add(*day - one_day);
    }
  }
}

void add_suspensions(const Reading& reading, Days& days) {
  const model::Shape& shape = reading.scheme->shape;
  bool is_any = false;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    if (entry.declared == nullptr || !entry.declared->suspends) continue;
    is_any = true;
    if (const Date* from = entry.get<Date>(model::entries::from)) days.add(*from);
    if (const Date* until = entry.get<Date>(model::entries::until)) days.add_after(*until);
  }
  if (!is_any) return;
  // The conditions of moves are judged as at the day of the move, so they do not change, unless
  // they read the days of suspension.
  const auto note = [&](const expr::Program& when) {
    const auto& reads = when.reads();
    const auto rising = fmt::format("record.{}", model::record::suspended_days);
    if (std::find(reads.begin(), reads.end(), rising) != reads.end()) days.add_tomorrow();
  };
  for (const AskedReason& each : reading.scheme->reasons) note(each.when);
  for (const MoveCondition& each : reading.scheme->conditions) note(each.when);
  days.add(model::find_recorded(reading.history, shape, model::record::started_on));
  days.add_after(model::find_recorded(reading.history, shape, model::record::returned_on));
  days.add_after(model::period_of(reading.terms(), reading.history).end);
}

void add_waivers(const Agreement& terms, Days& days) {
  const auto* waivers = terms.body.get<List>("waivers");
  if (waivers == nullptr) return;
  for (const Value& each : waivers->items) {
    const auto* waiver = each.get<Section>();
    const Date* until = waiver != nullptr ? waiver->get<Date>("until") : nullptr;
    if (until != nullptr) days.add_after(*until);
  }
}

// Dated parameters, tables and lists matter until a move freezes them.
void add_vocabulary(const Reading& reading, Days& days) {
  const Scheme& scheme = *reading.scheme;
  if (AgreementFacts::find_frozen(scheme, reading.history)) return;
  for (const Parameter& parameter : scheme.parameters) {
    for (const Parameter::Dated& dated : parameter.values) {
      days.add(dated.from);
      days.add_after(dated.until);
    }
  }
  for (const expr::Table& table : scheme.tables) {
    for (const expr::Table::Row& row : table.rows) {
      days.add(row.from);
      days.add_after(row.until);
    }
  }
  for (const expr::NamedList& list : scheme.lists) {
    for (const expr::NamedList::Item& item : list.items) {
      days.add(item.from);
      days.add_after(item.until);
    }
  }
}

// Returns the programs that decide the outcome, without those that only make texts.
std::array<const expr::Program*, 6> deciding(const RulePrograms& rule) {
  const auto of = [](const std::optional<expr::Program>& each) { return each ? &*each : nullptr; };
  return {of(rule.each), of(rule.when), of(rule.check), of(rule.met), of(rule.due), of(rule.at)};
}

}  // namespace

Date farthest_day(Date as_at) {
  constexpr std::chrono::days ahead(36'525);
  constexpr Date last = std::chrono::year(9999) / std::chrono::December / 31;
  return std::min(as_at, last - ahead) + ahead;
}

Date first_written_day(const Reading& reading, const CheckOptions& options) {
  Days days(options.as_at);
  if (!reading.read.complete) return days.first();
  add_entries(reading, options.as_at_is_today, days);
  for (const model::Change& change : reading.agreed.changes) days.add(change.effective);
  if (reading.scheme == nullptr) return days.first();
  add_suspensions(reading, days);
  add_vocabulary(reading, days);
  if (options.apply_waivers) add_waivers(reading.terms(), days);
  return days.first();
}

// A comparison flips at most once, so a binary search finds the day.
Date find_first_other(Date as_at, Date limit, const std::function<bool(Date)>& is_as_now) {
  if (is_as_now(limit - one_day)) return limit;
  Date same = as_at;
  Date other = limit - one_day;
  while (other - same > one_day) {
    const Date middle = same + (other - same) / 2;
    (is_as_now(middle) ? same : other) = middle;
  }
  return other;
}

bool may_flip(const Rule& rule) {
  const auto flips = [](const expr::Program& program) { return program.may_flip(); };
  const RulePrograms& own = rule.programs();
  const auto programs = deciding(own);
  return rule.text->is_obligation || std::any_of(own.lets.begin(), own.lets.end(), flips) ||
         std::any_of(programs.begin(), programs.end(),
                     [&](const auto* each) { return each != nullptr && flips(*each); });
}

bool is_erratic(const Rule& rule) {
  const RulePrograms& own = rule.programs();
  for (const expr::Program* program : deciding(own)) {
    if (program == nullptr || program->motion() == expr::Motion::still) continue;
    const bool is_day = own.due && program == &*own.due;
    const bool is_place = own.at && program == &*own.at;
    if (program->motion() == expr::Motion::erratic || !(is_day || is_place)) return true;
  }
  return false;
}

}  // namespace secondment::policy
