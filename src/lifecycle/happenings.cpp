#include "lifecycle/happenings.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "analysis/rule_reads.h"
#include "lifecycle/changed_value.h"
#include "model/find_target.h"
#include "model/known_names.h"

namespace secondment::lifecycle {
namespace {

namespace kinds {
constexpr std::string_view began = "began";
constexpr std::string_view ended = "ended";
constexpr std::string_view moved = "moved";
constexpr std::string_view amended = "amended";
constexpr std::string_view extended = "extended";
constexpr std::string_view suspended = "suspended";
constexpr std::string_view corrected = "corrected";
constexpr std::string_view late = "became late";
constexpr std::string_view settled = "settled";
}  // namespace kinds

constexpr std::string_view all_kinds[] = {kinds::began,     kinds::ended,    kinds::moved,
                                          kinds::amended,   kinds::extended, kinds::suspended,
                                          kinds::corrected, kinds::late,     kinds::settled};

class Lister {
 public:
  Lister(const CheckedReading& now, const CheckOptions& options, Date since)
      : now_(now), reading_(*now.reading), options_(options), since_(since) {}

  std::vector<Happening> list() {
    list_entries();
    if (!reading_.can_be_judged()) return std::move(all_);
    list_changes();
    list_extensions();
    list_settled();
    for (const policy::Due& each : now_.due) {
      if (each.is_met || policy::is_waived(now_.checked, each.rule->id())) continue;
      add_late(each, options_.as_at);
    }
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Happening& a, const Happening& b) { return a.day < b.day; });
    return std::move(all_);
  }

 private:
  [[nodiscard]] bool is_new(Date day) const { return day > since_ && day <= options_.as_at; }

  // An entry that was recorded later than it happened may be new too.
  [[nodiscard]] std::optional<Date> day_of(const model::HistoryEntry& entry) const {
    if (!entry.counts || !entry.date) return std::nullopt;
    if (is_new(*entry.date)) return entry.date;
    if (entry.recorded && is_new(*entry.recorded)) return entry.recorded;
    return std::nullopt;
  }

  void list_entries() {
    std::string_view state;
    for (const model::HistoryEntry& entry : reading_.history.entries) {
      if (!entry.counts) continue;
      const auto day = day_of(entry);
      if (!entry.state.empty()) {
        if (day) add_move(entry, *day, state);
        state = entry.state;
      } else if (day) {
        add_event(entry, *day);
      }
    }
  }

  void add_move(const model::HistoryEntry& entry, Date day, std::string_view before) {
    const model::State* state =
        reading_.scheme != nullptr ? reading_.scheme->shape.find_state(entry.state) : nullptr;
    std::string_view kind = kinds::moved;
    if (state != nullptr && state->records == model::record::started_on) kind = kinds::began;
    if (state != nullptr && state->records == model::record::returned_on) kind = kinds::ended;
    if (entry.is_adopted) kind = kinds::moved;  // it began before it came into the register
    all_.push_back({.day = day,
                    .kind = kind,
                    .what = entry.is_adopted ? "adopted" : std::string(kind),
                    .from = std::string(before),
                    .to = std::string(entry.state),
                    .entry = entry.index + 1});
  }

  void add_event(const model::HistoryEntry& entry, Date day) {
    const auto text_of = [&](std::string_view field) {
      const Date* date = entry.get<Date>(field);
      return date != nullptr ? render_date(*date) : std::string(entry.text(field));
    };
    if (entry.event == model::events::correction) {
      all_.push_back({.day = day,
                      .kind = kinds::corrected,
                      .what = fmt::format("corrected: {} of {}", text_of(model::entries::what),
                                          text_of(model::entries::of)),
                      .entry = entry.index + 1});
    } else if (entry.declared != nullptr && entry.declared->suspends) {
      all_.push_back({.day = day,
                      .kind = kinds::suspended,
                      .what = std::string(kinds::suspended),
                      .from = text_of(model::entries::from),
                      .to = text_of(model::entries::until),
                      .entry = entry.index + 1});
    }
  }

  void list_changes() {
    model::follow_changes(
        reading_.agreement, reading_.agreed, reading_.scheme->shape.agreement,
        [&](const model::Change& change, const Agreement& before) {
          const auto day = day_of(reading_.history.entries[change.entry]);
          if (!day) return;
          Happening& made = all_.emplace_back(Happening{.day = *day, .kind = kinds::amended});
          made.what = fmt::format("amended: {}", change.path);
          made.entry = change.entry + 1;
          made.element = std::to_string(change.place + 1);
          if (change.kind != model::Change::Kind::add) {
            made.from = describe_changed_value(reading_.read.tree.bytes,
                                               model::find_target(before, change.target));
          }
          if (change.kind != model::Change::Kind::remove) {
            made.to = describe_changed_value(reading_.read.tree.bytes, &change.value);
          }
        });
  }

