// Where an agreement is in its life, in a house whose states have names of their own.
#include "register/phase.h"

#include "policy/house.h"
#include "policy/policy_set.h"
#include "register/register_checks.h"

namespace secondment::tests {
namespace {

const PolicyFile fellows = {"house.yaml",
                            "policy: house\n"
                            "title: Fellows\n"
                            "states:\n"
                            "- {state: draft, doc: d}\n"
                            "- {state: submitted, doc: d}\n"
                            "- {state: agreed, doc: d}\n"
                            "- {state: vetted, doc: d}\n"
                            "- {state: sealed, doc: d, freezes: true, records: signed_on}\n"
                            "- {state: in_post, doc: d, away: true, records: started_on}\n"
                            "- {state: on_leave, doc: d, away: true}\n"
                            "- {state: home, doc: d, records: returned_on}\n"
                            "- {state: done, doc: d, final: true}\n"
                            "- {state: dropped, doc: d, final: true, void: true}\n"
                            "moves:\n"
                            "- {from: [draft], to: submitted}\n"
                            "- {from: [draft], to: sealed}\n"
                            "- {from: [submitted], to: agreed}\n"
                            "- {from: [agreed], to: vetted}\n"
                            "- {from: [agreed, vetted], to: sealed}\n"
                            "- {from: [sealed, on_leave], to: in_post}\n"
                            "- {from: [in_post], to: on_leave}\n"
                            "- {from: [in_post], to: home}\n"
                            "- {from: [home], to: done}\n"
                            "- {from: [draft, submitted, agreed, vetted], to: dropped}\n"};

Told away(const model::Shape& shape) {
  Told away;
  for (const model::State& state : shape.states) {
    if (registers::counts_as_away(shape, state.name)) away.push_back(state.name);
  }
  return away;
}

const model::Shape& shape_of(const House& house) {
  return house.policies().policy_set().find_scheme("house")->shape;
}

}  // namespace

TEST_CASE("the phase of an agreement follows from what its states do, not from their names") {
  const House house({fellows});
  using registers::Phase;
  const auto phase = [&](std::string_view state) {
    return registers::phase_of(shape_of(house), state);
  };
  CHECK(phase("vetted") == Phase::preparing);
  CHECK(phase("sealed") == Phase::agreed);
  CHECK(phase("on_leave") == Phase::under_way);
  CHECK(phase("home") == Phase::over);
  CHECK(phase("done") == Phase::over);
  CHECK(phase("dropped") == Phase::came_to_nothing);
  CHECK(phase("elsewhere") == Phase::unknown);
}

TEST_CASE("a secondee counts as away from signature to the return") {
  CHECK(away(shape_of(House(""))) == Told{"signed", "active"});
  CHECK(away(shape_of(House({fellows}))) == Told{"sealed", "in_post", "on_leave"});
  for (const std::string_view name : policy::builtin_policies().scheme_names()) {
    CAPTURE(name);
    CHECK(away(policy::builtin_policies().find_scheme(name)->shape) == Told{"signed", "active"});
  }
}

TEST_CASE("one secondee in two places is found under states of any name") {
  const House house({fellows});
  CheckOptions options = as_at("2026-06-15");
  options.policies = &house.policies();
  registers::RegisterChecks checks([](std::size_t) { return std::string("first.yaml"); });
  const auto add = [&](std::size_t file, std::string_view state) {
    std::string bytes = agreement(fmt::format(
        "history: [{{date: 2026-01-01, by: a, state: submitted}}, {{date: 2026-01-01, by: a, "
        "state: agreed}}, {{date: 2026-01-02, by: a, state: {}}}]\n",
        state));
    bytes.replace(bytes.find("A-1"), 3, fmt::format("A-{}", file));
    bytes.replace(bytes.find("Ann"), 3, "Ann, email: ann@example.org");
    return checks.add(file, registers::trace_of(*policy::read_agreement(bytes, options)));
  };
  CHECK(add(0, "sealed").empty());
  CHECK(add(1, "dropped").empty());
  CHECK(add(2, "vetted").empty());
  const auto findings = add(3, "in_post");
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().rule == "register/overlap");
}

TEST_CASE("a policy that says in which states the secondee is away decides by that alone") {
  const House house({fellows});
  using registers::Phase;
  model::Shape shape = shape_of(house);
  for (model::State& state : shape.states) state.away = state.name == "in_post";
  CHECK(registers::phase_of(shape, "vetted") == Phase::preparing);
  CHECK(registers::phase_of(shape, "sealed") == Phase::agreed);
  CHECK(registers::phase_of(shape, "in_post") == Phase::under_way);
  CHECK(registers::phase_of(shape, "on_leave") == Phase::agreed);  // it leads back
  CHECK(registers::phase_of(shape, "home") == Phase::over);
  CHECK(away(shape) == Told{"sealed", "in_post", "on_leave"});
}

}  // namespace secondment::tests
