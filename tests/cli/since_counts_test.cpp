// The counts of `check --since`: beside a baseline, and for some rules.
#include <nlohmann/json.hpp>

#include "revisions/git_register.h"

namespace secondment {

using nlohmann::json;

TEST_CASE("nothing is settled that a baseline holds, or that --rule leaves out") {
  const tests::GitRegister all;
  all.write("a.yaml", tests::signed_agreement);
  all.commit();
  const auto check = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"check", "@a.yaml", "--as-at", "2026-11-22"};
    words.insert(words.end(), more.begin(), more.end());
    return tests::ask(all, words);
  };
  const auto since = [&](const std::string& option, const std::string& value) {
    return json::parse(check({"--format", "json", "--since", "HEAD", option, value}).out)["since"];
  };
  REQUIRE(check({"--write-baseline", all / "known.json"}).status == 0);
  const json known = since("--baseline", all / "known.json");
  CHECK(known["old"] > 3);
  CHECK(known["settled"] == 0);
  const json plain = json::parse(check({"--format", "json"}).out);
  const json one = since("--rule", plain["agreements"][0]["findings"][0]["rule"]);
  CHECK(one["old"] == 1);
  CHECK(one["settled"] == 0);
}

TEST_CASE("what a list does not name is neither old nor settled") {
  const tests::GitRegister all;
  all.write("a.yaml", tests::signed_agreement);
  all.write("b.yaml", tests::signed_agreement);
  all.commit();
  const auto count = [&](const std::string& list) {
    all.write("list", list);
    const auto ran = tests::ask(all, {"check", "--format", "json", "--since", "HEAD",
                                      "--files-from", all / "list", "--as-at", "2026-11-22"});
    return json::parse(ran.out)["since"];
  };
  CHECK(count(all / "a.yaml")["old"] > 3);
  CHECK(count(all / "a.yaml")["settled"] == 0);
  CHECK(count("")["old"] == 0);
  CHECK(count("")["settled"] == 0);
}

}  // namespace secondment
