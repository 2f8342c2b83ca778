#include "lifecycle/open_moves.h"

#include <fmt/format.h>

#include "lifecycle/reason.h"
#include "model/known_names.h"

namespace secondment::lifecycle {
namespace {

OpenMove question(const CheckedReading& now, const model::Move& move, const CheckOptions& options) {
  const policy::Reading& reading = *now.reading;
  // Plans the move with a permitted role and with a reason, so that only the agreement itself can
  // block it. In a help that says what to write by hand, they appear as WHO and WHY.
  const bool is_reason_asked = asks_reason(reading, move, options.as_at);
  const Request request{.state = move.to,
                        .reason = is_reason_asked ? "WHY" : "",
                        .by = "WHO",
                        .role = move.roles.empty() ? "" : move.roles.front(),
                        .on = options.as_at,
                        .is_question = true};
  auto planned = plan(now, request, options);
  const bool is_end_asked = needs_ended(reading, move.to, options.as_at);
  return {.state = move.to,
          .doc = reading.scheme->shape.find_state(move.to)->doc,
          .roles = move.roles,
          .asks_reason = is_reason_asked && !is_end_asked,
          .needs = needed_fields(reading, move.to, options.as_at),
          .refusals = planned ? std::move(planned->refusals) : std::vector<Refusal>()};
}

// `ended` has a long explanation for those who write it into the file.
std::string describe_field(const model::Field& field) {
  const std::string doc = field.name == model::entries::ended ? "how it ended" : field.doc;
  return fmt::format("`{}=…`, {}", field.name, doc);
}

}  // namespace

std::string describe_needs(const OpenMove& move) {
  std::vector<std::string> needs;
  for (const model::Field* field : move.needs) needs.push_back(describe_field(*field));
  if (move.asks_reason) needs.emplace_back("a reason (add `--reason`)");
  return needs.empty() ? "" : fmt::format("needs {}", fmt::join(needs, "; "));
}

std::vector<OpenMove> find_open_moves(const CheckedReading& now, const CheckOptions& options) {
  std::vector<OpenMove> moves;
  for (const model::Move& move : now.reading->scheme->shape.moves) {
    if (move.from == now.reading->history.state) moves.push_back(question(now, move, options));
  }
  return moves;
}

std::optional<OpenMove> find_next_move(const CheckedReading& now, const CheckOptions& options) {
  const model::Shape& shape = now.reading->scheme->shape;
  for (const model::Move& move : shape.moves) {
    const bool leads_on = !shape.find_state(move.to)->is_void;
    if (move.from == now.reading->history.state && leads_on) return question(now, move, options);
  }
  return std::nullopt;
}

}  // namespace secondment::lifecycle
