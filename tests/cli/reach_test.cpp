// Links, and the paths of a workspace file, that lead to files outside it.
#include <doctest/doctest.h>

#include <filesystem>

#include "console.h"
#include "folder.h"
#include "yaml_files.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;
using tests::Console;
using tests::Folder;
using tests::read_text;
using tests::source_path;

constexpr const char* secret = "root:$6$verysecret:19000:0:99999:7:::\n";

// A register, and beside it a file that is none of its business.
struct Register {
  Folder folder;
  std::string top = folder / "register";

  Register() {
    tests::write_text(folder / "shadow", secret);
    add("a.yaml");
  }

  void add(const std::string& name) const {
    fs::create_directories(fs::path(top + "/" + name).parent_path());
    tests::write_text(top + "/" + name,
                      read_text(source_path("examples/agreements/loan-mensah.yaml")));
  }
  void set_up(const std::string& workspace) const {
    tests::write_text(top + "/secondment.yaml", workspace);
  }
  void link(const std::string& to, const std::string& name) const {
    fs::create_symlink(to, top + "/" + name);
  }
  [[nodiscard]] Console run(std::vector<std::string> words, int status) const {
    Console console;
    INFO(words.front());
    const int ended = console.run(words);
    INFO(console.out.str(), console.err.str());
    CHECK(ended == status);
    return console;
  }
  // It ends with exit status 2 and says what is outside, and not what it contains.
  void check_refused(const std::vector<std::string>& words) const {
    const Console console = run(words, 2);
    const std::string said = console.out.str() + console.err.str();
    INFO(said);
    CHECK(said.find("verysecret") == said.npos);
    CHECK(console.err.str().find("outside ") != said.npos);
    CHECK(console.err.str().find("add `--follow`") != said.npos);
  }
  // With --follow it is read.
  void check_followed(std::vector<std::string> words) const {
    words.emplace_back("--follow");
    Console console;
    console.run(words);
    const std::string said = console.out.str() + console.err.str();
    INFO(said);
    CHECK(said.find("outside ") == said.npos);
    CHECK(said.find("verysecret") != said.npos);
  }
};

}  // namespace

TEST_CASE("a link in a folder that leads out of it is named, not read") {
  const Register reg;
  SUBCASE("by an absolute path") {
    reg.link(reg.folder / "shadow", "b.yaml");
  }
  SUBCASE("by a relative path") {
    reg.link("../shadow", "b.yaml");
  }
  SUBCASE("through another link") {
    reg.link("../shadow", "inner");
    reg.link("inner", "b.yaml");
  }
  SUBCASE("through a folder") {
    reg.link("..", "out");
    reg.link("out/shadow", "b.yaml");
  }
  reg.check_refused({"check", reg.top});
  reg.check_refused({"report", "overview", reg.top});
  reg.check_followed({"check", reg.top});
  // The others are read.
  CHECK(reg.run({"check", reg.top}, 2).out.str().find("1 agreement as at") != std::string::npos);
}

TEST_CASE("a link that leads to another place in the workspace is read") {
  const Register reg;
  reg.add("all/b.yaml");
  reg.add("one/c.yaml");
  reg.link("../one/c.yaml", "all/c.yaml");
  // Without a workspace, the folder given is all there is.
  CHECK(reg.run({"check", reg.top + "/all"}, 2).err.str().find("outside the folder") !=
        std::string::npos);
  CHECK(reg.run({"check", reg.top}, 1).err.str().empty());
  reg.set_up("agreements: [.]\n");
  CHECK(reg.run({"check", reg.top + "/all"}, 1).err.str().empty());
}

TEST_CASE("a link that is named itself leads no further") {
  const Register reg;
  reg.link("../shadow", "b.yaml");
  const std::string link = reg.top + "/b.yaml";
  SUBCASE("without a workspace") {}
  SUBCASE("in a workspace") {
    reg.set_up("by: desk\n");
  }
  const std::vector<std::vector<std::string>> commands = {
      {"check", link},
      {"report", "register", link},
      {"status", link},
      {"terms", link},
      {"move", link, "signed", "--by", "desk"},
      {"record", link, "contact", "--by", "desk"},
      {"policy", "check", link},
      {"policy", "test", link},
      {"policy", "eval", "1", link},
      {"check", reg.top + "/a.yaml", "--policy", link},
      {"check", reg.top + "/a.yaml", "--config", link},
  };
  for (const auto& words : commands) reg.check_refused(words);
  reg.check_followed({"check", link});
}

