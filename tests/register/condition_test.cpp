#include "register/condition.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <memory>

namespace secondment::registers {
namespace {

using Answer = Condition::Answer;

const CheckOptions options{.as_at = *parse_date("2026-11-22")};

std::shared_ptr<const policy::Reading> read(const std::string& more = "") {
  return policy::read_agreement(
      "agreement: X-1\nscheme: loan\nsecondee: {name: Ann}\n"
      "parent: {name: P, sector: civil-service}\nhost: {name: H, sector: charity}\n"
      "term: {start: 2026-01-01, end: 2026-12-31}\n" +
          more,
      options);
}

Answer ask(const char* condition, const std::string& more = "") {
  auto compiled = Condition::compile(condition, policy::builtin_policies());
  REQUIRE_MESSAGE(compiled, (compiled ? "" : compiled.error().message));
  return compiled->ask(*read(more), options.as_at);
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

TEST_CASE(
    "a condition that costs too much for one agreement is asked of no other, and is an error") {
  const auto cheap = Condition::compile("has(host.name)", policy::builtin_policies());
  CHECK(cheap->ask(*read(), options.as_at) == Answer::yes);
  CHECK(cheap->check_cost());

  std::string costly = "x0 < 11";
  for (int i = 9; i >= 0; --i) {
    costly = fmt::format("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].all(x{}, {})", i, costly);
  }
  const auto condition = Condition::compile(costly, policy::builtin_policies());
  const auto start = std::chrono::steady_clock::now();
  CHECK(condition->ask(*read(), options.as_at) == Answer::undecided);
  const auto first = std::chrono::steady_clock::now() - start;
  for (int i = 0; i < 10; ++i) CHECK(condition->ask(*read(), options.as_at) == Answer::undecided);
  CHECK(std::chrono::steady_clock::now() - start < 5 * first);
  const auto cost = condition->check_cost();
  REQUIRE_FALSE(cost);
  CHECK(
      cost.error().message ==
      "`[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].all(x0, [1, 2, 3, 4, 5, 6, 7…` costs too much: a condition "
      "may take 10 million steps and 64 MiB of memory for one agreement");
}

}  // namespace secondment::registers
