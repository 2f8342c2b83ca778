#include "lifecycle/agreement_status.h"

#include <algorithm>

#include "lifecycle/asked_end.h"
#include "lifecycle/reason.h"
#include "model/known_names.h"
#include "model/secondment_period.h"
#include "policy/adoption.h"
#include "policy/rests.h"

namespace secondment::lifecycle {
namespace {

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
    const bool is_return = state != nullptr && state->records == model::record::returned_on;
    if (entry.counts && is_return) returned = entry.date;
  }
  return returned;
}

std::optional<Adopted> find_adoption(const policy::Reading& reading,
                                     const CheckedAgreement& checked) {
  if (!reading.history.adopted) return std::nullopt;
  return Adopted{reading.history.adopted->on, policy::count_unknown(checked)};
}

std::optional<Date> find_suspension(const policy::Reading& reading, Date as_at) {
  const auto rests =
      policy::list_rests(reading.terms(), reading.history, reading.scheme->shape, as_at);
  for (const model::Suspension& each : rests) {
    if (each.from <= as_at && as_at <= each.until) return each.from;
  }
  return std::nullopt;
}

std::vector<policy::Due> find_open_due(const CheckedAgreement& checked,
                                       std::vector<policy::Due> due) {
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

std::vector<OpenMove> find_moves(const CheckedReading& now, const CheckOptions& options) {
  const policy::Reading& reading = *now.reading;
  std::vector<OpenMove> moves;
  if (!reading.history.state) return moves;
  const model::Shape& shape = reading.scheme->shape;
  for (const model::Move& move : shape.moves) {
    if (move.from != *reading.history.state) continue;
    // As one who may make it, and with a reason, so that only the agreement itself can block it.
    const bool is_reason_asked = asks_reason(reading, move, options.as_at);
    const Request request{.state = move.to,
                          .reason = is_reason_asked ? "WHY" : "",
                          .by = "WHO",
                          .role = move.roles.empty() ? "" : move.roles.front(),
                          .on = options.as_at,
                          .is_question = true};
    const auto planned = plan(now, request, options);
    moves.push_back({move.to, shape.find_state(move.to)->doc, move.roles, is_reason_asked,
                     needs_ended(reading, move.to, options.as_at),
                     planned ? planned->refusals : std::vector<Refusal>()});
  }
  return moves;
}

}  // namespace

Result<AgreementStatus> read_status(const std::string& path, const std::string& bytes,
                                    const CheckOptions& options) {
  auto now = check_bytes(path, bytes, options);
  if (!now) return unexpected(std::move(now).error());
  const policy::Reading& reading = *now->reading;
  AgreementStatus status;
  status.reading = now->reading;
  status.since = find_since(reading);
  const model::SecondmentPeriod period = model::period_of(reading.terms(), reading.history);
  status.starts = period.start;
  status.agreed_end = period.agreed_end;
  status.ends = period.end;
  status.asked_end = find_asked_end(reading);
  status.returned = find_return(reading);
  status.adopted = find_adoption(reading, now->checked);
  status.suspended_since = find_suspension(reading, options.as_at);
  status.moves = find_moves(*now, options);
  status.due = find_open_due(now->checked, std::move(now->due));
  status.checked = std::move(now->checked);
  return status;
}

}  // namespace secondment::lifecycle
