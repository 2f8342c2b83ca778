#include "register/condition.h"

#include <doctest/doctest.h>

namespace secondment::registers {
namespace {

using Answer = Condition::Answer;

Answer ask(const char* condition, const std::string& more = "") {
  const CheckOptions options{.as_at = *parse_date("2026-11-22")};
  const auto reading = policy::read_agreement(
      "agreement: X-1\nscheme: loan\nsecondee: {name: Ann}\n"
      "parent: {name: P, sector: civil-service}\nhost: {name: H, sector: charity}\n"
      "term: {start: 2026-01-01, end: 2026-12-31}\n" +
          more,
      options);
  auto compiled = Condition::compile(condition, policy::builtin_policies());
  REQUIRE_MESSAGE(compiled, (compiled ? "" : compiled.error().message));
  return compiled->ask(*reading, options.as_at);
}

Error refuse(const char* condition) {
  const auto compiled = Condition::compile(condition, policy::builtin_policies());
  REQUIRE_FALSE(compiled);
  return compiled.error();
}

}  // namespace

TEST_CASE("a condition is written in the policy language") {
  CHECK(ask("host.sector == 'charity'") == Answer::yes);
  CHECK(ask("state == 'active'") == Answer::no);
  CHECK(ask("record.ends_on < today + period('P60D')") == Answer::yes);
}

TEST_CASE("a missing field leaves the condition undecided") {
  CHECK(ask("host.country == 'GB'") == Answer::undecided);
  CHECK(ask("has(host.country)") == Answer::no);
}

TEST_CASE("a field of other schemes is undecided for those that do not have it") {
  CHECK(ask("mission.organisation == 'OSCE'") == Answer::undecided);
}

TEST_CASE("a condition that fits no scheme is an error with its place") {
  CHECK(refuse("host.sectr == 'charity'").message ==
        "no field `sectr` in `host` at character 6 of `host.sectr == 'charity'`");
  CHECK(refuse("host.sectr == 'charity'").help == "did you mean `sector`?");
  CHECK(refuse("state == 'actve'").help == "did you mean `active`?");
  CHECK(refuse("scheme == 'loann'").help == "did you mean `loan`?");
  CHECK(refuse("host.name").message ==
        "expected true or false, but this gives a string at character 1 of `host.name`");
}

}  // namespace secondment::registers
