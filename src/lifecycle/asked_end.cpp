#include "lifecycle/asked_end.h"

#include <algorithm>

#include "model/entry_rules.h"
#include "model/secondment_period.h"

namespace secondment::lifecycle {
namespace {

// Whether a request can still be approved.
bool is_recorded_here(const policy::Reading& reading) {
  const model::Shape& shape = reading.scheme->shape;
  const auto& name = reading.history.state;
  const model::State* state = name ? shape.find_state(*name) : nullptr;
  return state != nullptr &&
         std::any_of(shape.events.begin(), shape.events.end(), [&](const model::Event& event) {
           return event.moves_end && model::may_be_recorded(event, *state);
         });
}

}  // namespace

std::optional<Date> find_asked_end(const policy::Reading& reading) {
  if (!is_recorded_here(reading)) return std::nullopt;
  std::optional<Date> asked;
  for (const model::Extension& each : model::list_extensions(reading.history)) {
    asked = each.is_approved ? std::nullopt : each.until;
  }
  // A repeated request for a day that is already agreed is not waiting for approval.
  const bool is_agreed = asked == model::period_of(reading.terms(), reading.history).end;
  return is_agreed ? std::nullopt : asked;
}

}  // namespace secondment::lifecycle
