#include "model/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "model/corrections.h"
#include "model/entry_rules.h"
#include "model/known_names.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

std::string_view text_of(const Section& section, std::string_view name) {
  const auto* text = section.get<std::string_view>(name);
  return text ? *text : std::string_view();
}

std::optional<Date> date_of(const Section& section, std::string_view name) {
  const Date* date = section.get<Date>(name);
  return date ? std::optional(*date) : std::nullopt;
}

void refuse(const char* rule, const HistoryEntry& entry, std::string_view field,
            std::string message, std::string help, std::vector<Finding>& findings) {
  findings.push_back(finding_on(entry, field, rule, std::move(message), std::move(help)));
}

std::vector<HistoryEntry> list_entries(const Agreement& agreement, const Shape& shape) {
  std::vector<HistoryEntry> listed;
  const List* list = agreement.body.get<List>("history");
  if (list == nullptr) return listed;
  listed.reserve(list->items.size());
  for (std::size_t index = 0; index < list->items.size(); ++index) {
    const Value& item = list->items[index];
    const auto* fields = item.get<Section>();
    if (fields == nullptr) {
      listed.push_back({.index = index, .span = item.span});
      continue;
    }
    const bool* adopted = fields->get<bool>(entries::adopted);
    listed.push_back({.fields = fields,
                      .index = index,
                      .span = item.span,
                      .date = date_of(*fields, "date"),
                      .recorded = date_of(*fields, entries::recorded),
                      .state = text_of(*fields, "state"),
                      .event = text_of(*fields, "event"),
                      .is_adopted = adopted != nullptr && *adopted});
    listed.back().declared = shape.find_event(listed.back().event);
  }
  return listed;
}

// The dates of moves must be in order too, whenever the moves were entered.
void check_order(const std::vector<HistoryEntry>& entries, std::optional<Date> latest,
                 std::vector<Finding>& findings) {
  const HistoryEntry* before = nullptr;
  const HistoryEntry* last_move = nullptr;
  for (const HistoryEntry& entry : entries) {
    const std::optional<Date> entered = entry.entered();
    // Entries in the future are left out, so that one wrong date far ahead gives only one finding.
    if (!entered || (latest && *entered > *latest)) continue;
    const bool is_move = !entry.state.empty() && !entry.is_corrected && entry.date.has_value();
    if (before != nullptr && *entered < *before->entered()) {
      const bool is_by_date = !entry.recorded && !before->recorded;
      refuse("history/order", entry, entry.recorded ? "recorded" : "date",
             fmt::format("this entry {} {} comes after one {} {}",
                         is_by_date ? "of" : "recorded on", render_date(*entered),
                         is_by_date ? "of" : "recorded on", render_date(*before->entered())),
             is_by_date
                 ? "the oldest entry comes first: correct the date, or move the entry up; if "
                   "it was entered late, keep `date` and add `recorded` with the day on "
                   "which it was entered"
                 : "what was entered later comes later: for a past day, keep `date` and add "
                   "`recorded` with the day on which it was entered",
             findings);
    } else if (is_move && last_move != nullptr && *entry.date < *last_move->date) {
      refuse(
          "history/order", entry, "date",
          fmt::format("this move to {} is dated {}, before the last move, to {} on {}", entry.state,
                      render_date(*entry.date), last_move->state, render_date(*last_move->date)),
          "moves are in the order of their dates: correct the date, or record a `correction` of "
          "the last move first",
          findings);
    }
    before = &entry;
    if (is_move) last_move = &entry;
  }
}

// What happens on the next day may have begun where the entry was made.
void refuse_recorded_before(const HistoryEntry& entry, std::vector<Finding>& findings) {
  if (!entry.date || !entry.recorded || *entry.recorded + std::chrono::days(1) >= *entry.date)
    return;
  refuse("history/future", entry, entries::recorded,
         fmt::format("this entry is recorded on {}, before it happened, on {}",
                     render_date(*entry.recorded), render_date(*entry.date)),
         "correct `date` or `recorded`: only what has already happened is recorded", findings);
}

// Entries after the as-at date do not count. If it is today, the next day is allowed: it may have
// begun where the entry was made.
void check_dates(std::vector<HistoryEntry>& entries, Date as_at, bool future_is_error,
                 std::vector<Finding>& findings) {
  const auto latest = future_is_error ? std::optional(as_at + std::chrono::days(1)) : std::nullopt;
  check_order(entries, latest, findings);
  for (HistoryEntry& entry : entries) {
    const bool is_correction = entry.event == events::correction;
    entry.counts = !entry.is_corrected && (is_correction || !entry.date || *entry.date <= as_at);
    if (entry.is_corrected) continue;
    refuse_recorded_before(entry, findings);
    if (!latest) continue;
    const bool is_ahead = entry.date && *entry.date > *latest;
    if (!is_ahead && !(entry.recorded && *entry.recorded > *latest)) continue;
    entry.is_in_error = true;
    refuse("history/future", entry, is_ahead ? "date" : "recorded",
           fmt::format("this entry is {} {}, which is after today, {}",
                       is_ahead ? "dated" : "recorded on",
                       render_date(is_ahead ? *entry.date : *entry.recorded), render_date(as_at)),
           "record only what has already happened; to ask about a later day, use --as-at",
           findings);
  }
}

