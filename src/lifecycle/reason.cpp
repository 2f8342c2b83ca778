#include "lifecycle/reason.h"

#include "model/known_names.h"
#include "model/secondment_period.h"
#include "policy/facts.h"

namespace secondment::lifecycle {

bool asks_reason(const policy::Reading& reading, const model::Move& move, Date on) {
  const policy::AskedReason* reason = reading.scheme->find_reason(move);
  if (reason == nullptr) return false;
  policy::AgreementFacts facts(*reading.scheme, reading.terms(), reading.history, on, move.from,
                               nullptr, reading.spells.get());
  const expr::Value asked = facts.evaluation().evaluate(reason->when);
  const bool* is_asked = asked.get<bool>();
  return is_asked != nullptr && *is_asked;
}

bool needs_ended(const policy::Reading& reading, std::string_view state, Date on) {
  const model::Shape& shape = reading.scheme->shape;
  const model::State* known = shape.find_state(state);
  if (known == nullptr || known->records != model::record::returned_on) return false;
  const auto end = model::period_of(reading.terms(), reading.history).end;
  return end && on < *end && shape.move_to(state).find_field(model::entries::ended) != nullptr;
}

std::vector<const model::Field*> needed_fields(const policy::Reading& reading,
                                               std::string_view state, Date on) {
  const model::Shape& shape = reading.scheme->shape;
  const bool is_end_asked = needs_ended(reading, state, on);
  std::vector<const model::Field*> needed;
  for (const model::Field& field : shape.move_to(state).fields) {
    if (shape.move.find_field(field.name) != nullptr) continue;  // every move has it
    const bool is_ended = is_end_asked && field.name == model::entries::ended;
    if (field.required || is_ended) needed.push_back(&field);
  }
  return needed;
}

}  // namespace secondment::lifecycle
