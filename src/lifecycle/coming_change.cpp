#include "lifecycle/coming_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "lifecycle/checked_reading.h"

namespace secondment::lifecycle {
namespace {

// Most often the first day is it.
constexpr int most_tries = 20;

using Found = std::multiset<std::tuple<std::string, Severity, std::string>>;

Found found_by(const CheckedAgreement& checked) {
  Found found;
  for (const Finding& each : checked.findings) {
    found.emplace(each.rule, each.severity, each.pointer);
  }
  return found;
}

// What was due on the day before.
const policy::Due* find_late(const CheckedReading& then, Date day) {
  const auto late = std::find_if(then.due.begin(), then.due.end(), [&](const policy::Due& each) {
    return !each.is_met && each.day == day - std::chrono::days(1) &&
           std::any_of(then.checked.findings.begin(), then.checked.findings.end(),
                       [&](const Finding& found) { return found.rule == each.rule->id(); });
  });
  return late == then.due.end() ? nullptr : &*late;
}

// Of two checks of the same agreement; empty when they are the same.
std::string find_difference(const CheckedAgreement& now, const CheckedReading& then) {
  const CheckedAgreement& later = then.checked;
  if (now.state != later.state) return fmt::format("it is {}", later.state.value_or("unknown"));
  for (std::size_t i = 0; i < std::min(now.outcomes.size(), later.outcomes.size()); ++i) {
    const auto& [rule, after] = later.outcomes[i];
    const Outcome before = now.outcomes[i].outcome;
    if (before == after) continue;
    if (after == Outcome::fail) return fmt::format("{} is found", rule);
    if (before == Outcome::fail) return fmt::format("{} is no longer found", rule);
    return fmt::format("{} turns from \"{}\" to \"{}\"", rule, outcome_name(before),
                       outcome_name(after));
  }
  const Found before = found_by(now);
  const Found after = found_by(later);
  for (const auto& each : after) {
    if (after.count(each) > before.count(each)) {
      return fmt::format("{} is found", std::get<0>(each));
    }
  }
  for (const auto& each : before) {
    if (before.count(each) > after.count(each)) {
      return fmt::format("{} is no longer found", std::get<0>(each));
    }
  }
  return "";
}

}  // namespace

std::optional<ComingChange> find_coming_change(const std::string& path, const std::string& bytes,
                                               const CheckedAgreement& checked,
                                               CheckOptions options) {
  std::optional<Date> day = checked.next_change;
  for (int tries = 0; day && tries < most_tries; ++tries) {
    options.as_at = *day;
    options.finds_next_change = false;
    const auto then = check_bytes(path, bytes, options);
    if (!then) break;
    std::string what = find_difference(checked, *then);
    if (!what.empty()) {
      if (const policy::Due* late = find_late(*then, *day)) {
        what = fmt::format("{} is late [{}]", late->title, late->rule->id());
      }
      return ComingChange{*day, std::move(what)};
    }
    options.finds_next_change = true;
    const auto beyond = check_bytes(path, bytes, options);
    if (!beyond) break;
    day = beyond->checked.next_change;
  }
  return day ? std::optional(ComingChange{*day, ""}) : std::nullopt;
}

}  // namespace secondment::lifecycle
