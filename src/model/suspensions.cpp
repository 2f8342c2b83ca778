#include "model/suspensions.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "model/known_names.h"

namespace secondment::model {
namespace {

constexpr std::chrono::days one_day{1};

// Null if the entry does not suspend or does not count.
const Date* find_first_day(const HistoryEntry& entry) {
  const bool suspends = entry.counts && entry.declared != nullptr && entry.declared->suspends;
  return suspends ? entry.get<Date>(entries::from) : nullptr;
}

// The suspensions by first day, cut to the bounds. What a later entry does not repeat stays.
std::map<Date, Suspension> read_suspensions(const History& history,
                                            const SuspensionBounds& bounds) {
  std::map<Date, Suspension> suspensions;
  for (const HistoryEntry& entry : history.entries) {
    const Date* from = find_first_day(entry);
    if (from == nullptr) continue;
    const auto at = suspensions.try_emplace(*from, Suspension{*from, bounds.today}).first;
    if (const Date* until = entry.get<Date>(entries::until)) at->second.until = *until;
    if (const bool* paid = entry.get<bool>(entries::paid)) at->second.is_paid = *paid;
  }
  for (auto& [from, each] : suspensions) {
    if (bounds.first) each.from = std::max(each.from, *bounds.first);
    if (bounds.last) each.until = std::min(each.until, *bounds.last);
  }
  std::erase_if(suspensions, [](const auto& each) { return each.second.from > each.second.until; });
  return suspensions;
}

}  // namespace

// Cuts time at every day on which a suspension begins or ends; nothing changes between two cuts.
std::vector<Suspension> list_suspensions(const History& history, const SuspensionBounds& bounds) {
  struct Edge {
    int all = 0;
    int unpaid = 0;
  };
  std::map<Date, Edge> edges;
  for (const auto& [from, each] : read_suspensions(history, bounds)) {
    const int unpaid = each.is_paid ? 0 : 1;
    Edge& begin = edges[each.from];
    begin.all += 1;
    begin.unpaid += unpaid;
    Edge& end = edges[each.until + one_day];
    end.all -= 1;
    end.unpaid -= unpaid;
  }
  std::vector<Suspension> suspensions;
  Edge open;
  for (auto edge = edges.begin(); edge != edges.end(); ++edge) {
    open.all += edge->second.all;
    open.unpaid += edge->second.unpaid;
    if (open.all == 0) continue;
    const Suspension next{edge->first, std::next(edge)->first - one_day, open.unpaid == 0};
    const bool goes_on = !suspensions.empty() && suspensions.back().until + one_day == next.from &&
                         suspensions.back().is_paid == next.is_paid;
    if (goes_on) {
      suspensions.back().until = next.until;
    } else {
      suspensions.push_back(next);
    }
  }
  return suspensions;
}

void check_suspensions(const History& history, std::vector<Finding>& findings) {
  for (const HistoryEntry& entry : history.entries) {
    const Date* from = find_first_day(entry);
    const Date* until = from != nullptr ? entry.get<Date>(entries::until) : nullptr;
    if (until == nullptr || *until >= *from) continue;
    findings.push_back(
        finding_on(entry, entries::until, "history/suspension",
                   fmt::format("the suspension ends on {}, before it begins, on {}",
                               render_date(*until), render_date(*from)),
                   "record a `correction` of this entry, and then the suspension with the right "
                   "days"));
  }
}

std::int64_t count_days(const std::vector<Suspension>& suspensions) {
  std::int64_t days = 0;
  for (const Suspension& each : suspensions) days += days_inclusive(each.from, each.until);
  return days;
}

bool is_suspended_on(const std::vector<Suspension>& suspensions, Date day) {
  return std::any_of(suspensions.begin(), suspensions.end(),
                     [&](const Suspension& each) { return each.from <= day && day <= each.until; });
}

}  // namespace secondment::model
