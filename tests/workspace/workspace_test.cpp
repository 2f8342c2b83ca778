// The workspace file: where it is searched for, and what it says.
#include "workspace/workspace.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "folder.h"
#include "golden.h"

namespace secondment::workspace {
namespace {

namespace fs = std::filesystem;

class Tree {
 public:
  void put(const std::string& path, const std::string& text = "by: desk\n") const {
    fs::create_directories(fs::path(folder_ / path).parent_path());
    tests::write_text(folder_ / path, text);
  }
  void make(const std::string& path) const { fs::create_directories(folder_ / path); }

  // Told from the top; empty when there is none.
  [[nodiscard]] std::string find(const std::string& path) const {
    const auto found = find_workspace(folder_ / path);
    if (!found) return "";
    const std::string top = folder_.path().string() + "/";
    return found->starts_with(top) ? found->substr(top.size()) : *found;
  }

  tests::Folder folder_;
};

}  // namespace

TEST_CASE("the nearest workspace file above a path is found") {
  const Tree tree;
  tree.put("r/secondment.yaml");
  tree.put("r/a/b/x.yaml");
  tree.put("r/a/c/secondment.yaml");
  tree.make("r/a/c/deep");
  for (const char* path : {"r", "r/", "r/.", "r/a", "r/a/b", "r/a/b/x.yaml", "r/a/b/gone.yaml"}) {
    CHECK_MESSAGE(
        fs::equivalent(tree.folder_ / tree.find(path), tree.folder_ / "r/secondment.yaml"), path);
  }
  CHECK(tree.find("r/a/c/deep") == "r/a/c/secondment.yaml");
  CHECK(tree.find("r/a/b/../c/x.yaml") == "r/a/b/../c/secondment.yaml");
}

TEST_CASE("no workspace file is looked for above a repository") {
  const Tree tree;
  tree.put("secondment.yaml");
  tree.make("r/.git");
  tree.put("r/a/x.yaml");
  CHECK(tree.find("r/a/x.yaml").empty());
  CHECK(tree.find("r").empty());
  tree.put("r/secondment.yaml");
  CHECK(tree.find("r/a/x.yaml") == "r/secondment.yaml");
  fs::remove_all(tree.folder_ / "r/.git");
  tree.put("r/.git", "gitdir: elsewhere\n");  // of a worktree
  fs::remove(tree.folder_ / "r/secondment.yaml");
  CHECK(tree.find("r/a/x.yaml").empty());
}

TEST_CASE("a workspace file that cannot be read is found, so that it is reported") {
  const Tree tree;
  tree.put("secondment.yaml");
  tree.put("dead/x.yaml");
  tree.put("loop/x.yaml");
  tree.put("pipe/x.yaml");
  tree.make("folder/secondment.yaml");
  fs::create_symlink("gone.yaml", tree.folder_ / "dead/secondment.yaml");
  fs::create_symlink("secondment.yaml", tree.folder_ / "loop/secondment.yaml");
  REQUIRE(::mkfifo((tree.folder_ / "pipe/secondment.yaml").c_str(), 0600) == 0);
  for (const std::string where : {"dead", "loop", "pipe", "folder"}) {
    CHECK(tree.find(where + "/x.yaml") == where + "/secondment.yaml");
  }
}

TEST_CASE("paths start from the folder of the workspace file") {
  std::vector<Finding> findings;
  const Workspace workspace = read_workspace(
      "../r/secondment.yaml", "policies: [p/house.yaml, /etc/house.yaml]\n", findings);
  REQUIRE(workspace.policies.size() == 2);
  CHECK(findings.empty());
  CHECK(workspace.path_of(workspace.policies[0]) == "../r/p/house.yaml");
  CHECK(workspace.path_of(workspace.policies[1]) == "/etc/house.yaml");
  const Workspace here = read_workspace("secondment.yaml", "directory: -\n", findings);
  CHECK(here.folder().empty());
  const Workspace dash = read_workspace("secondment.yaml", "directory: '-'\n", findings);
  CHECK(dash.path_of(dash.directory) == "./-");
}

TEST_CASE("its parameters and severities are overrides as in a policy") {
  std::vector<Finding> findings;
  const Workspace workspace = read_workspace(
      "secondment.yaml",
      "parameters: {a: P1M, b: [{from: 2026-01-01, value: 3}]}\nseverity: {core/debrief: note}\n",
      findings);
  CHECK(findings.empty());
  const auto& said = workspace.overrides.overrides;
  REQUIRE(said.size() == 3);
  CHECK(said[0].target.text == "a");
  CHECK(said[0].default_value.size() == 1);
  CHECK(said[2].target.text == "core/debrief");
  CHECK(said[2].severity == Severity::note);
  CHECK(workspace.line_of(said[2].target.span) == 2);
}

TEST_CASE("the year starts on a day that is in every year, else on 1 January") {
  const auto start_of = [](const std::string& text, std::size_t wrong) {
    std::vector<Finding> findings;
    const Workspace read = read_workspace("secondment.yaml", text, findings);
    CHECK(findings.size() == wrong);
    return read.year_starts;
  };
  CHECK(start_of("year_starts: 04-06\n", 0) == std::chrono::April / 6);
  CHECK(start_of("by: desk\n", 0) == std::chrono::January / 1);
  for (const char* wrong : {"02-29", "13-01", "4-6", "1 April"}) {
    start_of(fmt::format("year_starts: {}\n", wrong), 1);
  }
}

TEST_CASE("the last day for adoptions is a date") {
  std::vector<Finding> findings;
  CHECK(read_workspace("w.yaml", "adopt_until: 2026-12-31\n", findings).adopt_until ==
        parse_date("2026-12-31").value());
  CHECK(findings.empty());
  CHECK(read_workspace("w.yaml", "by: desk\n", findings).adopt_until == std::nullopt);
  CHECK(read_workspace("w.yaml", "adopt_until: next year\n", findings).adopt_until == std::nullopt);
  CHECK(findings.size() == 1);
}

TEST_CASE("a path that begins with ~ is refused, because no shell reads it") {
  for (const std::string line :
       {"cache: ~/x", "agreements: [a, ~/x]", "policies: [~/x]", "directory: ~/x", "labels: ~/x",
        "baseline: ~/x", "signers: ~/x", "letters: {welcome: ~/x}"}) {
    CAPTURE(line);
    std::vector<Finding> findings;
    (void)read_workspace("secondment.yaml", line + "\n", findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().message ==
          "`~/x` begins with `~`, which only a shell replaces by your home folder");
    CHECK(findings.front().help ==
          "write a path from the folder of this file, or a whole one; `./~/x` is a folder called "
          "`~`");
    CHECK(findings.front().begin.column == line.find('~') + 1);
  }
  for (const std::string line : {"cache: ./~/x", "cache: ~x", "cache: x/~"}) {
    CAPTURE(line);
    std::vector<Finding> findings;
    (void)read_workspace("secondment.yaml", line + "\n", findings);
    CHECK(findings.empty());
  }
}

}  // namespace secondment::workspace
