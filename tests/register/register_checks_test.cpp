// What is found across a register, fed one agreement at a time.
#include "register/register_checks.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <regex>
#include <set>

#include "golden.h"

namespace secondment::registers {
namespace {

// A register in memory: file n is n.yaml.
class Register {
 public:
  std::vector<std::string> add(const Trace& trace) {
    std::vector<std::string> told;
    for (const Finding& finding : checks.add(next_++, trace)) told.push_back(words(finding));
    return told;
  }

  static std::string words(const Finding& finding) {
    return fmt::format("{} [{}] {}", finding.pointer, finding.rule, finding.message);
  }

  RegisterChecks checks{[](std::size_t file) { return fmt::format("{}.yaml", file); }};

 private:
  std::size_t next_ = 0;
};

Trace::Spell spell(const char* start, const char* end, double share = 1) {
  return {*parse_date(start), *parse_date(end), share, {}};
}

// As wide as a digest.
std::string who(const char* name) {
  std::string digest = name;
  digest.resize(digest_size);
  return digest;
}

using Told = std::vector<std::string>;

const std::string in_two_places =
    "/term [register/overlap] the secondee is in two places at once: here from 2026-06-01 to "
    "2026-12-31, and from 2026-01-01 to 2026-06-01 in 0.yaml";

// What is found about a second period that shares a day with the first.
Told second(Trace first, Trace then) {
  Register agreements;
  if (!first.spell) first.spell = spell("2026-01-01", "2026-06-01");
  if (!then.spell) then.spell = spell("2026-06-01", "2026-12-31");
  CHECK(agreements.add(first) == Told{});
  return agreements.add(then);
}

}  // namespace

TEST_CASE("an id that is already used is reported with the first file that has it") {
  Register agreements;
  CHECK(agreements.add({.id = "A-1"}) == Told{});
  CHECK(agreements.add({.id = "A-2"}) == Told{});
  CHECK(agreements.add({}) == Told{});
  CHECK(agreements.add({}) == Told{});
  const Told again = {"/agreement [register/id] the id `A-1` is already used in 0.yaml"};
  CHECK(agreements.add({.id = "A-1"}) == again);
  CHECK(agreements.add({.id = "A-1"}) == again);
  CHECK(agreements.add({.id = "a-1"}) == Told{});
}

TEST_CASE("two secondments of one person that share a day overlap") {
  CHECK(second({.email = who("a")}, {.email = who("a")}) == Told{in_two_places});
  CHECK(second({.staff_number = who("7")}, {.staff_number = who("7")}) == Told{in_two_places});
  CHECK(second({.email = who("a"), .staff_number = who("7")},
               {.email = who("b"), .staff_number = who("7")}) == Told{in_two_places});
  CHECK(second({.email = who("a")}, {.email = who("b")}) == Told{});
  CHECK(second({.secondee_key = who("k")}, {.secondee_key = who("k")}) == Told{in_two_places});
  // Two keys decide; one alone decides nothing.
  CHECK(second({.secondee_key = who("k"), .email = who("a")},
               {.secondee_key = who("l"), .email = who("a")}) == Told{});
  CHECK(second({.secondee_key = who("k"), .email = who("a")}, {.email = who("a")}) ==
        Told{in_two_places});
  CHECK(second({}, {}) == Told{});
  CHECK(second({.spell = spell("2026-01-01", "2026-05-31"), .email = who("a")},
               {.email = who("a")}) == Told{});
}

TEST_CASE("a copy and a replaced agreement do not overlap") {
  CHECK(second({.id = "A-1", .email = who("a")}, {.id = "A-1", .email = who("a")}) ==
        Told{"/agreement [register/id] the id `A-1` is already used in 0.yaml"});
  CHECK(second({.id = "A-1", .email = who("a")},
               {.id = "A-2", .replaces = "A-1", .email = who("a")}) == Told{});
  CHECK(second({.id = "A-1", .replaces = "A-2", .email = who("a")},
               {.id = "A-2", .email = who("a")}) == Told{});
}

TEST_CASE("part-time secondments do not overlap while they add up to full time") {
  const auto shares = [](double one, double other) {
    return second({.spell = spell("2026-01-01", "2026-06-01", one), .email = who("a")},
                  {.spell = spell("2026-06-01", "2026-12-31", other), .email = who("a")});
  };
  CHECK(shares(0.5, 0.5) == Told{});
  CHECK(shares(0.7, 0.3) == Told{});
  CHECK(shares(0.6, 0.5) == Told{in_two_places});
  CHECK(shares(1, 0.2) == Told{in_two_places});
}

TEST_CASE("of several overlapping secondments only the latest is reported") {
  Register agreements;
  const Trace trace{
      .spell = spell("2026-01-01", "2026-12-31"), .email = who("a"), .staff_number = who("7")};
  CHECK(agreements.add(trace).empty());
  CHECK(agreements.add(trace).size() == 1);
  const Told told = agreements.add(trace);
  REQUIRE(told.size() == 1);
  CHECK(told.front().ends_with("in 1.yaml"));
}

TEST_CASE("a file is open until the agreement that it replaces is known") {
  Register agreements;
  CHECK(agreements.add({.id = "A-1", .replaces = "A-3"}) == Told{});
  CHECK(agreements.add({.id = "A-2", .replaces = "A-3"}) == Told{});
  CHECK(agreements.add({.replaces = "A-2"}) == Told{});
  CHECK(agreements.checks.is_open(0));
  CHECK(agreements.checks.is_open(1));
  CHECK_FALSE(agreements.checks.is_open(2));
  CHECK(agreements.add({.id = "A-3"}) == Told{});
  CHECK_FALSE(agreements.checks.is_open(0));
  CHECK_FALSE(agreements.checks.is_open(1));
}

TEST_CASE("a replaced agreement that is missing is reported at the end, with the nearest id") {
  Register agreements;
  CHECK(agreements.add({.id = "EE-2023-014"}) == Told{});
  CHECK(agreements.add({.id = "EE-2024-002", .replaces = "EE-2023-0014"}) == Told{});
  CHECK(agreements.add({.replaces = "something else"}) == Told{});
  const Finding near = agreements.checks.close(1);
  CHECK(Register::words(near) ==
        "/replaces [register/replaces] the replaced agreement `EE-2023-0014` is missing");
  CHECK(near.severity == Severity::warning);
  CHECK(near.help == "did you mean `EE-2023-014`?");
  CHECK(agreements.checks.close(2).help ==
        "correct the id, or check the replaced agreement together with this one");
  CHECK_FALSE(agreements.checks.is_open(1));
}

TEST_CASE("an agreement that replaces itself, and agreements in a circle, are reported") {
  Register agreements;
  CHECK(agreements.add({.id = "A-1", .replaces = "A-1"}) ==
        Told{"/replaces [register/replaces] the agreement replaces itself"});
  CHECK_FALSE(agreements.checks.is_open(0));
  CHECK(agreements.add({.id = "B-1", .replaces = "B-2"}) == Told{});
  CHECK(agreements.add({.id = "B-2", .replaces = "B-3"}) == Told{});
  CHECK(agreements.add({.id = "B-4", .replaces = "B-1"}) == Told{});
  CHECK(agreements.add({.id = "B-3", .replaces = "B-1"}) ==
        Told{"/replaces [register/replaces] agreements replace each other in a circle: `B-3`, "
             "`B-1`, `B-2`, `B-3`"});
  CHECK(agreements.add({.id = "B-5", .replaces = "B-3"}) == Told{});
}

TEST_CASE("agreements that replace each other do not hide that they overlap") {
  const Told told = second({.id = "A-1", .replaces = "A-2", .email = who("a")},
                           {.id = "A-2", .replaces = "A-1", .email = who("a")});
  REQUIRE(told.size() == 2);
  CHECK(told[1] == in_two_places);
}

}  // namespace secondment::registers
