#include "model/secondment_period.h"

#include <algorithm>

namespace secondment::model {
namespace {

std::optional<Date> date_of(const Value* value) {
  const Date* date = value ? value->get<Date>() : nullptr;
  return date ? std::optional(*date) : std::nullopt;
}

}  // namespace

bool moves_end(const HistoryEntry& entry) {
  return entry.fields != nullptr && entry.declared != nullptr && entry.declared->moves_end;
}

bool is_agreed_end(const HistoryEntry& entry) {
  if (!moves_end(entry)) return false;
  const std::string& field = entry.declared->agreed_by_field;
  return field.empty() || entry.fields->find(field) != nullptr;
}

std::vector<Extension> list_extensions(const History& history) {
  std::vector<Extension> extensions;
  for (const HistoryEntry& entry : history.entries) {
    if (!entry.counts || !moves_end(entry)) continue;
    const Value* until = entry.fields->find(entries::until);
    extensions.push_back({.recorded = entry.date,
                          .until = date_of(until),
                          .place = until ? until->span : entry.span,
                          .is_approved = is_agreed_end(entry)});
  }
  return extensions;
}

std::optional<Date> find_recorded(const History& history, const Shape& shape,
                                  std::string_view name) {
  std::optional<Date> day;
  for (const HistoryEntry& entry : history.entries) {
    const bool is_move = entry.counts && !entry.state.empty() && entry.date;
    const State* state = is_move ? shape.find_state(entry.state) : nullptr;
    if (state != nullptr && state->records == name) day = entry.date;
  }
  return day;
}

std::optional<std::int64_t> SecondmentPeriod::length() const {
  if (!start || !end) return std::nullopt;
  return days_inclusive(*start, *end);
}

SecondmentPeriod period_of(const Agreement& agreement, const History& history) {
  const Value* end = find_value(agreement, "term", "end");
  SecondmentPeriod period{.start = date_of(find_value(agreement, "term", "start")),
                          .agreed_end = date_of(end),
                          .end = date_of(end),
                          .end_place = end ? end->span : Span()};
  std::vector<Extension> extensions = list_extensions(history);
  std::stable_sort(extensions.begin(), extensions.end(),
                   [](const Extension& a, const Extension& b) { return a.recorded < b.recorded; });
  for (const Extension& extension : extensions) {
    if (!extension.is_approved || !extension.until) continue;
    period.end = extension.until;
    period.end_place = extension.place;
  }
  return period;
}

double share_of_time(const Agreement& agreement) {
  const Value* value = find_value(agreement, "placement", "full_time_equivalent");
  if (value == nullptr) return 1;
  if (const auto* whole = value->get<std::int64_t>()) return static_cast<double>(*whole);
  const auto* part = value->get<double>();
  return part != nullptr ? *part : 1;
}

}  // namespace secondment::model
