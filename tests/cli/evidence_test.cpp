// `check --evidence`: what is compared with files, what is not, and how both are counted.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "model/evidence.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;
using tests::Console;
using tests::Folder;
using tests::write_text;

constexpr std::string_view digest_of_x =
    "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

std::string agreement(std::string_view id, std::string_view evidence) {
  return fmt::format(
      "agreement: {}\nscheme: loan\nhistory:\n"
      "- {{date: 2026-10-05, by: a, event: discussion, with: coordinator, evidence: [{}]}}\n",
      id, evidence);
}

nlohmann::json check(const std::vector<std::string>& arguments, int status = 0) {
  Console console;
  std::vector<std::string> words = {"check", "--format", "json"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  CHECK(console.run(words) == status);
  return nlohmann::json::parse(console.out.str());
}

std::vector<std::string> findings_of(const nlohmann::json& answer) {
  std::vector<std::string> found;
  for (const auto& each : answer["agreements"]) {
    for (const auto& finding : each["findings"]) {
      if (finding["rule"] != "history/evidence") continue;
      found.push_back(fmt::format("{} {} {}", finding["severity"].get<std::string>(),
                                  finding["pointer"].get<std::string>(),
                                  finding["message"].get<std::string>()));
    }
  }
  return found;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("evidence is looked at only when that is asked for") {
  const Folder folder;
  write_text(folder / "a.yaml", agreement("A-1", "gone.pdf, https://example.org/a"));
  const auto without = check({folder.path().string()});
  CHECK(findings_of(without) == Told{});
  CHECK(without["summary"]["evidence_not_read"] == 0);
  const auto with = check({"--evidence", folder.path().string()});
  CHECK(findings_of(with) == Told{"warning /history/0/evidence/0 the file `gone.pdf` is gone"});
  CHECK(with["summary"]["evidence_not_read"] == 1);
  CHECK(with["summary"]["warnings"] == 1);
  check({"--evidence", "--fail-on", "warning", folder.path().string()}, 1);
}

TEST_CASE("a file is compared by its digest, however often it is named") {
  const Folder folder;
  write_text(folder / "x", "x");
  write_text(folder / "y", "y");
  for (int i = 0; i < 100; ++i) {
    write_text(folder / fmt::format("{}.yaml", i),
               agreement(fmt::format("A-{}", i),
                         fmt::format("x sha256:{0}, y sha256:{0}, x sha256:{0}, x", digest_of_x)));
  }
  const auto answer = check({"--evidence", folder.path().string()});
  CHECK(findings_of(answer) ==
        Told(100,
             "warning /history/0/evidence/1 the file `y` was changed: its digest is "
             "a1fce4363854…, not 2d711642b726…"));
  CHECK(answer["summary"]["evidence_not_read"] == 100);  // `x` without a digest
}

TEST_CASE("no result is written over a file that was compared") {
  const Folder folder;
  write_text(folder / "x", "x");
  write_text(folder / "old.json", "{}");
  write_text(folder / "a.yaml", agreement("A-1", fmt::format("x sha256:{}", digest_of_x)));
  Console over;
  CHECK(over.run({"check", "--evidence", folder / "a.yaml", "-o", folder / "x"}) == 2);
  CHECK(over.err.str().find("is one of the files that are read") != std::string::npos);
  CHECK(tests::read_text(folder / "x") == "x");
  Console beside;
  CHECK(beside.run({"check", "--evidence", folder / "a.yaml", "-o", folder / "old.json"}) == 0);
  CHECK(tests::read_text(folder / "old.json").starts_with("1 agreement"));
}

TEST_CASE("what is too large, or may not be read, is counted as not read") {
  const Folder folder;
  write_text(folder / "large", "");
  fs::resize_file(folder / "large", model::NamedFiles::largest + 1);  // a hole, not on the disk
  write_text(folder / "closed", "x");
  fs::permissions(folder / "closed", fs::perms::none);
  write_text(folder / "a.yaml",
             agreement("A-1", fmt::format("large sha256:{0}, closed sha256:{0}", digest_of_x)));
  const bool is_root = ::geteuid() == 0;
  if (is_root) REQUIRE(::chown(folder.path().c_str(), 65534, 65534) == 0);
  if (is_root) REQUIRE(::seteuid(65534) == 0);
  const auto answer = check({"--evidence", folder.path().string()});
  if (is_root) REQUIRE(::seteuid(0) == 0);
  CHECK(findings_of(answer) == Told{});
  CHECK(answer["summary"]["evidence_not_read"] == 2);
}

TEST_CASE("a workspace is the border, and without one the folder or the agreement that is given") {
  const Folder folder;
  fs::create_directories(folder / "reg/agreements");
  write_text(folder / "reg/agreements/a.yaml",
             agreement("A-1", "../gone.pdf, ../../gone.pdf, gone.pdf, /gone.pdf"));
  const auto gone = [&](const std::vector<std::string>& paths) {
    std::vector<std::string> words = {"--evidence", "--follow"};
    for (const std::string& path : paths) words.push_back(folder / path);
    const auto answer = check(words);
    CHECK(findings_of(answer).size() + answer["summary"]["evidence_not_read"].get<std::size_t>() ==
          4);
    return findings_of(answer).size();
  };
  CHECK(gone({"reg/agreements/a.yaml"}) == 1);
  CHECK(gone({"reg/agreements"}) == 1);
  CHECK(gone({"reg"}) == 2);
  CHECK(gone({"."}) == 3);
  CHECK(gone({"reg/agreements/a.yaml", "."}) == 3);
  // From a folder around it, which is where its path leads down from.
  const fs::path before = fs::current_path();
  fs::current_path(folder.path() / "reg");
  CHECK(findings_of(check({"--evidence", "agreements/a.yaml"})).size() == 2);
  CHECK(findings_of(check({"--evidence", "agreements"})).size() == 1);
  CHECK(findings_of(check({"--evidence", folder / "reg/agreements/a.yaml"})).size() == 1);
  fs::current_path(before);
  // A link to the agreement does not widen what may be read as evidence.
  fs::create_directory(folder / "links");
  fs::create_symlink("../reg/agreements/a.yaml", folder / "links/a.yaml");
  CHECK(gone({"links"}) == 0);
  CHECK(gone({"links/a.yaml"}) == 0);
  write_text(folder / "reg/secondment.yaml", "by: desk\n");
  for (const char* path : {"reg/agreements/a.yaml", "reg/agreements", "reg"}) {
    CAPTURE(path);
    CHECK(gone({path}) == 2);
  }
}

TEST_CASE("a document that an amendment brings is compared where the amendment names it") {
  const Folder folder;
  write_text(folder / "a.yaml",
             fmt::format("agreement: A-1\nscheme: loan\n"
                         "documents: [{{id: D1, name: n, path: gone, sha256: {0}}}]\n"
                         "history:\n"
                         "- {{date: 2026-10-05, by: a, event: amendment, summary: s, changes: ["
                         "{{path: documents, add: {{id: D2, name: n, path: none, sha256: {0}}}}}, "
                         "{{path: documents, add: {{id: D3, name: n, path: unproven}}}}]}}\n",
                         digest_of_x));
  Console console;
  console.run({"check", "--evidence", "--format", "json", folder / "a.yaml"});
  CHECK(findings_of(nlohmann::json::parse(console.out.str())) ==
        Told{"warning /documents/0/path the file `gone` is gone",
             "warning /history/0/changes/0/add/path the file `none` is gone"});
}

TEST_CASE("a file that is not the one of an amended digest is reported on the amendment") {
  const Folder folder;
  write_text(folder / "one.txt", "y");
  write_text(folder / "a.yaml",
             fmt::format("agreement: A-1\nscheme: loan\n"
                         "documents: [{{id: D1, name: n, path: one.txt, sha256: {}}}]\n"
                         "history:\n"
                         "- {{date: 2026-10-05, by: a, event: amendment, summary: s, changes: ["
                         "{{path: \"documents[D1].sha256\", to: {}}}]}}\n",
                         std::string(64, 'a'), digest_of_x));
  Console console;
  console.run({"check", "--evidence", "--format", "json", folder / "a.yaml"});
  const auto findings = findings_of(nlohmann::json::parse(console.out.str()));
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().starts_with(
      "warning /history/0/changes/0/to the file `one.txt` was changed"));
}

}  // namespace secondment
