// What planning answers, as texts: the tests of this room have it in common.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "lifecycle/plan.h"
#include "policy/house.h"

namespace secondment::tests {

inline lifecycle::Request a_move(std::string_view state, std::string_view on = "2026-06-15") {
  return {.state = std::string(state), .by = "desk", .on = *parse_date(on)};
}

inline lifecycle::Request an_event(std::string_view event,
                                   std::vector<lifecycle::GivenField> fields = {},
                                   std::string_view on = "2026-06-15") {
  return {.event = std::string(event),
          .fields = std::move(fields),
          .by = "desk",
          .on = *parse_date(on)};
}

inline Result<lifecycle::Plan> plan(const House& house, const std::string& bytes,
                                    const lifecycle::Request& request,
                                    CheckOptions options = as_at("2026-06-15")) {
  options.policies = &house.policies();
  auto now = lifecycle::check_bytes("a.yaml", bytes, options);
  if (!now) return unexpected(std::move(now).error());
  return lifecycle::plan(*now, request, options);
}

// "message; help [rule]", or "error: message; help" for what no agreement could satisfy.
inline Told refusals(const Result<lifecycle::Plan>& planned) {
  if (!planned) {
    return {fmt::format("error: {}; {}", planned.error().message, planned.error().help)};
  }
  Told told;
  for (const lifecycle::Refusal& each : planned->refusals) {
    told.push_back(fmt::format("{}; {}{}", each.message, each.help,
                               each.rule.empty() ? "" : fmt::format(" [{}]", each.rule)));
  }
  return told;
}

// The lines that the entry adds at the end of the file.
inline std::string added(const std::string& bytes, const Result<lifecycle::Plan>& planned) {
  REQUIRE(planned);
  REQUIRE(refusals(planned) == Told{});
  REQUIRE(planned->added.bytes.starts_with(bytes));
  return planned->added.bytes.substr(bytes.size());
}

}  // namespace secondment::tests
