#include "lifecycle/asked_end.h"

#include <algorithm>

#include "model/secondment_period.h"

namespace secondment::lifecycle {
namespace {

bool is_recorded_here(const policy::Reading& reading) {
  const model::Event* event = reading.scheme->shape.find_event(model::events::extension);
  if (event == nullptr || !reading.history.state) return false;
  const auto& states = event->states;
  return states.empty() ||
         std::find(states.begin(), states.end(), *reading.history.state) != states.end();
}

}  // namespace

std::optional<Date> find_asked_end(const policy::Reading& reading) {
  if (!is_recorded_here(reading)) return std::nullopt;
  std::optional<Date> asked;
  for (const model::Extension& each : model::list_extensions(reading.history)) {
    asked = each.is_approved ? std::nullopt : each.until;
  }
  // A repeated request for a day that is agreed already does not wait for approval.
  const bool is_agreed = asked == model::period_of(reading.terms(), reading.history).end;
  return is_agreed ? std::nullopt : asked;
}

}  // namespace secondment::lifecycle