std::string refused_move_help(const Shape& shape, std::string_view from) {
  const std::vector<std::string_view> next = shape.next_states(from);
  if (next.empty()) return fmt::format("nothing follows {}; start a new agreement", from);
  return fmt::format("from {} it can move to {}; to take back a mistake, record a `correction`",
                     from, text::list_words(next));
}

class Moves {
 public:
  Moves(const Shape& shape, std::vector<StateSince>& states, std::vector<Finding>& findings)
      : shape_(shape), states_(states), findings_(findings) {
    states_.push_back({{}, shape.find_state(first_state)});
  }

  void follow(History& history) {
    bool is_first = true;
    for (HistoryEntry& entry : history.entries) {
      if (entry.is_in_error) {
        gap_ = true;
        if (!entry.state.empty()) add_state(entry, nullptr);
      }
      if (entry.is_adopted) check_adoption(entry, is_first, history);
      is_first &= entry.is_corrected || entry.event == events::correction;
      if (!entry.counts) continue;
      if (entry.is_illegible()) {
        state_.reset();
        add_state(entry, nullptr);
      } else if (!entry.state.empty()) {
        follow(entry);
      }
    }
    history.state = state_;
  }

 private:
  void follow(const HistoryEntry& entry) {
    const State* next = shape_.find_state(entry.state);
    add_state(entry, entry.date ? next : nullptr);
    if (next == nullptr) {
      refuse_state(entry);
      state_.reset();
      return;
    }
    // If the previous move could not be read, it is unknown whether this one may follow.
    const bool is_judged = state_ && !std::exchange(gap_, false) && !entry.is_adopted;
    if (is_judged && !is_move(*state_, entry.state)) {
      refuse("history/move", entry, "state",
             fmt::format("there is no move from {} to {}", *state_, entry.state),
             refused_move_help(shape_, *state_), findings_);
    }
    // Set even after an impossible move, so that later moves are judged from the state in the file.
    state_ = entry.state;
  }

  // If days are out of order, which is reported elsewhere, uses the last day.
  void add_state(const HistoryEntry& entry, const State* state) {
    const std::optional<Date> last = states_.back().day;
    std::optional<Date> day = entry.date;
    if (!day || (last && *day < *last)) day = last;
    states_.push_back({day, state});
  }

  [[nodiscard]] bool is_move(std::string_view from, std::string_view to) const {
    return std::any_of(shape_.moves.begin(), shape_.moves.end(),
                       [&](const Move& move) { return move.from == from && move.to == to; });
  }

  void refuse_state(const HistoryEntry& entry) {
    std::vector<std::string_view> names;
    for (const State& known : shape_.states) names.push_back(known.name);
    std::string help = text::suggest_nearest(entry.state, names);
    if (shape_.find_event(entry.state) != nullptr) {
      help = fmt::format("{} is an event; write `event: {}`", backquoted(entry.state), entry.state);
    }
    if (help.empty()) help = fmt::format("the states are {}", text::list_words(names, "and"));
    refuse("history/state", entry, "state",
           fmt::format("unknown state {}", backquoted(entry.state)), std::move(help), findings_);
  }

  // Nothing is known about states before an adoption.
  void check_adoption(HistoryEntry& entry, bool is_first, History& history) {
    if (entry.is_corrected) return;
    if (!is_first) {
      entry.is_adopted = false;
      return refuse("history/adoption", entry, entries::adopted,
                    "only the first entry of a history can be an adoption",
                    "delete `adopted`; or, if this agreement was running before it was entered "
                    "here, make this its first entry",
                    findings_);
    }
    states_.back().state = nullptr;
    if (!entry.date || shape_.find_state(entry.state) == nullptr) return;
    history.adopted = {entry.index, entry.state, *entry.date, *entry.entered()};
  }

  const Shape& shape_;
  std::vector<StateSince>& states_;
  std::vector<Finding>& findings_;
  std::optional<std::string> state_{first_state};
  bool gap_ = false;
};

}  // namespace

Finding finding_on(const HistoryEntry& entry, std::string_view field, std::string rule,
                   std::string message, std::string help) {
  const Value* value = entry.fields != nullptr ? entry.fields->find(field) : nullptr;
  return {.rule = std::move(rule),
          .message = std::move(message),
          .help = std::move(help),
          .pointer = fmt::format("/history/{}/{}", entry.index, field),
          .span = value != nullptr ? value->span : entry.span};
}

const Value* find_value(const Agreement& agreement, std::string_view section,
                        std::string_view name) {
  const auto* fields = agreement.body.get<Section>(section);
  return fields ? fields->find(name) : nullptr;
}

History read_history(const Agreement& agreement, const Shape& shape, Date as_at,
                     bool future_is_error, std::vector<Finding>& findings) {
  History history{.entries = list_entries(agreement, shape)};
  const Value* end = find_value(agreement, "term", "end");
  apply_corrections(history.entries, end != nullptr ? end->get<Date>() : nullptr, findings);
  check_dates(history.entries, as_at, future_is_error, findings);
  Moves(shape, history.states, findings).follow(history);
  check_entries(history, shape, findings);
  const Value* written = agreement.body.find("history");
  if (written != nullptr && written->get<List>() == nullptr) history.state.reset();
  return history;
}

}  // namespace secondment::model
