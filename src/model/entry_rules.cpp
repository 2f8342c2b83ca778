#include "model/entry_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "model/known_names.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool changes_dates(const Event& event) {
  return event.moves_end || event.suspends || event.name == events::extension;
}

class EntryRules {
 public:
  EntryRules(const Shape& shape, const std::vector<StateSince>& states,
             std::vector<Finding>& findings)
      : shape_(shape), states_(states), findings_(findings) {}

  void check(std::vector<HistoryEntry>& entries) {
    const HistoryEntry* last_move = nullptr;
    for (HistoryEntry& entry : entries) {
      if (!entry.counts || entry.fields == nullptr) continue;
      if (!entry.state.empty()) {
        check_move(entry, last_move);
        last_move = &entry;
      } else if (const Event* event = shape_.find_event(entry.event)) {
        check_role(entry, fmt::format("the event {}", event->name), event->roles);
        check_state(entry, *event);
      }
    }
  }

 private:
  void report(const char* rule, const HistoryEntry& entry, std::string_view field,
              std::string message, std::string help) {
    const Value* value = entry.fields->find(field);
    findings_.push_back({.rule = rule,
                         .message = std::move(message),
                         .help = std::move(help),
                         .pointer = fmt::format("/history/{}/{}", entry.index, field),
                         .span = value ? value->span : entry.span});
  }

  void check_move(const HistoryEntry& entry, const HistoryEntry* before) {
    if (entry.is_adopted) return;
    const std::string_view from = before ? before->state : first_state;
    for (const Move& move : shape_.moves) {
      if (move.from == from && move.to == entry.state) {
        return check_role(entry, fmt::format("the move to {}", entry.state), move.roles);
      }
    }
  }

  // An entry without a role passes, because files kept by hand often leave it out.
  void check_role(const HistoryEntry& entry, const std::string& what,
                  const std::vector<std::string>& roles) {
    const Value* value = entry.fields->find("role");
    const auto* role = value ? value->get<std::string_view>() : nullptr;
    if (roles.empty() || role == nullptr || contains(roles, *role)) return;
    const std::vector<std::string_view> known(roles.begin(), roles.end());
    report(
        "history/role", entry, "role",
        fmt::format("{} is reserved for {}, not open to {}", what, text::list_words(known), *role),
        fmt::format("write `role: {}` if it was they who acted; if not, record a `correction` "
                    "of this entry",
                    roles.front()));
  }

  // The states of a day: that before it, and each that a move of that day led to.
  [[nodiscard]] std::span<const StateSince> states_on(Date day) const {
    const auto by_day = [](const StateSince& each, Date asked) {
      return !each.day || *each.day < asked;
    };
    const auto first = std::lower_bound(states_.begin(), states_.end(), day, by_day);
    const auto last =
        std::find_if(first, states_.end(), [&](const StateSince& each) { return *each.day > day; });
    return {first == states_.begin() ? first : first - 1, last};
  }

  void check_state(HistoryEntry& entry, const Event& event) {
    if (!entry.date || event.name == events::correction) return;
    const auto states = states_on(*entry.date);
    const bool is_allowed = std::any_of(states.begin(), states.end(), [&](const StateSince& each) {
      return each.state == nullptr || may_be_recorded(event, *each.state);
    });
    if (is_allowed) return;
    if (changes_dates(event)) entry.counts = false;
    report("history/event-state", entry, "event",
           fmt::format("the event {} cannot be recorded while the agreement is {}, as it was on {}",
                       event.name, states.back().state->name, render_date(*entry.date)),
           fmt::format("it can be recorded while {}; if the date or the event is wrong, record a "
                       "`correction` and then the right entry",
                       list_states(event)));
  }

  [[nodiscard]] std::string list_states(const Event& event) const {
    std::vector<std::string_view> names;
    for (const State& state : shape_.states) {
      if (may_be_recorded(event, state)) names.push_back(state.name);
    }
    return text::list_words(names);
  }

  const Shape& shape_;
  const std::vector<StateSince>& states_;
  std::vector<Finding>& findings_;
};

}  // namespace

bool may_be_recorded(const Event& event, const State& state) {
  // A mistake can be taken back in every state, even a move to a final one.
  if (event.name == events::correction) return true;
  if (event.in_final && state.is_final && !state.is_void) return true;
  return event.states.empty() ? !state.is_final : contains(event.states, state.name);
}

void check_entries(std::vector<HistoryEntry>& entries, const Shape& shape,
                   const std::vector<StateSince>& states, std::vector<Finding>& findings) {
  EntryRules(shape, states, findings).check(entries);
}

}  // namespace secondment::model
