// The catalogue of the rules of waivers and policy files against the code.
#include "policy/own_rules.h"

#include <filesystem>
#include <regex>
#include <set>

#include "golden.h"

namespace secondment::policy {
namespace {

namespace fs = std::filesystem;

// Every rule that the code of a room names, the catalogue itself left out.
void find_all(const std::string& folder, std::set<std::string>& found) {
  const std::regex wanted(R"rx("((?:waiver|policy)/[a-z-]+)")rx");
  for (const auto& entry : fs::recursive_directory_iterator(tests::source_path(folder))) {
    if (entry.path().extension() != ".cpp" || entry.path().filename() == "own_rules.cpp") continue;
    const std::string text = tests::read_text(entry.path().string());
    for (std::sregex_iterator match(text.begin(), text.end(), wanted), end; match != end; ++match) {
      found.insert((*match)[1]);
    }
  }
}

}  // namespace

TEST_CASE("the catalogue lists exactly the rules of waivers and policies that the code finds by") {
  std::set<std::string> ids;
  for (const model::FormatRule& rule : own_rules()) {
    CHECK_MESSAGE(ids.insert(std::string(rule.id)).second, rule.id, " is listed twice");
  }
  std::set<std::string> found;
  find_all("src/policy", found);
  find_all("src/cli", found);
  CHECK(found == ids);
}

}  // namespace secondment::policy
