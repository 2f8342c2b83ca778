#include "model/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "model/known_names.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

template <class T>
const T* get(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  return value ? value->get<T>() : nullptr;
}

std::string_view text_of(const Section& section, std::string_view name) {
  const auto* text = get<std::string_view>(section, name);
  return text ? *text : std::string_view();
}

Span span_of(const HistoryEntry& entry, std::string_view name) {
  const Value* value = entry.fields->find(name);
  return value ? value->span : entry.span;
}

void refuse(const char* rule, const HistoryEntry& entry, std::string_view field,
            std::string message, std::string help, std::vector<Finding>& findings) {
  findings.push_back({.rule = rule,
                      .message = std::move(message),
                      .help = std::move(help),
                      .pointer = fmt::format("/history/{}/{}", entry.index, field),
                      .span = span_of(entry, field)});
}

std::vector<HistoryEntry> list_entries(const Agreement& agreement, const Shape& shape) {
  std::vector<HistoryEntry> entries;
  const List* list = get<List>(agreement.body, "history");
  if (list == nullptr) return entries;
  entries.reserve(list->items.size());
  for (std::size_t index = 0; index < list->items.size(); ++index) {
    const Value& item = list->items[index];
    const auto* fields = item.get<Section>();
    if (fields == nullptr) {
      entries.push_back({.index = index, .span = item.span});
      continue;
    }
    const Date* date = get<Date>(*fields, "date");
    entries.push_back({.fields = fields,
                       .index = index,
                       .span = item.span,
                       .date = date ? std::optional(*date) : std::nullopt,
                       .state = text_of(*fields, "state"),
                       .event = text_of(*fields, "event")});
    entries.back().declared = shape.find_event(entries.back().event);
  }
  return entries;
}

void check_dates(std::vector<HistoryEntry>& entries, Date as_at, bool future_is_error,
                 std::vector<Finding>& findings) {
  std::optional<Date> before;
  for (HistoryEntry& entry : entries) {
    if (!entry.date) continue;
    if (before && *entry.date < *before) {
      refuse("history/order", entry, "date",
             fmt::format("this entry of {} comes after one of {}", render_date(*entry.date),
                         render_date(*before)),
             "the oldest entry comes first: correct the date, or move the entry up", findings);
    }
    // Not the latest, and none of the future: one slip far ahead is one finding.
    const bool is_reported = future_is_error && *entry.date > as_at;
    if (!is_reported) before = entry.date;
    if (*entry.date <= as_at) continue;
    entry.counts = false;
    entry.is_in_error = is_reported;
    if (future_is_error) {
      refuse("history/future", entry, "date",
             fmt::format("this entry is dated {}, which is after today, {}",
                         render_date(*entry.date), render_date(as_at)),
             "record only what has already happened; to ask about a later day, use --as-at",
             findings);
    }
  }
}

// What could have been meant: what counts of that day among the entries above.
std::string correction_help(std::span<const HistoryEntry> above, Date date) {
  constexpr std::size_t most = 5;
  std::vector<std::string_view> names;
  for (const HistoryEntry& entry : above) {
    const std::string_view name = entry.state.empty() ? entry.event : entry.state;
    const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
    if (entry.counts && entry.date == date && !name.empty() && is_new && names.size() < most) {
      names.push_back(name);
    }
  }
  if (names.empty()) return "give the date of the entry to take back, and its state or event";
  return fmt::format("recorded on {}: {}", render_date(date), text::list_words(names, "and"));
}

// A correction names an earlier entry by its date and its state or event. From the last to the
// first, so that a correction may itself be corrected.
void apply_corrections(std::vector<HistoryEntry>& entries, std::vector<Finding>& findings) {
  for (auto correction = entries.rbegin(); correction != entries.rend(); ++correction) {
    if (!correction->counts || correction->event != events::correction) continue;
    const Date* of = get<Date>(*correction->fields, entries::of);
    const std::string_view what = text_of(*correction->fields, entries::what);
    if (of == nullptr || what.empty()) continue;  // refused when it was read
    const auto named = std::find_if(correction + 1, entries.rend(), [&](const HistoryEntry& entry) {
      return entry.counts && entry.date == *of && (entry.state == what || entry.event == what);
    });
    if (named != entries.rend()) {
      named->counts = false;
      continue;
    }
    refuse("history/correction", *correction, entries::what,
           fmt::format("no earlier entry of {} is {}", render_date(*of), backquoted(what)),
           correction_help({entries.data(), &*correction}, *of), findings);
  }
}

std::string refused_move_help(const Shape& shape, std::string_view from) {
  const std::vector<std::string_view> next = shape.next_states(from);
  if (next.empty()) return fmt::format("nothing follows {}; start a new agreement", from);
  return fmt::format("from {} it can move to {}; to take back a mistake, record a `correction`",
                     from, text::list_words(next));
}

std::optional<std::string> follow_moves(const std::vector<HistoryEntry>& entries,
                                        const Shape& shape, std::vector<Finding>& findings) {
  std::optional<std::string> state{first_state};
  bool gap = false;
  for (const HistoryEntry& entry : entries) {
    if (entry.counts && entry.is_illegible()) state.reset();
    if (entry.is_in_error) gap = true;
    if (!entry.counts || entry.state.empty()) continue;
    if (shape.find_state(entry.state) == nullptr) {
      std::vector<std::string_view> names;
      for (const State& known : shape.states) names.push_back(known.name);
      std::string help = text::suggest_nearest(entry.state, names);
      if (shape.find_event(entry.state) != nullptr) {
        help =
            fmt::format("{} is an event; write `event: {}`", backquoted(entry.state), entry.state);
      }
      if (help.empty()) help = fmt::format("the states are {}", text::list_words(names, "and"));
      refuse("history/state", entry, "state",
             fmt::format("unknown state {}", backquoted(entry.state)), std::move(help), findings);
      state.reset();
      continue;
    }
    // The move before could not be read, so it is unknown whether this one may follow.
    const bool is_judged = state && !std::exchange(gap, false);
    const auto next =
        is_judged ? shape.next_states(*state) : std::vector<std::string_view>{entry.state};
    if (std::find(next.begin(), next.end(), entry.state) == next.end()) {
      refuse("history/move", entry, "state",
             fmt::format("there is no move from {} to {}", *state, entry.state),
             refused_move_help(shape, *state), findings);
    }
    // Even after an impossible move: what follows is judged from where the file says it stood.
    state = entry.state;
  }
  return state;
}

}  // namespace

const Value* find_value(const Agreement& agreement, std::string_view section,
                        std::string_view name) {
  const auto* fields = get<Section>(agreement.body, section);
  return fields ? fields->find(name) : nullptr;
}

History read_history(const Agreement& agreement, const Shape& shape, Date as_at,
                     bool future_is_error, std::vector<Finding>& findings) {
  History history{list_entries(agreement, shape), {}};
  check_dates(history.entries, as_at, future_is_error, findings);
  apply_corrections(history.entries, findings);
  history.state = follow_moves(history.entries, shape, findings);
  const Value* written = agreement.body.find("history");
  if (written != nullptr && written->get<List>() == nullptr) history.state.reset();
  return history;
}

}  // namespace secondment::model
