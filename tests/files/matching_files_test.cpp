// Patterns of the workspace file, on a disk.
#include "files/matching_files.h"

#include "folder.h"
#include "golden.h"

namespace secondment::files {
namespace {

using Paths = std::vector<std::string>;

void put(const tests::Folder& folder, const std::string& path) {
  std::filesystem::create_directories(std::filesystem::path(folder / path).parent_path());
  tests::write_text(folder / path, "agreement: A-1\n");
}

// What the patterns find, told from the folder.
Paths find(const tests::Folder& folder, const std::vector<std::string>& patterns) {
  Paths paths;
  const std::string base = folder.path().string();
  for (const FoundFile& file : find_matching(base, patterns).files) {
    REQUIRE(file.path.starts_with(base + "/"));
    paths.push_back(file.path.substr(base.size() + 1));
  }
  return paths;
}

}  // namespace

TEST_CASE("patterns match within a step, over steps, and folders with all that is in them") {
  const tests::Folder folder;
  for (const char* path : {"a.yaml", "b.yml", "notes.txt", "2025/a.yaml", "2025/b.yaml",
                           "2026/a.yaml", "2026/old/a.yaml", ".hidden/a.yaml", "2026/.a.yaml"}) {
    put(folder, path);
  }
  CHECK(find(folder, {"*.yaml"}) == Paths{"a.yaml"});
  CHECK(find(folder, {"*"}) ==
        Paths{"2025/a.yaml", "2025/b.yaml", "2026/a.yaml", "2026/old/a.yaml", "a.yaml", "b.yml"});
  CHECK(find(folder, {"*/a.yaml"}) == Paths{"2025/a.yaml", "2026/a.yaml"});
  CHECK(find(folder, {"202[56]/?.yaml"}) == Paths{"2025/a.yaml", "2025/b.yaml", "2026/a.yaml"});
  CHECK(find(folder, {"202[!5]"}) == Paths{"2026/a.yaml", "2026/old/a.yaml"});
  CHECK(find(folder, {"**/a.yaml"}) ==
        Paths{"2025/a.yaml", "2026/a.yaml", "2026/old/a.yaml", "a.yaml"});
  CHECK(find(folder, {"2026/**/a.yaml"}) == Paths{"2026/a.yaml", "2026/old/a.yaml"});
  CHECK(find(folder, {"2026/**"}) == Paths{"2026/a.yaml", "2026/old/a.yaml"});
  CHECK(find(folder, {"./2025/./a*"}) == Paths{"2025/a.yaml"});
  CHECK(find(folder, {"nothing/*.yaml", "*.json", "2025/a.yaml/*"}) == Paths{});
}

TEST_CASE("a pattern that finds nothing is told, unless there is nothing at all") {
  const tests::Folder folder;
  put(folder, "2025/a.yaml");
  const FoundFiles found = find_matching(
      folder.path().string(), {"2025/*.yaml", "2026/*.yaml", "2025/a*", "*/b?.yaml", "/gone/*"});
  REQUIRE(found.files.size() == 1);
  std::vector<std::string> told;
  for (const Unreadable& each : found.unreadable) told.push_back(each.path + ": " + each.message);
  CHECK(told == Paths{folder / "2026/*.yaml: this pattern matches no file",
                      folder / "*/b?.yaml: this pattern matches no file",
                      "/gone/*: this pattern matches no file"});
  const FoundFiles none = find_matching(folder.path().string(), {"2026/*.yaml", "*.yml"});
  CHECK(none.files.empty());
  CHECK(none.unreadable.empty());
}

TEST_CASE("a path without a pattern is a file or a folder, and each path is found once") {
  const tests::Folder folder;
  for (const char* path : {"b.yaml", "2025/a.yaml", "notes.txt"}) put(folder, path);
  CHECK(find(folder, {"2025"}) == Paths{"2025/a.yaml"});
  CHECK(find(folder, {"notes.txt", "2025/a.yaml", "*/*.yaml", "2025"}) ==
        Paths{"notes.txt", "2025/a.yaml"});
  const FoundFiles missing = find_matching(folder.path().string(), {"gone.yaml"});
  CHECK(missing.files.empty());
  REQUIRE(missing.unreadable.size() == 1);
  CHECK(missing.unreadable.front().path == folder / "gone.yaml");
}

TEST_CASE("a pattern for *.yaml finds the ending in capitals, and no other name in them") {
  const tests::Folder folder;
  for (const char* path : {"a.YAML", "B.yaml", "c.YML"}) put(folder, path);
  CHECK(find(folder, {"*.yaml"}) == Paths{"B.yaml", "a.YAML"});
  CHECK(find(folder, {"**/*.yml"}) == Paths{"c.YML"});
  CHECK(find(folder, {"*.YAML"}) == Paths{"a.YAML"});
  CHECK(find(folder, {"b.*"}) == Paths{});
}

TEST_CASE("a path that is not there any more matches as if it was") {
  struct Row {
    const char* pattern;
    const char* path;
    bool is_match;
  };
  const Row rows[] = {
      {"agreements", "agreements/a.yaml", true},
      {"agreements", "agreements/2026/a.YML", true},
      {"agreements/", "agreements/a.yaml", true},
      {"agreements", "agreements/a.txt", false},
      {"agreements", "agreements/.old/a.yaml", false},
      {"agreements", "archive/a.yaml", false},
      {"a.yaml", "a.yaml", true},
      {"a.txt", "a.txt", true},
      {"a.yaml", "b/a.yaml", false},
      {"agreements/*/*.yaml", "agreements/2026/a.yaml", true},
      {"agreements/*/*.yaml", "agreements/2026/a.YAML", true},
      {"agreements/*/*.yaml", "agreements/a.yaml", false},
      {"agreements/*", "agreements/2026/a.yaml", true},
      {"**/live/*.yaml", "x/y/live/a.yaml", true},
      {"**/live/*.yaml", "x/y/past/a.yaml", false},
      {"./agreements", "agreements/a.yaml", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(is_match(row.pattern, row.path) == row.is_match);
  }
  CHECK(is_found_below("x/a.yaml"));
  CHECK(!is_found_below("x/.a.yaml"));
  CHECK(!is_found_below(""));
}

}  // namespace secondment::files
