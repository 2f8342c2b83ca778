#include "lifecycle/agreement_status.h"

#include <algorithm>

#include "lifecycle/asked_end.h"
#include "model/known_names.h"
#include "model/secondment_period.h"
#include "policy/adoption.h"
#include "policy/rests.h"

namespace secondment::lifecycle {
namespace {

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

}  // namespace

std::vector<policy::Due> find_open_due(const CheckedAgreement& checked,
                                       std::vector<policy::Due> due) {
  std::erase_if(due, [&](const policy::Due& each) {
    return each.is_met || policy::is_waived(checked, each.rule->id());
  });
  std::stable_sort(due.begin(), due.end(), [](const policy::Due& a, const policy::Due& b) {
    return a.day.value_or(Date::max()) < b.day.value_or(Date::max());
  });
  return due;
}

Result<AgreementStatus> read_status(const std::string& path, const std::string& bytes,
                                    const CheckOptions& options) {
  CheckOptions with_change = options;
  with_change.finds_next_change = true;
  auto now = check_bytes(path, bytes, with_change);
  if (!now) return unexpected(std::move(now).error());
  const policy::Reading& reading = *now->reading;
  AgreementStatus status;
  status.reading = now->reading;
  if (now->checked.state && !reading.history.states.empty()) {
    status.since = reading.history.states.back().day;
  }
  const model::SecondmentPeriod period = model::period_of(reading.terms(), reading.history);
  status.starts = period.start;
  status.agreed_end = period.agreed_end;
  status.ends = period.end;
  status.asked_end = find_asked_end(reading);
  status.returned =
      model::find_recorded(reading.history, reading.scheme->shape, model::record::returned_on);
  status.adopted = find_adoption(reading, now->checked);
  status.suspended_since = find_suspension(reading, options.as_at);
  status.next = find_coming_change(path, bytes, now->checked, with_change);
  status.moves = find_open_moves(*now, options);
  status.due = find_open_due(now->checked, std::move(now->due));
  status.checked = std::move(now->checked);
  return status;
}

}  // namespace secondment::lifecycle