TEST_CASE("a folder that is named leads no further either, where it is a link") {
  const Register reg;
  fs::create_directory(reg.folder / "others");
  tests::write_text(reg.folder / "others/b.yaml", secret);
  reg.link("../others", "linked");
  reg.set_up("agreements: [.]\n");
  reg.check_refused({"check", reg.top + "/linked"});
  reg.check_refused({"check", reg.top + "/linked/"});
  reg.check_refused({"check", reg.top + "/linked/b.yaml"});
  reg.check_followed({"check", reg.top + "/linked"});
  // What is not behind a link was meant.
  Console console;
  console.run({"check", reg.folder / "others"});
  CHECK(console.out.str().find("verysecret") != std::string::npos);
}

TEST_CASE("what a link leads to may be named after a person, and is not shown") {
  const Register reg;
  tests::write_text(reg.folder / "Ann Example.yaml", secret);
  reg.link("../Ann Example.yaml", "b.yaml");
  for (const char* path : {"", "/b.yaml"}) {
    const Console console = reg.run({"report", "--hide-names", reg.top + path}, 2);
    CHECK((console.out.str() + console.err.str()).find("Ann") == std::string::npos);
    CHECK(console.err.str().find("is a link to a place outside") != std::string::npos);
  }
}

TEST_CASE("the cases beside a policy are not read through a link that leads away") {
  const Register reg;
  tests::write_text(reg.top + "/house.yaml", "policy: house\ntitle: House\nextends: [core]\n");
  reg.link("../shadow", "house.cases.yaml");
  reg.check_refused({"policy", "test", reg.top + "/house.yaml"});
}

TEST_CASE("a workspace file that is found is no link to elsewhere") {
  const Register reg;
  reg.link("../shadow", "secondment.yaml");
  reg.check_refused({"check", reg.top});
}

TEST_CASE("the paths in a workspace file stay in its folder") {
  const Register reg;
  const std::string shadow = reg.folder / "shadow";
  std::string words;
  SUBCASE("directory") {
    words = "directory: " + shadow;
  }
  SUBCASE("directory, upwards") {
    words = "directory: ../shadow";
  }
  SUBCASE("directory, through a link") {
    reg.link("../shadow", "organisations.yaml");
    words = "directory: organisations.yaml";
  }
  SUBCASE("policies") {
    words = "policies: [" + shadow + "]";
  }
  SUBCASE("policies, upwards") {
    fs::create_directory(reg.top + "/sub");
    words = "policies: [sub/../../shadow]";
  }
  SUBCASE("policies, through a link") {
    reg.link("..", "policies");
    words = "policies: [policies/shadow]";
  }
  reg.set_up(words + "\n");
  reg.check_refused({"check", reg.top});
  CHECK(reg.run({"check", reg.top}, 2).err.str().find("line 1 of ") != std::string::npos);
  if (words.starts_with("policies")) {
    reg.check_refused({"policy", "check", "--config", reg.top + "/secondment.yaml"});
    reg.check_refused({"policy", "test", "--config", reg.top + "/secondment.yaml"});
  }
  reg.check_followed({"check", reg.top});
  CHECK(reg.run({"check", reg.top, "--show-config"}, 0).err.str().empty());
}

TEST_CASE("patterns of a workspace file do not walk the disk") {
  const Register reg;
  tests::write_text(reg.folder / "other.yaml", secret);
  std::string pattern;
  SUBCASE("from the root") {
    pattern = reg.folder.path().string() + "/**/*.yaml";
  }
  SUBCASE("upwards") {
    pattern = "../*.yaml";
  }
  SUBCASE("a folder") {
    pattern = "..";
  }
  SUBCASE("a file") {
    pattern = "../other.yaml";
  }
  SUBCASE("through a link") {
    reg.link("..", "up");
    pattern = "up/*.yaml";
  }
  reg.set_up("agreements: [a.yaml, \"" + pattern + "\"]\n");
  const std::string config = reg.top + "/secondment.yaml";
  reg.check_refused({"check", "--config", config});
  reg.check_refused({"report", "register", "--config", config});
  CHECK(reg.run({"check", "--config", config}, 2).out.str().find("1 agreement as at") !=
        std::string::npos);
  reg.check_followed({"check", "--config", config});
}

}  // namespace secondment
