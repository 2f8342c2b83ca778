#include "lifecycle/reason.h"

#include "policy/facts.h"

namespace secondment::lifecycle {

bool asks_reason(const policy::Reading& reading, const model::Move& move, Date on) {
  const policy::AskedReason* reason = reading.scheme->find_reason(move);
  if (reason == nullptr) return false;
  policy::AgreementFacts facts(*reading.scheme, reading.terms(), reading.history, on, move.from);
  const expr::Value asked = facts.evaluation().evaluate(reason->when);
  const bool* is_asked = asked.get<bool>();
  return is_asked != nullptr && *is_asked;
}

}  // namespace secondment::lifecycle
