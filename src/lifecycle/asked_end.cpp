#include "lifecycle/asked_end.h"

#include <algorithm>
#include <string_view>

namespace secondment::lifecycle {
namespace {

constexpr std::string_view extension = "extension";

bool is_recorded_now(const policy::Reading& reading) {
  const model::Event* event = reading.scheme->shape.find_event(extension);
  if (event == nullptr || !reading.history.state) return false;
  const auto& states = event->states;
  return states.empty() ||
         std::find(states.begin(), states.end(), *reading.history.state) != states.end();
}

}  // namespace

std::optional<Date> find_asked_end(const policy::Reading& reading) {
  if (!is_recorded_now(reading)) return std::nullopt;
  std::optional<Date> asked;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    if (!entry.counts || entry.event != extension) continue;
    const Value* until = entry.fields->find("until");
    const Date* day = until ? until->get<Date>() : nullptr;
    const bool is_approved = entry.fields->find("approved_by") != nullptr;
    asked = is_approved || day == nullptr ? std::nullopt : std::optional(*day);
  }
  // Asked for once more, what is agreed already waits for nobody.
  const Value* end = model::find_end(reading.agreement, reading.history);
  const bool is_agreed = asked && end != nullptr && *end->get<Date>() == *asked;
  return is_agreed ? std::nullopt : asked;
}

}  // namespace secondment::lifecycle
