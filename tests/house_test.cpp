// The architecture: folders include only lower layers, and each library is included in one place.
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

std::vector<Include> find_includes() {
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

const std::vector<Include>& list_includes() {
  static const std::vector<Include> includes = find_includes();
  return includes;
}

// Layers from the bottom up. A folder includes lower layers, and no other folder of its own layer.
const std::vector<std::vector<std::string>> layers = {
    {"secondment"},  // the public interface
    {"text", "files"},
    {"yaml"},
    {"model"},
    {"expr"},
    {"policy"},
    {"workspace", "analysis"},
    {"lifecycle"},  // asks what a rule looks for
    {"register", "output", "draft"},
    {"revisions"},
    {"report", "handbook", "import", "schema", "store"},
    {"cli"},
};

// The files that may include each library.
const std::map<std::string, std::vector<std::string>> places = {
    {"yaml.h", {"src/yaml/read_tree.cpp"}},
    {"nettle/", {"src/text/digest.cpp"}},
    {"yaml-cpp/", {}},
    {"CLI/", {"src/cli/options.cpp"}},
    {"utf8proc.h", {"src/text/characters.cpp"}},
    {"re2/", {"src/expr/"}},
    {"nlohmann/", {"src/text/json.cpp"}},
    {"libical/", {"src/output/libical.h"}},
    {"xlsxwriter.h", {"src/output/libxlsxwriter.h"}},
    {"gmime/", {"src/output/libgmime.h"}},
    {"expat.h", {"src/import/xlsx_libraries.h"}},
    {"minizip/", {"src/import/xlsx_libraries.h"}},
    {"kainjow/", {"src/output/mustache.cpp"}},
    {"dirent.h", {"src/files/file.cpp"}},
    {"spawn.h", {"src/files/programs.cpp"}},
};

std::string folder_of_file(const std::string& path) {
  if (path.starts_with("include/")) return "secondment";
  const std::string below = path.substr(4);
  return below.substr(0, below.find('/'));
}

std::size_t layer_of(const std::string& folder) {
  return static_cast<std::size_t>(std::find_if(layers.begin(), layers.end(),
                                               [&](const auto& folders) {
                                                 return std::find(folders.begin(), folders.end(),
                                                                  folder) != folders.end();
                                               }) -
                                  layers.begin());
}

// The files below these folders that are C++.
std::vector<fs::path> list_code(std::initializer_list<const char*> folders) {
  std::vector<fs::path> files;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(tests::source_path(folder))) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp") files.push_back(entry.path());
    }
  }
  return files;
}

}  // namespace

TEST_CASE("a folder includes only itself and lower layers") {
  for (const Include& include : list_includes()) {
    const std::size_t slash = include.header.find('/');
    const std::string target = include.header.substr(0, std::min(slash, include.header.size()));
    if (layer_of(target) == layers.size()) continue;  // a library
    const std::string folder = folder_of_file(include.from);
    CHECK_MESSAGE(layer_of(folder) < layers.size(), include.from, " is in an unknown folder");
    const bool is_allowed = target == folder || layer_of(target) < layer_of(folder);
    CHECK_MESSAGE(is_allowed, include.from, " must not include ", include.header);
  }
}

TEST_CASE("no file is longer than 450 lines") {
  const auto files = list_code({"src", "include", "tests"});
  CHECK(files.size() > 200);
  for (const fs::path& file : files) {
    const std::string text = tests::read_text(file.string());
    const auto lines = std::count(text.begin(), text.end(), '\n');
    CHECK_MESSAGE(lines <= 450, file.string(), " has ", lines, " lines");
  }
}

TEST_CASE("tests are in tests/, not beside the code") {
  for (const fs::path& file : list_code({"src", "include"})) {
    CHECK_MESSAGE(!file.filename().string().ends_with("_test.cpp"), file.string());
  }
}

TEST_CASE("each library is included only where it is allowed") {
  for (const auto& [library, allowed] : places) {
    bool used = allowed.empty();
    for (const Include& include : list_includes()) {
      if (!include.header.starts_with(library)) continue;
      used = true;
      const bool is_allowed =
          std::any_of(allowed.begin(), allowed.end(),
                      [&](const std::string& place) { return include.from.starts_with(place); });
      CHECK_MESSAGE(is_allowed, include.from, " includes ", include.header);
    }
    CHECK_MESSAGE(used, library, " is included nowhere: has its file moved?");
  }
}

TEST_CASE("a library without a place of its own may be included anywhere, or is the system's") {
  const std::vector<std::string> open_to_all = {
      "fmt/", "dlfcn.h", "elf.h", "fcntl.h", "link.h", "fnmatch.h", "sys/", "signal.h", "unistd.h"};
  for (const Include& include : list_includes()) {
    const bool is_standard = include.header.find_first_of("/.") == std::string::npos;
    const std::string folder = include.header.substr(0, include.header.find('/'));
    if (is_standard || layer_of(folder) < layers.size()) continue;
    const auto begins_it = [&](const std::string& name) {
      return include.header.starts_with(name);
    };
    const bool has_place = std::any_of(places.begin(), places.end(),
                                       [&](const auto& place) { return begins_it(place.first); });
    const bool is_open = std::any_of(open_to_all.begin(), open_to_all.end(), begins_it);
    CHECK_MESSAGE((has_place || is_open), include.from, " includes ", include.header);
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
  const std::vector<std::string> allowed = {
      "CMakeLists.txt", "README.md",  "LICENSE",  "CHANGELOG.md", "CONTRIBUTING.md",
      "SECURITY.md",    "Dockerfile", "src",      "include",      "examples",
      "tests",          "docs",       "packaging"};
  for (const auto& entry : fs::directory_iterator(SECONDMENT_SOURCE_DIR)) {
    const std::string name = entry.path().filename().string();
    const bool is_build = name.starts_with("build");
    const bool known = std::find(allowed.begin(), allowed.end(), name) != allowed.end();
    CHECK_MESSAGE((known || is_build || name.starts_with('.')), name);
  }
}

}  // namespace secondment
