// The pattern of a workspace's ids, and the next one.
#include "workspace/ids.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace secondment::workspace {
namespace {

std::string next(std::string_view pattern, const std::vector<std::string>& ids) {
  const auto parsed = IdPattern::parse(pattern);
  REQUIRE(parsed);
  const IdParts parts{"loan", 2027};
  return parsed->render(parts, parsed->next_number(parts, ids));
}

std::string refusal_of(std::string_view pattern) {
  const auto parsed = IdPattern::parse(pattern);
  return parsed ? "" : fmt::format("{}; {}", parsed.error().message, parsed.error().help);
}

}  // namespace

TEST_CASE("the next id has one more than the highest number of its scheme and year") {
  CHECK(next("LN-{year}-{number:03}", {}) == "LN-2027-001");
  CHECK(next("LN-{year}-{number:03}", {"LN-2027-001", "LN-2027-007", "LN-2026-900"}) ==
        "LN-2027-008");
  CHECK(next("LN-{year}-{number:03}", {"LN-2027-999"}) == "LN-2027-1000");
  CHECK(next("LN-{year}-{number:03}", {"LN-2027-x", "LN-2027-", "EE-2027-5", "LN-2027-5-b"}) ==
        "LN-2027-001");
  CHECK(next("{scheme}/{year}/{number}", {"loan/2027/41", "osce/2027/90"}) == "loan/2027/42");
  CHECK(next("{number:04}-{year}", {"0009-2027", "0010-2026"}) == "0010-2027");
  CHECK(next("A{number}", {"A99999999999999999999999"}) == "A1");
}

TEST_CASE("a pattern that makes no ids is refused") {
  CHECK(refusal_of("LN-{year}")
            .starts_with("`LN-{year}` is not a pattern of ids: {number} is missing; "));
  CHECK(refusal_of("LN-{yaer}-{number}") ==
        "`LN-{yaer}-{number}` is not a pattern of ids: unknown name `yaer`; did you mean `year`?");
  CHECK(refusal_of("{number}{number}").find("twice") != std::string::npos);
  CHECK(refusal_of("{number:3}").find("`{number:3}` says no number of digits") !=
        std::string::npos);
  CHECK(refusal_of("{number:00}").find("no number of digits") != std::string::npos);
  CHECK(refusal_of("{year:04}-{number}").find("only {number} has digits") != std::string::npos);
  CHECK(refusal_of("LN {number}").find("is not an id") != std::string::npos);
  CHECK(refusal_of("LN-{number").find("not closed") != std::string::npos);
}

}  // namespace secondment::workspace
