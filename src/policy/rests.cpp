#include "policy/rests.h"

#include <algorithm>

#include "model/known_names.h"
#include "model/secondment_period.h"

namespace secondment::policy {

std::vector<model::Suspension> list_rests(const Agreement& agreement, const model::History& history,
                                          const model::Shape& shape, Date as_at) {
  const bool is_any = std::any_of(
      history.entries.begin(), history.entries.end(),
      [](const auto& entry) { return entry.declared != nullptr && entry.declared->suspends; });
  if (!is_any) return {};
  const auto returned = model::find_recorded(history, shape, model::record::returned_on);
  return model::list_suspensions(
      history, {.first = model::find_recorded(history, shape, model::record::started_on),
                .last = returned ? returned : model::period_of(agreement, history).end,
                .today = as_at});
}

Date move_on(Date due, const std::vector<model::Suspension>& rests,
             std::optional<Date> counted_from) {
  for (const model::Suspension& rest : rests) {
    const Date first =
        counted_from ? std::max(rest.from, *counted_from + std::chrono::days(1)) : rest.from;
    if (first > rest.until || first > due) continue;
    due += std::chrono::days(days_inclusive(first, rest.until));
  }
  return due;
}

}  // namespace secondment::policy
