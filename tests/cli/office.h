// A register with several agreements, on which `move` and `record` are run.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment::tests {

namespace fs = std::filesystem;
using nlohmann::json;

struct Ran {
  int status;
  std::string out;
  std::string err;

  [[nodiscard]] json answer() const { return json::parse(out); }
  // "p1 written, p2 refused": the file and what it has come to.
  [[nodiscard]] std::string results() const {
    std::string all;
    const json whole = answer();
    for (const json& each : whole["results"]) {
      const bool is_refused = !each["refusals"].empty();
      const std::string_view came_to = each["written"]              ? "written"
                                       : !each["failure"].is_null() ? "failed"
                                       : is_refused                 ? "refused"
                                       : each["already_there"]      ? "there"
                                       : each["left_out"]           ? "left out"
                                                                    : "open";
      const std::string path =
          each["path"].is_null() ? "-" : fs::path(std::string(each["path"])).stem().string();
      all += fmt::format("{}{} {}", all.empty() ? "" : ", ", path, came_to);
    }
    return all;
  }
};

// Police officers on a mission, P-1 to P-n, in files p1.yaml to pn.yaml.
class Office {
 public:
  explicit Office(int agreements = 4) : before_(fs::current_path()) {
    fs::current_path(folder_.path());
    fs::create_directory("agreements");
    write_text("secondment.yaml", "agreements: [agreements]\nby: desk\n");
    text_ = read_text(tests::source_path("examples/agreements/police-mission-kaur.yaml"));
    const std::string id = "POL-2026-003";
    for (int i = 1; i <= agreements; ++i) {
      std::string text = text_;
      // Without fingerprints, which are of the id, too.
      text.replace(text.find(id), id.size(), fmt::format("P-{}", i));
      for (std::size_t at; (at = text.find(", terms: \"")) != text.npos;) {
        text.erase(at, text.find('"', at + 10) + 1 - at);
      }
      write_text(path(i), text);
    }
  }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;
  ~Office() { fs::current_path(before_); }

  static std::string path(int i) { return fmt::format("agreements/p{}.yaml", i); }
  static std::string id(int i) { return fmt::format("P-{}", i); }

  static Ran run(std::vector<std::string> words, bool as_json = true) {
    Console console;
    if (as_json) words.insert(words.end(), {"--format", "json"});
    const int status = console.run(words);
    return {status, console.out.str(), console.err.str()};
  }
  // A contact with everyone who is away.
  static Ran contact(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"record", "contact", "--where", "state == \"active\""};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  static std::string last_line(int i) {
    const std::string text = read_text(path(i));
    return text.substr(text.rfind('\n', text.size() - 2) + 1);
  }
  // How many of the files have an entry with these words.
  static int count(std::string_view words) {
    int files = 0;
    for (const auto& file : fs::directory_iterator("agreements")) {
      if (file.is_regular_file() && read_text(file.path()).find(words) != std::string::npos)
        ++files;
    }
    return files;
  }

 private:
  tests::Folder folder_;
  fs::path before_;
  std::string text_;
};

// What `contact` adds today.
inline constexpr const char* entry_of_today = "{date: 2026-11-22, by: desk, event: contact";

}  // namespace secondment::tests
