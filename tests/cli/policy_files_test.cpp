// Policies of a user's own, as the actions of `policy` find them: each once, with the cases beside
// it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using tests::Console;
using tests::write_text;

struct Ran {
  int status;
  std::string out;
  std::string err;
};

Ran run(const std::vector<std::string>& words) {
  Console console;
  const int status = console.run(words);
  return {status, console.out.str(), console.err.str()};
}

// A policy with one rule, and the cases that it is given.
struct House {
  tests::Folder folder;
  std::string policy = folder / "house.yaml";
  std::string cases = folder / "house.cases.yaml";

  House() {
    write_text(policy,
               "policy: house\ntitle: Ours\nextends: [core]\nclauses:\n"
               "  - {clause: H-1, source: ours, heading: Names, says: give names}\n"
               "sources:\n  ours: {title: Our rules}\n"
               "rules:\n  - id: named\n    title: The secondee is named\n"
               "    severity: warning\n    from: draft\n    clauses: [H-1]\n    source: ours\n"
               "    check: secondee.name != 'Nobody'\n    at: secondee.name\n"
               "    message: that is not a name\n    help: give the name\n"
               "    why: people have names\n");
  }

  void write_cases(const std::string& proofs) const {
    write_text(cases,
               "cases: house\nas_at: 2026-02-20\nbase:\n  agreement: H-1\n  scheme: house\n"
               "  secondee: {name: Ada Osei}\nproofs:\n" +
                   proofs);
  }
};

}  // namespace

TEST_CASE("a policy that is named twice is one policy") {
  const House house;
  CHECK(run({"policy", "check", house.policy, house.policy}).out == "1 policy, 0 findings\n");
  CHECK(run({"policy", "check", house.policy, house.folder / "./house.yaml"}).out ==
        "1 policy, 0 findings\n");
  CHECK(run({"policy", "check", house.policy, "--policy", house.policy}).out ==
        "1 policy, 0 findings\n");
  CHECK(run({"policy", "test", "loan", "loan"}).out == run({"policy", "test", "loan"}).out);
}

TEST_CASE("one policy that cannot be read does not keep the others from being checked") {
  const House house;
  const Ran ran = run({"policy", "check", house.policy, house.folder / "gone.yaml", "-"});
  CHECK(ran.status == 2);
  CHECK(ran.out == "1 policy, 0 findings\n");
  CHECK(ran.err.find("gone.yaml: no such file or directory\n") != std::string::npos);
  CHECK(ran.err.find("secondment: -: this command does not read standard input\n") !=
        std::string::npos);
}

TEST_CASE(
    "a policy without cases is tested by none, which coverage shows and all tests pass over") {
  const House house;
  const Ran coverage = run({"policy", "coverage", "--policy", house.policy, "--format", "json"});
  CHECK(coverage.status == 0);
  bool is_listed = false;
  const auto answer = nlohmann::json::parse(coverage.out);
  for (const auto& clause : answer["clauses"]) {
    if (clause["clause"] != "H-1") continue;
    is_listed = true;
    CHECK(clause["rules"][0]["rule"] == "house/named");
    CHECK(clause["rules"][0]["failing_cases"] == 0);
    CHECK(clause["rules"][0]["passing_cases"] == 0);
  }
  CHECK(is_listed);
  const Ran all = run({"policy", "test", "--policy", house.policy});
  CHECK(all.status == 0);
  CHECK(all.out.find("house") == std::string::npos);
  CHECK(run({"policy", "test", house.policy}).status == 2);
}

TEST_CASE(
    "cases with errors stop what would count or show them, in every format, on standard error") {
  const House house;
  write_text(house.cases, "cases: house\nas_at: 2026-02-20\nbase: {agreement: A-1}\n");
  const std::vector<std::string> asked[] = {
      {"policy", "coverage", "--policy", house.policy},
      {"policy", "coverage", "--policy", house.policy, "--format", "json"},
      {"explain", "loan", "--policy", house.policy},
      {"explain", "loan", "--policy", house.policy, "--format", "json"}};
  for (const std::vector<std::string>& words : asked) {
    const Ran ran = run(words);
    CAPTURE(words.back());
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("house.cases.yaml:1:1: error: `proofs` is missing [format/missing]\n") !=
          std::string::npos);
    CHECK(ran.err.find("nothing was done, because the cases of a policy have errors\n"
                       "   = help: fix them first; `secondment policy test` shows the same\n") !=
          std::string::npos);
  }
  const Ran tested = run({"policy", "test", house.policy});
  CHECK(tested.status == 1);
  CHECK(tested.out.find("`proofs` is missing") != std::string::npos);
}

TEST_CASE("cases that cannot be read are not taken for a policy without cases") {
  const House house;
  std::filesystem::create_directory(house.cases);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"policy", "coverage"}, {"policy", "test"}, {"explain", "loan"}}) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {"--policy", house.policy});
    CAPTURE(words.back());
    const Ran ran = run(all);
    CHECK(ran.status == 2);
    CHECK(ran.err.find(house.cases + ": is a folder") != std::string::npos);
  }
}

TEST_CASE("the cases beside a policy decide its test, and --fail-on how strictly") {
  const House house;
  house.write_cases("  - {case: none, set: {secondee.name: Nobody}, finds: [house/named]}\n");
  const Ran some = run({"policy", "test", house.policy});
  CHECK(some.status == 0);
  CHECK(some.out.find("warning: no case meets house/named [policy/unproven]") != std::string::npos);
  CHECK(some.out.ends_with("house: 1 case, 0 failed; 1 rule, 1 proof missing\n"));
  CHECK(run({"policy", "test", house.policy, "--fail-on", "warning"}).status == 1);
  CHECK(run({"policy", "test", house.policy, "-q"}).out.find("1 case") == std::string::npos);
  house.write_cases("  - {case: none, set: {secondee.name: Nobody}, finds: []}\n");
  const Ran wrong = run({"policy", "test", house.policy});
  CHECK(wrong.status == 1);
  CHECK(
      wrong.out.find("error: the case `none` does not expect house/named to be found, but it is") !=
      std::string::npos);
}

TEST_CASE("cases of a policy that does not exist are reported on their first line") {
  const House house;
  write_text(house.cases,
             "cases: hose\nas_at: 2026-02-20\nbase: {agreement: H-1}\nproofs:\n"
             "  - {case: none, finds: []}\n");
  const Ran ran = run({"policy", "test", house.policy});
  CHECK(ran.status == 1);
  CHECK(ran.out.find("house.cases.yaml:1:1: error: unknown policy `hose` [policy/case]\n") !=
        std::string::npos);
}

}  // namespace secondment
