// Fingerprints of findings: what stays when a file grows, and what other programs calculate.
#include "model/finding_fingerprint.h"

#include <doctest/doctest.h>

#include <set>

#include "model/lasting_pointers.h"
#include "yaml/read_tree.h"

namespace secondment::model {
namespace {

constexpr std::string_view agreement = R"(agreement: A-1
objectives:
  - {id: O1, due: 2026-01-01}
  - {id: a/b, due: 2026-01-01}
interests:
  - {name: Ann, with: [x, "y/z", ""]}
  - {about: nothing}
  - {id: {}, name: Bob}
  - - [deep]
history:
  - {date: 2026-03-01, state: active}
  - {date: 2026-03-01, event: contact, id: C1}
  - {date: 2026-03-01, event: contact}
  - {state: active}
  - {date: 2026-03-01, state: active, changes: [{id: E}]}
  - contact
)";

std::string find(std::string_view pointer) {
  const yaml::ReadTree read = yaml::read_tree(std::string(agreement));
  REQUIRE(read.complete);
  return LastingPointers(read.tree).find(pointer);
}

// The findings on these pointers, one for each, as a check of the agreement fills them in.
std::vector<std::string> fill(CheckedAgreement checked, std::string_view path) {
  fill_fingerprints(checked, path);
  std::vector<std::string> fingerprints;
  for (const Finding& each : checked.findings) fingerprints.push_back(each.fingerprint);
  for (const Waived& each : checked.waived) fingerprints.push_back(each.finding.fingerprint);
  return fingerprints;
}

}  // namespace

TEST_CASE("fingerprints are those that other programs calculate") {
  struct Vector {
    FindingIdentity identity;
    std::string_view fingerprint;
  };
  const Vector vectors[] = {
      {{"EE-2023-014", "expert-exchange/nine-months", "/term/end"},
       "570d2418820e9d4a4d7466b9915f3a532b7f5e6359399d494571ad9d1484e468"},
      {{"LN-2025-011", "core/objectives-in-spell", "/objectives/[O2]/due"},
       "1ae6c3e830280b90665221c679ca9b322b578fb598f375e87fb1d710f6e163b4"},
      {{"LN-2025-011", "history/move", "/history/[2026-03-01:active:1]/state"},
       "b128f520f5298f886ae3ab3eacc13049f14e84518cfab153566b9e7dd8d9c18e"},
  };
  for (const Vector& each : vectors) CHECK(fingerprint_of(each.identity) == each.fingerprint);
}

TEST_CASE("a name is the same however its accents are written, and odd bytes have a fingerprint") {
  CHECK(fingerprint_of({"Zo\xC3\xAB", "a/b", "/c"}) ==
        fingerprint_of({"Zoe\xCC\x88", "a/b", "/c"}));
  CHECK(fingerprint_of({"caf\xE9.yaml", "a/b", ""}) != fingerprint_of({"caf\xE8.yaml", "a/b", ""}));
}

TEST_CASE("elements of lists go by id, name or value, and else keep their number") {
  CHECK(find("") == "");
  CHECK(find("/term/end") == "/term/end");
  CHECK(find("/objectives/0/due") == "/objectives/[O1]/due");
  CHECK(find("/objectives/1") == "/objectives/[a~1b]");
  CHECK(find("/interests/0/with/0") == "/interests/[Ann]/with/[x]");
  CHECK(find("/interests/0/with/1") == "/interests/[Ann]/with/[y~1z]");
  CHECK(find("/interests/0/with/2") == "/interests/[Ann]/with/[]");
  CHECK(find("/interests/1/with") == "/interests/1/with");
  CHECK(find("/interests/2") == "/interests/[Bob]");
  CHECK(find("/interests/3/0/0") == "/interests/3/0/[deep]");
}

TEST_CASE("entries of the history go by their day and what they record") {
  CHECK(find("/history/0/state") == "/history/[2026-03-01:active:1]/state");
  CHECK(find("/history/1") == "/history/[2026-03-01:contact:1]");
  CHECK(find("/history/2") == "/history/[2026-03-01:contact:2]");
  CHECK(find("/history/3") == "/history/[:active:1]");
  CHECK(find("/history/4/changes/0/id") == "/history/[2026-03-01:active:2]/changes/[E]/id");
  CHECK(find("/history/5") == "/history/[contact]");
}

TEST_CASE("steps past what is written stay as they are") {
  CHECK(find("/objectives/0/a~1b/0") == "/objectives/[O1]/a~1b/0");
  CHECK(find("/objectives/7/due") == "/objectives/7/due");
  CHECK(find("/nothing/0") == "/nothing/0");
  const yaml::ReadTree empty = yaml::read_tree("");
  CHECK(LastingPointers(empty.tree).find("/a/0") == "/a/0");
}

TEST_CASE("a name as long as a book is none, so that pointers stay short") {
  const yaml::ReadTree read =
      yaml::read_tree("list: [{id: " + std::string(2000, 'x') + ", name: n}]\n");
  CHECK(LastingPointers(read.tree).find("/list/0/end") == "/list/[n]/end");
}

TEST_CASE("equal findings are counted, and what has no id of its own goes by its path") {
  const Finding end{.rule = "a/b", .lasting_pointer = "/end"};
  const Finding id{.rule = "register/id", .lasting_pointer = "/agreement"};
  const CheckedAgreement checked{
      .path = "x/a.yaml",
      .agreement = "A-1",
      .findings = {end, end, id},
      .waived = {{.rule = "w/r", .reason = "r", .finding = {.rule = "w/r"}}}};
  const auto fingerprints = fill(checked, "a.yaml");
  CHECK(fingerprints == std::vector{fingerprint_of({"A-1", "a/b", "/end", 1}),
                                    fingerprint_of({"A-1", "a/b", "/end", 2}),
                                    fingerprint_of({"a.yaml", "register/id", "/agreement", 1}),
                                    fingerprint_of({"A-1", "w/r", "", 1})});
  CheckedAgreement nameless = checked;
  nameless.agreement.reset();
  CHECK(fill(nameless, "a.yaml")[0] == fingerprint_of({"a.yaml", "a/b", "/end", 1}));
}

}  // namespace secondment::model