  void list_extensions() {
    const Value* end = model::find_value(reading_.agreement, "term", "end");
    for (const model::Change& change : reading_.agreed.changes) {
      if (!change.is_extension || !change.is_readable) continue;
      const model::HistoryEntry& entry = reading_.history.entries[change.entry];
      if (!entry.counts) continue;
      if (const auto day = day_of(entry)) {
        all_.push_back({.day = *day,
                        .kind = kinds::extended,
                        .what = std::string(kinds::extended),
                        .from = describe_changed_value(reading_.read.tree.bytes, end),
                        .to = describe_changed_value(reading_.read.tree.bytes, &change.value),
                        .entry = change.entry + 1});
      }
      end = &change.value;
    }
  }

  // The obligations from a check as at a past day, with what was known then.
  [[nodiscard]] std::vector<policy::Due> due_on(Date day) const {
    CheckOptions options = options_;
    options.as_at = day;
    options.as_at_is_today = false;
    options.finds_next_change = false;
    auto then = check_bytes(now_.checked.path, reading_.read.tree.bytes, options);
    if (!then) return {};
    return std::move(then->due);
  }

  // The days on which an obligation may be settled or fall on another day: those of entries, and
  // those from which an amendment is effective.
  [[nodiscard]] std::set<Date> days_of_changes() const {
    std::set<Date> days;
    for (const model::HistoryEntry& entry : reading_.history.entries) {
      if (entry.counts && entry.date && is_new(*entry.date)) days.insert(*entry.date);
    }
    for (const Date day : model::effective_days_after(reading_.agreed, since_)) {
      if (is_new(day)) days.insert(day);
    }
    return days;
  }

  // Whether an event of this day is one that the obligation looks for.
  [[nodiscard]] bool is_answered_on(Date day, const policy::Rule& rule) const {
    return std::any_of(reading_.history.entries.begin(), reading_.history.entries.end(),
                       [&](const model::HistoryEntry& entry) {
                         return entry.counts && entry.date == day && !entry.event.empty() &&
                                analysis::asks_for_event(rule, entry.event);
                       });
  }

  // An obligation that recurs is never met while it lasts: an event moves it to its next day.
  [[nodiscard]] bool is_settled(const policy::Due& was, const policy::Due& is, Date day) const {
    if (is.is_met) return true;
    return was.day && is.day && *is.day > *was.day && is_answered_on(day, *is.rule);
  }

  void list_settled() {
    const std::set<Date> days = days_of_changes();
    if (days.empty()) return;
    std::vector<policy::Due> before = due_on(since_);
    for (const Date day : days) {
      std::vector<policy::Due> after = due_on(day);
      for (const policy::Due& was : before) {
        if (was.is_met || policy::is_waived(now_.checked, was.rule->id())) continue;
        const auto is = std::find_if(after.begin(), after.end(), [&](const policy::Due& due) {
          return due.rule->id() == was.rule->id() && due.element == was.element;
        });
        if (is != after.end() && !is->is_met && is->day == was.day) continue;
        // Even if it no longer applies, or falls on another day, it was late until then.
        add_late(was, day);
        if (is != after.end() && is_settled(was, *is, day))
          add_obligation(kinds::settled, was, day);
      }
      before = std::move(after);
    }
  }

  // Adds the obligation if it became late by that day, and after `since`.
  void add_late(const policy::Due& due, Date by) {
    if (!due.day) return;
    const Date first = *due.day + std::chrono::days(1);
    if (is_new(first) && first <= by) add_obligation(kinds::late, due, first);
  }

  void add_obligation(std::string_view kind, const policy::Due& due, Date day) {
    const bool is_listed = std::any_of(all_.begin(), all_.end(), [&](const Happening& each) {
      return each.kind == kind && each.day == day && each.rule == due.rule->id() &&
             each.element == due.element;
    });
    if (is_listed) return;
    all_.push_back({.day = day,
                    .kind = kind,
                    .what = fmt::format("{}: {}", kind, due.title),
                    .from = due.day ? render_date(*due.day) : "",
                    .rule = due.rule->id(),
                    .element = due.element,
                    .due = due.day});
  }

  const CheckedReading& now_;
  const policy::Reading& reading_;
  const CheckOptions& options_;
  Date since_;
  std::vector<Happening> all_;
};

}  // namespace

std::span<const std::string_view> happening_kinds() {
  return all_kinds;
}

std::vector<Happening> list_happenings(const CheckedReading& now, const CheckOptions& options,
                                       Date since) {
  return Lister(now, options, since).list();
}

}  // namespace secondment::lifecycle
