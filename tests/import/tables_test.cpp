// Tables as HR offices keep them, each with what it becomes: what the command says, and the files
// that it writes, as far as they are not lines to fill in.
#include <filesystem>
#include <regex>
#include <sstream>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment::imports {
namespace {

namespace fs = std::filesystem;

std::string filled_in_lines(const std::string& text) {
  const std::regex empty_line("^ *# .*|^$");
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (!std::regex_match(line, empty_line)) out += line + "\n";
  }
  return out;
}

// In a folder of its own, so that paths are short.
struct Imported {
  explicit Imported(const fs::path& table) : before(fs::current_path()) {
    fs::copy(table.parent_path(), folder.path());
    fs::current_path(folder.path());
    name = table.filename().string();
    fs::path map = fs::path(name).replace_extension(".map.yaml");
    if (!fs::exists(map)) {
      tests::Console console;
      console.run({"import", name, "--guess", "-o", map.string()});
      said = "The map is guessed:\n" + console.err.str() + tests::read_text(map.string()) + "\n";
    }
    run();
  }
  ~Imported() { fs::current_path(before); }

  int run() {
    tests::Console console;
    const int status = console.run({"import", name, "--by", "hr@example.org"});
    said += fmt::format("{}{}exit status {}\n", console.err.str(), console.out.str(), status);
    return status;
  }

  [[nodiscard]] std::string files() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator("agreements")) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::string all;
    for (const fs::path& path : paths) {
      all +=
          fmt::format("\n{}\n{}", path.string(), filled_in_lines(tests::read_text(path.string())));
    }
    return all;
  }

  fs::path before;
  tests::Folder folder;
  std::string name;
  std::string said;
};

std::vector<fs::path> list_tables() {
  std::vector<fs::path> tables;
  for (const auto& entry : fs::directory_iterator(tests::source_path("tests/import/tables"))) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".csv" || extension == ".xlsx") tables.push_back(entry.path());
  }
  std::sort(tables.begin(), tables.end());
  return tables;
}

}  // namespace

TEST_CASE("each table of an office becomes what stands beside it") {
  const auto tables = list_tables();
  CHECK(tables.size() >= 5);
  for (const fs::path& table : tables) {
    const Imported imported(table);
    tests::check_golden("tests/import/tables/" + table.filename().string() + ".expected",
                        imported.said + imported.files());
  }
}

TEST_CASE("what is imported has no error of format or history but what is still missing") {
  for (const fs::path& table : list_tables()) {
    const Imported imported(table);
    tests::Console console;
    console.run({"check", "agreements"});
    std::istringstream lines(console.out.str());
    for (std::string line; std::getline(lines, line);) {
      const bool is_wrong = (line.find("[format/") != std::string::npos ||
                             line.find("[history/") != std::string::npos) &&
                            line.find("[format/missing]") == std::string::npos;
      CHECK_MESSAGE(!is_wrong, table.string(), ": ", line);
    }
  }
}

TEST_CASE("a table that is imported again changes nothing") {
  for (const fs::path& table : list_tables()) {
    Imported imported(table);
    const std::string before = imported.files();
    imported.said.clear();
    imported.run();
    CHECK(imported.files() == before);
    CHECK_MESSAGE(imported.said.find("0 agreements written") != std::string::npos, table.string());
    CHECK_MESSAGE(imported.said.find("not changed") == std::string::npos, imported.said);
  }
}

}  // namespace secondment::imports
