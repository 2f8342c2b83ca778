#include "lifecycle/coming_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "lifecycle/checked_reading.h"
#include "model/lasting_pointers.h"
#include "model/severity.h"

namespace secondment::lifecycle {
namespace {

// Usually the first day is the right one. Within the requested days, a longer search is worth it.
constexpr int most_tries = 20;
constexpr int most_tries_within = 1000;

// Of what is not a new finding, which has its severity as its kind.
namespace kinds {
constexpr std::string_view state = "state";
constexpr std::string_view late = "late";
constexpr std::string_view gone = "gone";
constexpr std::string_view outcome = "outcome";
}  // namespace kinds

using Key = std::tuple<std::string_view, Severity, std::string_view>;

Key key_of(const Finding& finding) {
  return {finding.rule, finding.severity, finding.pointer};
}

// The findings in `some` that are not in `others`, in their order.
std::vector<const Finding*> without(const std::vector<Finding>& some,
                                    const std::vector<Finding>& others) {
  std::map<Key, int> known;
  for (const Finding& each : others) ++known[key_of(each)];
  std::vector<const Finding*> rest;
  for (const Finding& each : some) {
    if (--known[key_of(each)] < 0) rest.push_back(&each);
  }
  return rest;
}

// Returns the obligation that was due on the day before, if the finding says that it is late.
// Findings and obligations of a rule are in the same order, so each is found once.
const policy::Due* find_late(const Finding& found, const CheckedReading& then, Date day,
                             std::set<const policy::Due*>& taken) {
  const auto late = std::find_if(then.due.begin(), then.due.end(), [&](const policy::Due& each) {
    return !each.is_met && each.day == day - std::chrono::days(1) &&
           each.rule->id() == found.rule && !taken.contains(&each);
  });
  if (late == then.due.end()) return nullptr;
  taken.insert(&*late);
  return &*late;
}

// The differences between two checks of the same agreement; empty if there are none.
std::vector<ComingChange> list_differences(const CheckedAgreement& now, const CheckedReading& then,
                                           Date day) {
  const CheckedAgreement& later = then.checked;
  std::vector<ComingChange> all;
  if (now.state != later.state) {
    const std::string state(later.state.value_or("unknown"));
    all.push_back({day, fmt::format("it is {}", state), "", kinds::state, state});
  }
  std::set<std::string_view> told;
  std::set<const policy::Due*> taken;
  model::LastingPointers places(then.reading->read.tree);
  for (const Finding* found : without(later.findings, now.findings)) {
    told.insert(found->rule);
    const policy::Due* late = find_late(*found, then, day, taken);
    if (late != nullptr) {
      all.push_back(
          {day, fmt::format("{} is late", late->title), found->rule, kinds::late, late->element});
    } else {
      all.push_back({day, found->message, found->rule, model::severity_name(found->severity),
                     places.find(found->pointer)});
    }
  }
  const std::set<std::string_view> came = told;
  for (const Finding* gone : without(now.findings, later.findings)) {
    if (came.contains(gone->rule)) continue;  // the same rule with another message
    told.insert(gone->rule);
    all.push_back({day, fmt::format("no longer: {}", gone->message), gone->rule, kinds::gone,
                   places.find(gone->pointer)});
  }
  for (std::size_t i = 0; i < std::min(now.outcomes.size(), later.outcomes.size()); ++i) {
    const auto& [rule, after] = later.outcomes[i];
    const Outcome before = now.outcomes[i].outcome;
    if (before == after || told.contains(rule)) continue;
    all.push_back(
        {day,
         fmt::format("it turns from \"{}\" to \"{}\"", outcome_name(before), outcome_name(after)),
         std::string(rule), kinds::outcome});
  }
  return all;
}

// The changes on the first day with any, and the check of that day. If the search gives up, only
// the day; if nothing changes, both are empty.
struct NextDay {
  std::vector<ComingChange> changes = {};
  std::optional<CheckedReading> then = {};  // includes its own next change
};

NextDay find_next_day(const std::string& path, const std::string& bytes,
                      const CheckedAgreement& checked, CheckOptions options, Date until) {
  std::optional<Date> day = checked.next_change;
  options.finds_next_change = true;
  const auto is_worth_it = [&](int tries) {
    return tries < most_tries || (*day <= until && tries < most_tries_within);
  };
  for (int tries = 0; day && is_worth_it(tries); ++tries) {
    options.as_at = *day;
    auto then = check_bytes(path, bytes, options);
    if (!then) break;
    auto changes = list_differences(checked, *then, *day);
    if (!changes.empty()) return {std::move(changes), std::move(*then)};
    day = then->checked.next_change;
  }
  if (!day) return {};
  return {{ComingChange{*day, ""}}, {}};
}

}  // namespace

std::optional<ComingChange> find_coming_change(const std::string& path, const std::string& bytes,
                                               const CheckedAgreement& checked,
                                               CheckOptions options) {
  const Date until = options.as_at;
  NextDay next = find_next_day(path, bytes, checked, std::move(options), until);
  if (next.changes.empty()) return std::nullopt;
  return std::move(next.changes.front());
}

std::vector<ComingChange> list_coming_changes(const std::string& path, const std::string& bytes,
                                              const CheckedAgreement& checked, CheckOptions options,
                                              Date until) {
  NextDay next = find_next_day(path, bytes, checked, options, until);
  std::vector<ComingChange> all = next.changes;
  while (next.then && all.back().day < until) {
    const CheckedReading now = std::move(*next.then);
    options.as_at = all.back().day;
    next = find_next_day(path, bytes, now.checked, options, until);
    if (next.changes.empty() || next.changes.front().day > until) break;
    all.insert(all.end(), next.changes.begin(), next.changes.end());
  }
  return all;
}

std::string describe_coming_change(const ComingChange& change) {
  if (change.what.empty() || change.rule.empty()) return change.what;
  return fmt::format("{} [{}]", change.what, change.rule);
}

}  // namespace secondment::lifecycle
