#include "workspace/workspace.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "report/findings.h"
#include "report/report_formats.h"

namespace secondment::cli {
namespace {

using tests::Console;
using tests::Folder;

std::string agreement(const std::string& id, const std::string& more, const std::string& email) {
  return fmt::format(
      "agreement: {}\nscheme: core\n{}secondee: {{name: Ann, email: {}@example.org}}\n"
      "parent: {{name: P, sector: charity}}\nhost: {{name: H, sector: charity}}\n"
      "term: {{start: 2026-01-01, end: 2026-12-31}}\n"
      "history:\n  - {{date: 2026-01-01, by: x, state: proposed}}\n"
      "  - {{date: 2026-01-01, by: x, state: approved}}\n"
      "  - {{date: 2026-01-01, by: x, state: signed}}\n",
      id, more, email);
}

}  // namespace

TEST_CASE("the workspace file takes every format that check and report know") {
  const model::Field* format = workspace::workspace_type().find_field("format");
  REQUIRE(format != nullptr);
  const auto knows = [&](std::string_view name) {
    const auto& words = format->type.words;
    return std::find(words.begin(), words.end(), name) != words.end();
  };
  for (const auto& row : report::findings_formats()) CHECK_MESSAGE(knows(row.name), row.name);
  for (const auto& row : report::report_formats()) CHECK_MESSAGE(knows(row.name), row.name);
}

// Of every seven agreements, one replaces the one three files later, and one replaces a missing
// one; some repeat an id or a secondee.
TEST_CASE("findings across the register never depend on the number of threads") {
  const Folder folder;
  constexpr int count = 400;
  for (int i = 0; i < count; ++i) {
    std::string more;
    if (i % 7 == 0) more = fmt::format("replaces: A-{}\n", i + 3);
    if (i % 7 == 1 && i > count / 2) more = fmt::format("replaces: B-{}\n", i);
    const int id = i % 50 == 49 ? i - 1 : i;
    const int person = i % 20 == 19 ? i - 5 : i;
    tests::write_text(folder / fmt::format("{:03}.yaml", i),
                      agreement(fmt::format("A-{}", id), more, fmt::format("p{}", person)));
  }
  for (const char* format : {"text", "json", "ndjson"}) {
    std::string first;
    for (const unsigned threads : {1U, 2U, 7U}) {
      Console console{.threads = threads};
      CHECK(console.run({"check", "--format", format, folder.path().string()}) == 1);
      if (first.empty()) first = console.out.str();
      CHECK(console.out.str() == first);
    }
    for (const char* rule : {"register/id", "register/overlap", "register/replaces"}) {
      CHECK(first.find(rule) != std::string::npos);
    }
  }
}

TEST_CASE("agreements are written in the order of their files, even if one waits for another") {
  const Folder folder;
  tests::write_text(folder / "a.yaml", agreement("A-1", "replaces: A-3\n", "a"));
  tests::write_text(folder / "b.yaml", agreement("A-2", "", "b"));
  tests::write_text(folder / "c.yaml", agreement("A-3", "replaces: A-9\n", "c"));
  tests::write_text(folder / "d.yaml", agreement("A-4", "", "d"));
  Console console;
  CHECK(console.run({"check", "--format", "json", folder.path().string()}) == 1);
  const auto json = nlohmann::json::parse(console.out.str());
  std::string order;
  for (const auto& each : json["agreements"]) order += each["agreement"].get<std::string>() + " ";
  CHECK(order == "A-1 A-2 A-3 A-4 ");
  CHECK(json["summary"]["agreements"] == 4);
  CHECK(json["summary"]["warnings"] == 1);
}

TEST_CASE("what may be in an unreadable file is not reported as missing") {
  const Folder folder;
  tests::write_text(folder / "a.yaml", agreement("A-1", "replaces: A-3\n", "a"));
  Console console;
  CHECK(console.run({"check", folder.path().string(), folder / "gone.yaml"}) == 2);
  CHECK(console.out.str().find("register/replaces") == std::string::npos);
}

TEST_CASE("overlays of the command line apply in the order in which they are named") {
  const Folder folder;
  tests::write_text(folder / "secondment.yaml", "policies: [named.yaml]\n");
  for (const auto* name : {"named", "given"}) {
    tests::write_text(folder / (std::string(name) + ".yaml"),
                      fmt::format("policy: {0}\ntitle: T\noverlays: all\noverrides:\n"
                                  "  core/objectives: {{message: as {0} says}}\n",
                                  name));
  }
  tests::write_text(folder / "a.yaml", agreement("A-1", "", "a"));
  const auto says_last = [&](const std::string& one, const std::string& value,
                             const std::string& other, const std::string& other_value) {
    Console console;
    console.run({"check", "--config", folder / "secondment.yaml", one, value, other, other_value,
                 folder / "a.yaml"});
    const bool is_named = console.out.str().find("as named says") != std::string::npos;
    const bool is_given = console.out.str().find("as given says") != std::string::npos;
    CHECK(is_named != is_given);
    return is_named ? "named" : "given";
  };
  CHECK(says_last("--overlay", "named", "--policy", folder / "given.yaml") ==
        std::string_view("given"));
  CHECK(says_last("--policy", folder / "given.yaml", "--overlay", "named") ==
        std::string_view("named"));
}

TEST_CASE("the files that a workspace names are not agreements") {
  const Folder folder;
  std::filesystem::create_directories(folder / "nested");
  tests::write_text(folder / "secondment.yaml", "directory: orgs.yaml\npolicies: [house.yml]\n");
  tests::write_text(folder / "orgs.yaml", "h: {name: H, sector: charity}\n");
  tests::write_text(folder / "house.yml", "# ours\npolicy: house\ntitle: Ours\nextends: [core]\n");
  tests::write_text(folder / "nested/secondment.yaml", "directory: ../more.yaml\n");
  tests::write_text(folder / "more.yaml", "h: {name: H, sector: charity}\n");
  tests::write_text(folder / "a.yaml", agreement("A-1", "", "a"));
  Console console;
  CHECK(console.run({"check", "--format", "json", folder.path().string()}) == 1);
  const auto json = nlohmann::json::parse(console.out.str());
  CHECK(json["summary"]["agreements"] == 1);
}

TEST_CASE("a workspace file of another user is not obeyed unless it is named") {
  const Folder folder;
  const std::string path = folder / "secondment.yaml";
  std::filesystem::create_directories(folder / "mine/deep");
  const std::string mine = folder / "mine/deep/a.yaml";
  tests::write_text(mine, agreement("A-1", "", "a"));
  tests::write_text(path, "by: Mallory\n");
  std::string why;
  SUBCASE("in a folder that anyone may write to") {
    REQUIRE(::chmod(folder.path().c_str(), 01777) == 0);
    why = "is in a folder that anyone may write to";
  }
  SUBCASE("of another user") {
    if (::geteuid() != 0) {
      MESSAGE("DID NOT RUN: needs root, to give the file to another user");
      return;
    }
    REQUIRE(::chown(path.c_str(), 65534, 65534) == 0);
    why = "belongs to another user";
  }
  const std::string before = tests::read_text(mine);
  const std::vector<std::vector<std::string>> commands = {
      {"record", mine, "correction", "of=2026-01-01", "what=signed"},
      {"check", mine},
      {"status", mine},
      {"report", "register", mine},
      {"check", mine, "--show-config"},
  };
  for (const auto& words : commands) {
    Console console;
    CHECK(console.run(words) == 2);
    CHECK(console.out.str().empty());
    CHECK(console.err.str() ==
          fmt::format("secondment {}: {} {}, so its settings are not used\n"
                      "   = help: if you trust it, name it with `--config {}`\n",
                      words.front(), path, why, path));
  }
  CHECK(tests::read_text(mine) == before);
  Console console;
  CHECK(console.run({"check", mine, "--config", path, "--show-config"}) == 0);
  CHECK(console.out.str().find("Mallory") != std::string::npos);
}

}  // namespace secondment::cli
