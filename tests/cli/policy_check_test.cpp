#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {

TEST_CASE("the JSON of policy check is about files of policies, not about agreements") {
  const tests::Folder folder;
  tests::write_text(folder / "house.yaml", "policy: house\ntitle: Ours\nextends: [core]\n");
  tests::write_text(folder / "bad.yaml", "policy: bad\ntitle: Ours\nextends: [cor]\n");
  tests::Console console;
  CHECK(console.run({"policy", "check", "--format", "json", folder / "house.yaml",
                     folder / "bad.yaml", folder / "missing.yaml"}) == 2);
  const auto json = nlohmann::json::parse(console.out.str());
  CHECK(json["schema"] == 1);
  CHECK(json["command"] == "policy check");
  CHECK(json["as_at"] == "2026-11-22");
  CHECK(json["tool"]["name"] == "secondment");
  CHECK(!json.contains("agreements"));
  const auto& files = json["files"];
  REQUIRE(files.size() == 2);
  CHECK(files[0]["path"] == folder / "house.yaml");
  CHECK(files[0]["policy"] == "house");
  CHECK(files[0]["findings"].empty());
  CHECK(files[1]["policy"] == "bad");
  REQUIRE(files[1]["findings"].size() == 1);
  CHECK(files[1]["findings"][0]["rule"] == "policy/extends");
  CHECK(files[1]["findings"][0]["line"] == 3);
  CHECK(json["unreadable"].size() == 1);
  CHECK(json["unreadable"][0]["path"] == folder / "missing.yaml");
  CHECK(json["summary"]["files"] == 2);
  CHECK(json["summary"]["errors"] == 1);
  CHECK(json["summary"]["warnings"] == 0);
  CHECK(json["summary"]["notes"] == 0);
}

TEST_CASE("policy check reports what is unused beside what is wrong") {
  const tests::Folder folder;
  tests::write_text(
      folder / "house.yaml",
      "policy: house\ntitle: H\nextends: [core]\n"
      "parameters: {grace: {type: period, default: P1Y, doc: d}}\n"
      "rules:\n- {id: a, title: T, let: {x: today}, check: has(titel), message: m, help: h,"
      " why: w}\n");
  tests::Console console;
  CHECK(console.run({"policy", "check", folder / "house.yaml"}) == 1);
  for (const char* said : {"note: unused parameter `grace`", "note: unused name `x` of `house/a`",
                           "error: unknown name `titel`"}) {
    CHECK_MESSAGE(console.out.str().find(said) != std::string::npos, console.out.str());
  }
}

TEST_CASE("a policy file without a name has none in the JSON of policy check") {
  const tests::Folder folder;
  tests::write_text(folder / "nameless.yaml", "title: Ours\n");
  tests::Console console;
  CHECK(console.run({"policy", "check", "--format", "json", folder / "nameless.yaml"}) == 1);
  const auto json = nlohmann::json::parse(console.out.str());
  REQUIRE(json["files"].size() == 1);
  CHECK(json["files"][0]["policy"].is_null());
  CHECK(!json["files"][0]["findings"].empty());
}

TEST_CASE("a Word document given as a policy is answered about policies, not agreements") {
  const tests::Folder folder;
  tests::write_text(folder / "house.docx", "PK\x03\x04 word/document.xml");
  tests::Console console;
  CHECK(console.run({"policy", "check", folder / "house.docx"}) == 1);
  const std::string out = console.out.str();
  CHECK(out.find("the file is a Word document, not YAML text") != out.npos);
  CHECK(out.find("write the policy as a YAML file") != out.npos);
  CHECK(out.find("agreement") == out.npos);
}

TEST_CASE("a case that no policy has is an error of the command, with the nearest title") {
  const auto error_of = [](const std::string& text, const std::string& name) {
    tests::Console console;
    CHECK(console.run({"policy", "test", name, "--case", text}) == 2);
    CHECK(console.out.str().empty());
    return console.err.str();
  };
  CHECK(
      error_of("nine mnoths from the thirty-frist", "expert-exchange") ==
      "secondment policy: --case: no title of a case contains `nine mnoths from the thirty-frist`\n"
      "   = help: did you mean `nine months from the thirty-first`?\n");
  CHECK(error_of("leep day", "expert-exchange").find("did you mean `leap day`?") !=
        std::string::npos);
  CHECK(error_of("xyzzy", "loan") ==
        "secondment policy: --case: no title of a case contains `xyzzy`\n"
        "   = help: the titles are those after `- case:` in the cases beside the policy\n");
  tests::Console console;
  CHECK(console.run({"policy", "test", "--case", "LEAP"}) == 0);
}

TEST_CASE("policy check and policy test refuse the name of an overlay that does not exist") {
  const tests::Folder folder;
  tests::write_text(folder / "house.yaml", "policy: house\ntitle: Ours\nextends: [core]\n");
  for (const std::string action : {"check", "test"}) {
    tests::Console console;
    CHECK(console.run({"policy", action, "--overlay", "us-ipa-nfs", folder / "house.yaml"}) == 2);
    CHECK(console.err.str() ==
          "secondment policy: --overlay: unknown overlay `us-ipa-nfs`\n"
          "   = help: did you mean `us-ipa-nsf`?\n");
  }
}

}  // namespace secondment
