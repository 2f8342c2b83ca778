#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using tests::Console;
using tests::Folder;
using tests::source_path;
using tests::write_text;

const std::string broken = source_path("examples/broken/no-value.yaml");

std::string output_of(Console& console, const std::vector<std::string>& arguments) {
  const int status = console.run(arguments);
  CHECK(status <= 1);
  return console.out.str();
}

bool is_coloured(const std::string& text) {
  return text.find("\x1b[") != std::string::npos;
}

}  // namespace

TEST_CASE("colour is for terminals that want it, unless asked for") {
  struct Row {
    bool terminal;
    std::map<std::string, std::string> environment;
    std::vector<std::string> options;
    bool coloured;
  };
  const Row rows[] = {
      {false, {}, {}, false},
      {true, {}, {}, true},
      {true, {{"TERM", "xterm"}}, {}, true},
      {true, {{"TERM", "dumb"}}, {}, false},
      {true, {{"NO_COLOR", "1"}}, {}, false},
      {true, {{"NO_COLOR", ""}}, {}, true},
      {true, {{"NO_COLOR", "1"}}, {"--color", "always"}, true},
      {true, {}, {"--color", "never"}, false},
      {false, {}, {"--color=always"}, true},
  };
  for (const Row& row : rows) {
    Console console{.environment = row.environment, .out_is_terminal = row.terminal};
    std::vector<std::string> arguments = {"check", broken};
    arguments.insert(arguments.end(), row.options.begin(), row.options.end());
    CHECK(is_coloured(output_of(console, arguments)) == row.coloured);
  }
}

TEST_CASE("a file is written without the terminal's colours") {
  const Folder folder;
  Console console{.out_is_terminal = true};
  CHECK(console.run({"check", broken, "-o", folder / "out.txt"}) == 1);
  CHECK(console.out.str().empty());
  CHECK_FALSE(is_coloured(tests::read_text(folder / "out.txt")));
}

TEST_CASE("an output that cannot be written is reported, whatever was found") {
  Console console;
  console.out.setstate(std::ios::badbit);
  CHECK(console.run({"check", broken}) == 2);
  CHECK(console.err.str() == "secondment: the output cannot be written\n");
}

TEST_CASE("output never depends on the number of threads") {
  const Folder folder;
  for (int i = 0; i < 300; ++i) {
    std::string text = fmt::format("agreement: A-{}\nscheme: loan\n", i);
    if (i % 3 == 0) text += fmt::format("titel: {}\nterm: {{start: 2026-02-3{}}}\n", i, i % 10);
    if (i % 7 == 0) text = "policy: house\n";
    write_text(folder / fmt::format("{}.yaml", i), text);
  }
  for (const char* format : {"text", "json", "ndjson"}) {
    std::string first;
    for (const unsigned threads : {1U, 2U, 7U, 64U}) {
      Console console{.threads = threads};
      const std::string out =
          output_of(console, {"check", "--format", format, folder.path().string()});
      if (first.empty()) first = out;
      CHECK(out == first);
    }
    CHECK(first.size() > 10'000);
  }
}

TEST_CASE("every count in the JSON is the number of what it lists") {
  Console console;
  const auto json = nlohmann::json::parse(output_of(
      console,
      {"check", "--format", "json", source_path("examples"), source_path("tests/yaml/corpus")}));
  std::map<std::string, std::size_t> listed = {{"error", 0}, {"warning", 0}, {"note", 0}};
  for (const auto& agreement : json["agreements"]) {
    for (const auto& finding : agreement["findings"]) ++listed.at(finding["severity"]);
  }
  CHECK(json["summary"]["agreements"] == json["agreements"].size());
  for (const auto& [severity, count] : listed) CHECK(json["summary"][severity + "s"] == count);
  CHECK(listed.at("error") > 100);
  CHECK(json["summary"]["unreadable"] == json["unreadable"].size());
}

TEST_CASE("a path that is not UTF-8 is reported, in JSON as in text") {
  const Folder folder;
  write_text(folder / "caf\xe9.yaml", "agreement: A-1\n");
  Console text;
  CHECK(output_of(text, {"check", folder.path().string()}).find("caf\\xE9.yaml:1:1: error: ") !=
        std::string::npos);
  Console json;
  const auto parsed =
      nlohmann::json::parse(output_of(json, {"check", "--format", "json", folder.path().string()}));
  CHECK(std::string(parsed["agreements"][0]["path"]).ends_with("caf\xEF\xBF\xBD.yaml"));
}

TEST_CASE("standard input is read up to the limit and no further") {
  Console console;
  console.in.str(std::string(5 << 20, 'x'));
  CHECK(console.run({"check", "-"}) == 1);
  CHECK(console.out.str().starts_with("<stdin>:1:1: error: the file is larger than 4 MiB"));
}

TEST_CASE("a report is never written over an agreement") {
  const Folder folder;
  const std::string text = "agreement: A-1\n";
  write_text(folder / "a.yaml", text);
  std::filesystem::create_symlink("a.yaml", folder / "link.json");
  for (const char* output : {"a.yaml", "link.json"}) {
    Console console;
    CHECK(console.run({"check", folder.path().string(), "-o", folder / output}) == 2);
    CHECK(console.err.str().find("is one of the files that are read") != std::string::npos);
    CHECK(tests::read_text(folder / "a.yaml") == text);
  }
}

TEST_CASE("operands are not interpreted") {
  for (const std::string name : {"[2026]", "[a,b].yaml", "++", "a b.yaml", "x=y.yaml"}) {
    const Folder folder;
    write_text(folder / name, "agreement: A-1\n");
    Console console;
    CHECK(console.run({"check", "-q", folder / name}) == 1);
    CHECK(console.out.str().find(name + ":1:1: error: ") != std::string::npos);
  }
}

TEST_CASE("options may come anywhere, and an option that takes a value needs one") {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"-q", "check", broken},
                                                {"--format", "text", "check", "-q", broken},
                                                {"check", broken, "-q", "--fail-on=error"},
                                                {"--as-at=2026-01-01", "check", "-q", broken}}) {
    Console console;
    CHECK(console.run(words) == 1);
  }
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"check", "--output=", broken},
        {"check", broken, "--as-at", ""},
        {"check", broken, "--stdin-name"},
        {"check", "--quiet=yes", broken},
        {"check", "-qx", broken},
        {"check", broken, "-o", ""}}) {
    Console console;
    CHECK(console.run(words) == 2);
    CHECK(console.out.str().empty());
  }
}

}  // namespace secondment
