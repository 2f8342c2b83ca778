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
  return event.moves_end || event.suspends;
}

class EntryRules {
 public:
  EntryRules(const Shape& shape, History& history, std::vector<Finding>& findings)
      : shape_(shape), history_(history), findings_(findings) {}

  void check() {
    const HistoryEntry* last_move = nullptr;
    for (HistoryEntry& entry : history_.entries) {
      if (!entry.counts || entry.fields == nullptr) continue;
      if (!entry.state.empty()) {
        check_move(entry, last_move);
        last_move = &entry;
      } else if (entry.declared != nullptr) {
        check_role(entry, "the event", entry.declared->name, entry.declared->roles);
        check_state(entry, *entry.declared);
      }
    }
  }

 private:
  void report(const char* rule, const HistoryEntry& entry, std::string_view field,
              std::string message, std::string help) {
    findings_.push_back(finding_on(entry, field, rule, std::move(message), std::move(help)));
  }

  void check_move(const HistoryEntry& entry, const HistoryEntry* before) {
    if (entry.is_adopted) return;
    const std::string_view from = before ? before->state : first_state;
    for (const Move& move : shape_.moves) {
      if (move.from == from && move.to == entry.state) {
        return check_role(entry, "the move to", entry.state, move.roles);
      }
    }
  }

  // An entry without a role passes, because files kept by hand often leave it out.
  void check_role(const HistoryEntry& entry, std::string_view kind, std::string_view name,
                  const std::vector<std::string>& roles) {
    const std::string_view role = entry.text("role");
    if (roles.empty() || role.empty() || contains(roles, role)) return;
    const std::vector<std::string_view> known(roles.begin(), roles.end());
    report("history/role", entry, "role",
           fmt::format("{} {} is reserved for {}, not open to {}", kind, name,
                       text::list_words(known), role),
           fmt::format("write `role: {}` if it was they who acted; if not, record a `correction` "
                       "of this entry",
                       roles.front()));
  }

  void check_state(HistoryEntry& entry, const Event& event) {
    if (!entry.date || event.name == events::correction) return;
    const auto states = states_on(history_, *entry.date);
    if (may_be_recorded(event, states)) return;
    if (changes_dates(event)) entry.counts = false;
    report(
        "history/event-state", entry, "event",
        fmt::format("the event {} cannot be recorded in state {}, as it was on {}", event.name,
                    states.back().state->name, render_date(*entry.date)),
        fmt::format("it can be recorded in state {}; if the date or the event is wrong, record a "
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
  History& history_;
  std::vector<Finding>& findings_;
};

}  // namespace

bool may_be_recorded(const Event& event, const State& state) {
  // A mistake can be taken back in every state, even a move to a final one.
  if (event.name == events::correction) return true;
  if (event.in_final && state.is_final && !state.is_void) return true;
  return event.states.empty() ? !state.is_final : contains(event.states, state.name);
}

bool may_be_recorded(const Event& event, std::span<const StateSince> states) {
  return std::any_of(states.begin(), states.end(), [&](const StateSince& each) {
    return each.state == nullptr || may_be_recorded(event, *each.state);
  });
}

std::span<const StateSince> states_on(const History& history, Date day) {
  const auto& states = history.states;
  const auto by_day = [](const StateSince& each, Date asked) {
    return !each.day || *each.day < asked;
  };
  const auto first = std::lower_bound(states.begin(), states.end(), day, by_day);
  const auto last =
      std::find_if(first, states.end(), [&](const StateSince& each) { return *each.day > day; });
  return {first == states.begin() ? first : first - 1, last};
}

void check_entries(History& history, const Shape& shape, std::vector<Finding>& findings) {
  EntryRules(shape, history, findings).check();
}

}  // namespace secondment::model
