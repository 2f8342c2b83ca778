#include "policy/rests.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "model/known_names.h"
#include "model/secondment_period.h"

namespace secondment::policy {
namespace {

// A suspension as its entries have it: a later entry with the same first day sets the last.
struct Suspension {
  Date first;
  std::optional<Date> last;
};

std::optional<Date> date_of(const model::HistoryEntry& entry, std::string_view name) {
  const Value* value = entry.fields->find(name);
  const Date* date = value ? value->get<Date>() : nullptr;
  return date ? std::optional(*date) : std::nullopt;
}

std::vector<Suspension> list_suspensions(const model::History& history) {
  std::vector<Suspension> suspensions;
  for (const model::HistoryEntry& entry : history.entries) {
    const bool suspends = entry.declared != nullptr && entry.declared->suspends;
    if (!suspends || !entry.counts || entry.fields == nullptr) continue;
    const auto first = date_of(entry, "from");
    if (!first) continue;
    const auto same = std::find_if(suspensions.begin(), suspensions.end(),
                                   [&](const Suspension& each) { return each.first == *first; });
    const auto last = date_of(entry, model::entries::until);
    if (same == suspensions.end()) {
      suspensions.push_back({*first, last});
    } else if (last) {
      same->last = last;
    }
  }
  std::sort(suspensions.begin(), suspensions.end(),
            [](const Suspension& a, const Suspension& b) { return a.first < b.first; });
  return suspensions;
}

// The day that a state records under a name, by the latest move to it.
std::optional<Date> find_recorded(const model::History& history, const model::Shape& shape,
                                  std::string_view name) {
  std::optional<Date> day;
  for (const model::HistoryEntry& entry : history.entries) {
    const model::State* state = entry.counts ? shape.find_state(entry.state) : nullptr;
    if (state != nullptr && state->records == name && entry.date) day = entry.date;
  }
  return day;
}

}  // namespace

std::vector<Rest> list_rests(const Agreement& agreement, const model::History& history,
                             const model::Shape& shape, Date as_at) {
  std::vector<Rest> rests;
  const auto suspensions = list_suspensions(history);
  if (suspensions.empty()) return rests;
  const auto start = find_recorded(history, shape, model::record::started_on);
  auto end = find_recorded(history, shape, model::record::returned_on);
  if (!end) end = model::period_of(agreement, history).end;
  for (const Suspension& each : suspensions) {
    Rest rest{each.first, each.last.value_or(as_at)};
    if (start) rest.first = std::max(rest.first, *start);
    if (!rests.empty()) rest.first = std::max(rest.first, rests.back().last + std::chrono::days(1));
    if (end) rest.last = std::min(rest.last, *end);
    if (rest.first <= rest.last) rests.push_back(rest);
  }
  return rests;
}

Date move_on(Date due, const std::vector<Rest>& rests) {
  for (const Rest& rest : rests) {
    if (rest.first <= due) due += rest.last - rest.first + std::chrono::days(1);
  }
  return due;
}

}  // namespace secondment::policy
