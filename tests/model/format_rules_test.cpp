// The catalogue of the format's rules against the code and the transcripts.
#include "model/format_rules.h"

#include <filesystem>
#include <regex>
#include <set>

#include "golden.h"

namespace secondment::model {
namespace {

namespace fs = std::filesystem;

// Every match of a pattern's first group in the files below a folder.
std::set<std::string> find_all(const std::string& folder, const std::string& pattern) {
  std::set<std::string> found;
  const std::regex wanted(pattern);
  for (const auto& entry : fs::recursive_directory_iterator(tests::source_path(folder))) {
    if (!entry.is_regular_file() || entry.path().filename() == "format_rules.cpp") continue;
    const std::string text = tests::read_text(entry.path().string());
    for (std::sregex_iterator match(text.begin(), text.end(), wanted), end; match != end; ++match) {
      found.insert((*match)[1]);
    }
  }
  return found;
}

std::set<std::string> catalogue() {
  std::set<std::string> ids;
  for (const FormatRule& rule : format_rules()) {
    CHECK_MESSAGE(ids.insert(std::string(rule.id)).second, rule.id, " is listed twice");
  }
  return ids;
}

}  // namespace

TEST_CASE("the catalogue lists exactly the rules that the code finds by") {
  CHECK(find_all("src", R"rx("((?:format|history)/[a-z-]+)")rx") == catalogue());
}

TEST_CASE("every rule of the format is shown at work in a transcript") {
  const auto shown = find_all("tests/transcripts", R"rx(\[((?:format|history)/[a-z-]+)\])rx");
  for (const std::string& id : catalogue()) CHECK_MESSAGE(shown.contains(id), id);
}

}  // namespace secondment::model
