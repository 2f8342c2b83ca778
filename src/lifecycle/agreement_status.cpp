#include "lifecycle/agreement_status.h"

#include <fmt/format.h>

#include <algorithm>

#include "lifecycle/asked_end.h"
#include "lifecycle/reason.h"

namespace secondment::lifecycle {
namespace {

std::optional<Date> date_of(const Value* value) {
  const Date* date = value ? value->get<Date>() : nullptr;
  return date ? std::optional(*date) : std::nullopt;
}

std::optional<Date> find_since(const policy::Reading& reading) {
  std::optional<Date> since;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    if (entry.counts && entry.state == reading.history.state) since = entry.date;
  }
  return since;
}

std::optional<Date> find_return(const policy::Reading& reading) {
  std::optional<Date> returned;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    const model::State* state = reading.scheme->shape.find_state(entry.state);
    const bool is_return = state != nullptr && state->records == "returned_on";
    if (entry.counts && is_return) returned = entry.date;
  }
  return returned;
}

std::vector<policy::Due> find_open_due(const policy::Reading& reading,
                                       const CheckedAgreement& checked,
                                       const CheckOptions& options) {
  const policy::Case subject{*reading.scheme, reading.read.tree, reading.terms(), reading.history};
  std::vector<policy::Due> due = policy::find_due(subject, options);
  std::erase_if(due, [&](const policy::Due& each) {
    const bool is_waived =
        std::any_of(checked.waived.begin(), checked.waived.end(),
                    [&](const Waived& waived) { return waived.rule == each.rule->id(); });
    return each.is_met || is_waived;
  });
  std::stable_sort(due.begin(), due.end(), [](const policy::Due& a, const policy::Due& b) {
    return a.day.value_or(Date::max()) < b.day.value_or(Date::max());
  });
  return due;
}

std::vector<OpenMove> find_moves(const std::string& path, const std::string& bytes,
                                 const policy::Reading& reading, const CheckOptions& options) {
  std::vector<OpenMove> moves;
  if (!reading.history.state) return moves;
  const model::Shape& shape = reading.scheme->shape;
  for (const model::Move& move : shape.moves) {
    if (move.from != *reading.history.state) continue;
    // Whoever may make it, with a reason, both to be filled in by hand: what then still stands
    // before it is the agreement's own.
    const bool is_reason_asked = asks_reason(reading, move, options.as_at);
    const Request request{.state = move.to,
                          .reason = is_reason_asked ? "WHY" : "",
                          .by = "WHO",
                          .role = move.roles.empty() ? "" : move.roles.front(),
                          .on = options.as_at,
                          .is_question = true};
    const auto planned = plan(path, bytes, request, options);
    moves.push_back({move.to, shape.find_state(move.to)->doc, move.roles, is_reason_asked,
                     planned ? planned->refusals : std::vector<Refusal>()});
  }
  return moves;
}

}  // namespace

Result<AgreementStatus> look_at(const std::string& path, const std::string& bytes,
                                const CheckOptions& options) {
  AgreementStatus outlook;
  outlook.reading = policy::read_agreement(bytes, options);
  if (outlook.reading == nullptr || !outlook.reading->can_be_judged()) {
    return unexpected(Error{fmt::format("{}: this is no agreement that can be read", path),
                            "`secondment check` says what is wrong with it"});
  }
  const policy::Reading& reading = *outlook.reading;
  outlook.checked = *check(path, bytes, options);
  outlook.since = find_since(reading);
  outlook.starts = date_of(model::find_value(reading.terms(), "term", "start"));
  outlook.agreed_end = date_of(model::find_value(reading.terms(), "term", "end"));
  outlook.asked_end = find_asked_end(reading);
  outlook.ends = date_of(model::find_end(reading.agreement, reading.history));
  outlook.returned = find_return(reading);
  outlook.due = find_open_due(reading, outlook.checked, options);
  outlook.moves = find_moves(path, bytes, reading, options);
  return outlook;
}

}  // namespace secondment::lifecycle
