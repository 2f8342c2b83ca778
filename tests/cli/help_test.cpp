// The help of every command, and the schemas that it lists: made from rows, so that each row is
// seen.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command.h"
#include "cli/console.h"
#include "register/view.h"

namespace secondment::cli {
namespace {

std::string print(const std::vector<std::string>& words) {
  tests::Console console;
  CHECK(console.run(words) == 0);
  CHECK(console.err.str().empty());
  return console.out.str();
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE(
    "the help of a command has its examples and each of its options, however it is asked for") {
  for (const Command& command : commands()) {
    const std::string name(command.name);
    CAPTURE(name);
    const std::string help = print({name, "--help"});
    CHECK(print({"help", name}) == help);
    CHECK(print({"-h", name}) == help);
    CHECK(
        contains(help, fmt::format("Usage: secondment {} [OPTION…] {}\n", name, command.operands)));
    for (const Example& example : command.examples) CHECK(contains(help, example.command));
    const Operands operands;
    std::vector<Option> options;
    const Runner runner = command.declare(options, operands);  // what the values live in
    for (const Option& option : options) CHECK(contains(help, describe(option)));
    CHECK(contains(help, "--as-at DATE"));
  }
}

TEST_CASE("the help of policy lists its actions, that of report its views") {
  const std::string policy = print({"policy", "--help"});
  for (const std::string_view words : {"list ", "show NAME", "check FILE…", "test [NAME|FILE…]",
                                       "coverage ", "eval EXPR [FILE]"}) {
    CHECK(contains(policy, fmt::format("\n  {}", words)));
  }
  const std::string report = print({"report", "--help"});
  for (const registers::View& view : registers::views()) {
    CHECK(contains(report, fmt::format("  {:<10} {}\n", view.name, view.question)));
  }
}

TEST_CASE("every schema that the help lists is JSON Schema, and says what it describes") {
  std::istringstream help(print({"schema", "--help"}));
  std::string line;
  while (std::getline(help, line) && line != "Schemas:") {
  }
  std::size_t count = 0;
  for (; std::getline(help, line) && !line.empty(); ++count) {
    const std::string name = line.substr(2, line.find(' ', 2) - 2);
    CAPTURE(name);
    const auto schema = nlohmann::json::parse(print({"schema", name}));
    CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
    CHECK(schema["type"] == "object");
    CHECK(!schema.value("title", "").empty());
    CHECK((schema.contains("properties") || schema.contains("additionalProperties")));
  }
  CHECK(count == 24);
}

}  // namespace secondment::cli
