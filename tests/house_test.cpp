// The house itself: a folder is a room, stairs go one way, and each library has its door.
#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <sstream>
#include <vector>

#include "golden.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string from;    // "src/text/tree.cpp"
  std::string header;  // "text/tree.h", "yaml.h"
};

std::vector<Include> list_includes() {
  std::vector<Include> includes;
  const std::regex directive(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  for (const char* folder : {"src", "include"}) {
    for (const auto& entry : fs::recursive_directory_iterator(tests::source_path(folder))) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp" && extension != ".in") continue;
      const std::string from = fs::relative(entry.path(), SECONDMENT_SOURCE_DIR).string();
      std::istringstream lines(tests::read_text(entry.path().string()));
      for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (std::regex_search(line, match, directive)) includes.push_back({from, match[1]});
      }
    }
  }
  return includes;
}

// Rooms from the ground up. The public face is the ground itself.
const std::vector<std::string> rooms = {"secondment", "text",   "model",  "expr", "policy",
                                        "lifecycle",  "survey", "report", "cli"};

std::string room_of_file(const std::string& path) {
  if (path.starts_with("include/")) return "secondment";
  const std::string below = path.substr(4);
  return below.substr(0, below.find('/'));
}

std::size_t floor_of(const std::string& room) {
  return static_cast<std::size_t>(std::find(rooms.begin(), rooms.end(), room) - rooms.begin());
}

}  // namespace

TEST_CASE("a room includes only its own floor and those below") {
  for (const Include& include : list_includes()) {
    const std::size_t slash = include.header.find('/');
    const std::string target = include.header.substr(0, std::min(slash, include.header.size()));
    if (floor_of(target) == rooms.size()) continue;  // a library
    const std::string room = room_of_file(include.from);
    CHECK_MESSAGE(floor_of(room) < rooms.size(), include.from, " is in no known room");
    CHECK_MESSAGE(floor_of(target) <= floor_of(room), include.from, " climbs to ", include.header);
  }
}

TEST_CASE("each library is known only behind its door") {
  const std::map<std::string, std::vector<std::string>> doors = {
      {"yaml.h", {"src/text/read_tree.cpp"}},
      {"nettle/", {"src/text/digest.cpp"}},
      {"yaml-cpp/", {"src/text/made_document.cpp"}},
      {"CLI/", {"src/cli/"}},
      {"utf8proc.h", {"src/text/characters.cpp"}},
      {"re2/", {"src/expr/"}},
      {"nlohmann/", {"src/report/"}},
      {"libical/", {"src/report/libical.h"}},
  };
  for (const auto& [library, allowed] : doors) {
    bool used = allowed.empty();
    for (const Include& include : list_includes()) {
      if (!include.header.starts_with(library)) continue;
      used = true;
      const bool through_door =
          std::any_of(allowed.begin(), allowed.end(),
                      [&](const std::string& door) { return include.from.starts_with(door); });
      CHECK_MESSAGE(through_door, include.from, " includes ", include.header);
    }
    CHECK_MESSAGE(used, library, " is included nowhere: has its door moved?");
  }
}

TEST_CASE("a public header includes nothing but the public face and the standard library") {
  for (const Include& include : list_includes()) {
    if (!include.from.starts_with("include/")) continue;
    const bool is_own = include.header.starts_with("secondment/");
    const bool is_standard = include.header.find_first_of("/.") == std::string::npos;
    CHECK_MESSAGE((is_own || is_standard), include.from, " includes ", include.header);
  }
}

TEST_CASE("nothing stands at the top but what the house says") {
  const std::vector<std::string> allowed = {"CMakeLists.txt", "README.md", "LICENSE", "src",
                                            "include",        "examples",  "tests",   "docs"};
  for (const auto& entry : fs::directory_iterator(SECONDMENT_SOURCE_DIR)) {
    const std::string name = entry.path().filename().string();
    const bool is_build = name.starts_with("build");
    const bool known = std::find(allowed.begin(), allowed.end(), name) != allowed.end();
    CHECK_MESSAGE((known || is_build || name.starts_with('.')), name);
  }
}

}  // namespace secondment
