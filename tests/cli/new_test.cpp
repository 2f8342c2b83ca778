// `secondment new` in a folder: ids, files that are there, and what it reports to a person.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "yaml/read_tree.h"

namespace secondment::cli {
namespace {

using tests::Console;
using tests::Folder;

std::string id_in(const std::string& path) {
  const auto read = yaml::read_tree(tests::read_text(path));
  return std::string(read.tree.root().find("agreement")->text());
}

// A workspace whose agreements are in a folder of their own.
struct Register : Folder {
  Register() {
    std::filesystem::create_directory(path() / "agreements");
    tests::write_text(config(), "agreements: [agreements]\nids: \"LN-{year}-{number:03}\"\n");
  }
  [[nodiscard]] std::string config() const { return *this / "secondment.yaml"; }
  [[nodiscard]] std::string folder() const { return *this / "agreements"; }
};

}  // namespace

TEST_CASE("the next id is that of the start's year, and its file is named after it") {
  const Register reg;
  tests::write_text(reg.folder() + "/a.yaml", "agreement: LN-2027-004\nscheme: loan\n");
  Console console;
  CHECK(console.run({"new", "loan", "--next-id", "--set", "term.start=2027-01-11", "--config",
                     reg.config(), "-o", reg.folder()}) == 0);
  CHECK(console.out.str() == reg.folder() + "/LN-2027-005.yaml\n");
  CHECK(id_in(reg.folder() + "/LN-2027-005.yaml") == "LN-2027-005");
  CHECK(console.run({"new", "loan", "--next-id", "--config", reg.config(), "--as-at", "2025-05-01",
                     "-o", reg.folder() + "/mine.yaml"}) == 0);
  CHECK(id_in(reg.folder() + "/mine.yaml") == "LN-2025-001");
}

TEST_CASE("whoever asks at the same time gets an id of their own") {
  const Register reg;
  constexpr std::size_t count = 12;
  std::string commands;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string own = fmt::format("{}/{}.yaml", reg.folder(), i);
    commands += fmt::format("{} new loan --next-id --brief --as-at 2026-11-22 --config {} -o {} & ",
                            SECONDMENT_BINARY, reg.config(), i % 2 == 0 ? own : reg.folder());
  }
  CHECK(std::system(fmt::format("({} wait) > {}", commands, reg / "told").c_str()) == 0);
  std::set<std::string> ids;
  for (const auto& file : std::filesystem::directory_iterator(reg.folder())) {
    ids.insert(id_in(file.path().string()));
  }
  CHECK(ids.size() == count);
  CHECK(ids.contains("LN-2026-012"));
}

TEST_CASE("an id whose agreement cannot be read is not given again") {
  const Register reg;
  tests::write_text(reg.folder() + "/LN-2026-003.yaml", "agreement: [\n");
  Console console;
  CHECK(console.run({"new", "loan", "--next-id", "--config", reg.config()}) == 0);
  CHECK(console.out.str().find("agreement: LN-2026-004") != std::string::npos);
}

TEST_CASE("without a pattern there is no next id") {
  const Folder folder;
  const std::string config = folder / "secondment.yaml";
  tests::write_text(config, "by: desk\n");
  Console console;
  CHECK(console.run({"new", "loan", "--next-id", "--config", config}) == 2);
  CHECK(console.err.str().find("does not say how ids are made") != std::string::npos);
  CHECK(console.err.str().find("ids: \"LN-{year}-{number:03}\"") != std::string::npos);
}

TEST_CASE("everything that is wrong with the values is said at once, and nothing is written") {
  const Folder folder;
  const std::string output = folder / "a.yaml";
  Console console;
  CHECK(console.run({"new", "loan", "--set", "term.start=2027-02-30", "--set", "secondee.nme=x",
                     "-o", output}) == 2);
  CHECK(console.err.str().find("term.start: `2027-02-30` is not a day") != std::string::npos);
  CHECK(console.err.str().find("did you mean `secondee.name`?") != std::string::npos);
  Console second;
  CHECK(second.run({"new", "loan", "--set", "term={start: 2027-02-01, ende: 2027-03-01}", "--set",
                    "host=dsit", "-o", output}) == 2);
  CHECK(second.err.str().find("term.ende: unknown key") != std::string::npos);
  CHECK(second.err.str().find("host: ") != std::string::npos);
  CHECK(!std::filesystem::exists(output));
}

TEST_CASE("in a terminal the last line says what to do next") {
  const Folder folder;
  const std::string output = folder / "a.yaml";
  Console console{.out_is_terminal = true, .err_is_terminal = true};
  CHECK(console.run({"new", "loan", "-o", output}) == 0);
  CHECK(
      console.err.str() ==
      fmt::format("Fill in {} line by line; `secondment check --for signed {}` says what it still "
                  "lacks.\n",
                  output, output));
  CHECK(id_in(output) == "a");
  Console screen{.out_is_terminal = true, .err_is_terminal = true};
  CHECK(screen.run({"new", "loan"}) == 0);
  CHECK(screen.err.str().starts_with("Keep it in a file with `secondment new loan -o FILE`"));
  Console script;
  CHECK(script.run({"new", "loan"}) == 0);
  CHECK(script.err.str().empty());
}

TEST_CASE("a folder to write to needs an id to name the file after") {
  const Folder folder;
  Console console;
  CHECK(console.run({"new", "loan", "-o", folder.path().string()}) == 2);
  CHECK(console.err.str().find("is a folder, and the file has no name") != std::string::npos);
  CHECK(console.run({"new", "loan", "--id", "EE/12", "-o", folder.path().string()}) == 0);
  CHECK(id_in(folder / "EE-12.yaml") == "EE/12");
  Console again;
  CHECK(again.run({"new", "loan", "--id", "EE/12", "-o", folder.path().string()}) == 2);
  CHECK(again.err.str().find("already exists") != std::string::npos);
}

}  // namespace secondment::cli
