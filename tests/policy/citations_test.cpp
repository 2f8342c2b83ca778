// Clauses and sources that a policy cites must be declared.
#include "policy/house.h"

namespace secondment::tests {
namespace {

const std::string paper =
    "sources: {paper: {title: S}}\n"
    "clauses: [{clause: U-1, source: paper, says: y}, {clause: U-2, source: paper, says: z}]\n";

}  // namespace

TEST_CASE("a clause that a rule cites is declared, or answered with the nearest") {
  CHECK(faults(paper + rules("true", "  clauses: [U-1, U-2]\n")) == Told{});
  CHECK(faults(paper + rules("true", "  clauses: [U-1, U-9]\n")) ==
        Told{"13:18-13:21 [policy/clause] unknown clause `U-9`; did you mean `U-1`?"});
  CHECK(
      faults(paper + rules("true", "  clauses: [elsewhere]\n")) ==
      Told{"13:13-13:22 [policy/clause] unknown clause `elsewhere`; declare it under `clauses:`"});
}

TEST_CASE("a clause is declared once") {
  CHECK(
      faults("sources: {paper: {title: S}}\n"
             "clauses:\n"
             "- {clause: U-1, source: paper, says: y}\n"
             "- {clause: U-1, source: paper, says: z}\n") ==
      Told{"7:12-7:15 [policy/clause] the clause `U-1` is declared twice; keep one of the two, or "
           "give one another id"});
}

TEST_CASE("the source of a clause or a parameter is declared") {
  CHECK(faults("sources: {paper: {title: S}}\n"
               "clauses: [{clause: U-1, source: papr, says: y}]\n") ==
        Told{"5:33-5:37 [policy/source] unknown source `papr`; did you mean `paper`?"});
  CHECK(faults("parameters: {least: {type: int, default: 3, doc: d, source: paper}}\n" +
               rules("params.least > 1")) ==
        Told{"4:61-4:66 [policy/source] unknown source `paper`; declare it under `sources:`"});
}

TEST_CASE("a state that a rule compares with is one of the scheme") {
  CHECK(faults(rules("state == 'signd'")) ==
        Told{"10:19-10:26 [policy/expression] `state` is never `signd`; did you mean `signed`?"});
  CHECK(faults(rules("state in ['signed', 'active']")) == Told{});
}

}  // namespace secondment::tests
