// The table of built-in rules against the code and the transcripts.
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

TEST_CASE("the table lists exactly the rules that the code reports") {
  const auto found =
      find_all("src", R"rx("((?:format|history|register|since|waiver|policy)/[a-z-]+)")rx");
  CHECK(found == catalogue());
}

TEST_CASE("every built-in rule belongs to a family, and families stand together") {
  std::vector<std::string_view> met;
  for (const FormatRule& rule : format_rules()) {
    const RuleFamily* family = find_family(rule.id);
    REQUIRE_MESSAGE(family != nullptr, rule.id);
    if (met.empty() || met.back() != family->name) met.push_back(family->name);
  }
  std::vector<std::string_view> families;
  for (const RuleFamily& family : rule_families()) families.push_back(family.name);
  CHECK(met == families);
  CHECK(find_family("core/debrief") == nullptr);
}

TEST_CASE("every rule of the format is shown at work in a transcript") {
  const auto shown = find_all("tests/transcripts", R"rx(\[((?:format|history)/[a-z-]+)\])rx");
  for (const std::string& id : catalogue()) {
    const bool is_of_format = id.starts_with("format/") || id.starts_with("history/");
    if (is_of_format) CHECK_MESSAGE(shown.contains(id), id);
  }
}

}  // namespace secondment::model
