// A folder in which CI runs `check`, and drafts with and without an error.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "report/findings.h"

namespace secondment::tests {

namespace fs = std::filesystem;
using nlohmann::json;

struct Ran {
  int status;
  std::string out;
  std::string err;
};

inline std::string draft(const std::string& id, const std::string& more = "") {
  return fmt::format(
      "agreement: {}\nscheme: loan\ntitle: Private secretary\nsecondee: {{name: Ann}}\n{}", id,
      more);
}

inline const std::string impossible = "term: {start: 2025-09-01, end: 2026-02-30}\n";  // an error

// A folder that is the current one as long as it lives.
class Place {
 public:
  Place() : before_(fs::current_path()) { fs::current_path(folder_.path()); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { fs::current_path(before_); }

  Ran run(std::vector<std::string> words, const std::string& in = "") const {
    Console console{.in = std::istringstream(in), .environment = environment};
    const int status = console.run(words);
    return {status, console.out.str(), console.err.str()};
  }
  // The same as `check` with JSON.
  json check(std::vector<std::string> words, int status, const std::string& in = "") const {
    words.insert(words.begin(), {"check", "--format", "json"});
    const Ran ran = run(words, in);
    CHECK_MESSAGE(ran.status == status, ran.err);
    return json::parse(ran.out);
  }

  std::map<std::string, std::string> environment = {};

 private:
  Folder folder_;
  fs::path before_;
};

inline std::vector<std::string> rules_of(const json& answer) {
  std::vector<std::string> rules;
  for (const json& agreement : answer["agreements"]) {
    for (const json& finding : agreement["findings"]) rules.push_back(finding["rule"]);
  }
  return rules;
}

inline std::vector<std::string> list_names() {
  std::vector<std::string> names;
  for (const auto& row : report::findings_formats()) names.emplace_back(row.name);
  return names;
}

inline std::size_t count(std::string_view text, std::string_view word) {
  std::size_t times = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; ++at) ++times;
  return times;
}

}  // namespace secondment::tests
