#include "cli/arguments.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/output.h"

namespace secondment::cli {
namespace {

struct Values {
  bool quiet = false;
  std::string output = "-";
  std::string sort;
  std::vector<std::string> policies;
};

// A small program: two commands, and options of each kind.
struct Program {
  Values values;
  std::vector<OptionSet> sets;

  Program() {
    constexpr OptionRow<Values> common[] = {
        {.name = "quiet", .doc = "say less", .member = &Values::quiet, .letter = 'q'},
        {.name = "output", .value_name = "FILE", .member = &Values::output, .letter = 'o'},
        {"policy", "FILE", "", &Values::policies}};
    constexpr OptionRow<Values> of_report[] = {{"sort", "LIST", "", &Values::sort}};
    sets.push_back({"", {}});
    add_options<Values>(sets.back().options, common, values);
    sets.push_back({"check", {}});
    sets.push_back({"report", {}});
    add_options<Values>(sets.back().options, of_report, values);
  }
};

// "check [a] [b] --output=c": how the words were understood, or the error and its help.
std::string split(const std::vector<std::string>& words) {
  const Program program;
  const auto arguments = split_arguments(program.sets, words);
  if (!arguments) return fmt::format("{}; {}", arguments.error().message, arguments.error().help);
  std::string out = arguments->command;
  for (const std::string& operand : arguments->operands) out += fmt::format(" [{}]", operand);
  for (const GivenOption& given : arguments->options) {
    out += fmt::format(" --{}{}{}", given.name, given.value.empty() ? "" : "=", given.value);
  }
  return out;
}

}  // namespace

TEST_CASE("a command line is split into the command, its operands and the options") {
  struct Row {
    std::vector<std::string> words;
    std::string understood;
  };
  const Row rows[] = {
      {{}, ""},
      {{"check"}, "check"},
      {{"check", "a", "b"}, "check [a] [b]"},
      {{"check", "report", "check"}, "check [report] [check]"},
      {{"check", "-", "a"}, "check [-] [a]"},
      {{"check", ""}, "check []"},
      // options in any place
      {{"-q", "check", "a"}, "check [a] --quiet"},
      {{"check", "a", "-q", "b"}, "check [a] [b] --quiet"},
      {{"--sort", "x", "report"}, "report --sort=x"},
      // after -- everything is an operand
      {{"check", "--", "-q", "--output", "--"}, "check [-q] [--output] [--]"},
      {{"check", "-q", "--"}, "check --quiet"},
      {{"--", "check"}, " [check]"},
      // values, joined or in the next word, whatever they look like
      {{"check", "--output=c"}, "check --output=c"},
      {{"check", "--output", "c"}, "check --output=c"},
      {{"check", "--output=a=b"}, "check --output=a=b"},
      {{"check", "--output", "--quiet"}, "check --output=--quiet"},
      {{"check", "--output", "-q"}, "check --output=-q"},
      {{"check", "--output", "--", "a"}, "check [a] --output=--"},
      {{"report", "--sort", "-name"}, "report --sort=-name"},
      {{"check", "-o", "c"}, "check --output=c"},
      {{"check", "-oc"}, "check --output=c"},
      {{"check", "-qoc"}, "check --quiet --output=c"},
      {{"check", "-qq"}, "check --quiet --quiet"},
      // repeated
      {{"check", "--policy", "a", "--policy=b"}, "check --policy=a --policy=b"},
  };
  for (const Row& row : rows) {
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    CHECK(split(row.words) == row.understood);
  }
}

TEST_CASE("a wrong command line is answered with what to write") {
  struct Row {
    std::vector<std::string> words;
    std::string error;
  };
  const Row rows[] = {
      {{"chek", "a"}, "unknown command `chek`; did you mean `check`?"},
      {{"hceck"}, "unknown command `hceck`; did you mean `check`?"},
      {{"heck"}, "unknown command `heck`; did you mean `check`?"},
      {{"reprot"}, "unknown command `reprot`; did you mean `report`?"},
      {{"import", "x.csv"}, "unknown command `import`; the commands are check and report"},
      {{"import", "--map", "m"}, "unknown command `import`; the commands are check and report"},
      {{"a.yaml"}, "unknown command `a.yaml`; the commands are check and report"},
      {{""}, "unknown command ``; the commands are check and report"},
      {{"validate", "a"}, "unknown command `validate`; did you mean `secondment check`?"},
      {{"due"}, "unknown command `due`; did you mean `secondment report due`?"},
      {{"sign"}, "unknown command `sign`; did you mean `secondment record FILE signature`?"},
      {{"/"}, "unknown command `/`; did you mean `secondment check /`?"},
      {{"check", "-1"}, "unknown option `-1`; write `--` before a value that begins with a minus"},
      {{"check", "--qiet"}, "unknown option `--qiet`; did you mean `--quiet`?"},
      {{"check", "--qiet=1"}, "unknown option `--qiet`; did you mean `--quiet`?"},
      {{"check", "--wibble"}, "unknown option `--wibble`; see `secondment check --help`"},
      {{"--wibble"}, "unknown option `--wibble`; see `secondment --help`"},
      {{"check", "-x"}, "unknown option `-x`; see `secondment check --help`"},
      {{"check", "-qx"}, "unknown option `-x`; see `secondment check --help`"},
      {{"check", "---quiet"}, "unknown option `---quiet`; did you mean `--quiet`?"},
      // an option of another command
      {{"check", "--sort", "a"}, "unknown option `--sort`; see `secondment check --help`"},
      {{"--sort", "a", "check"}, "unknown option `--sort`; see `secondment check --help`"},
      {{"--sort", "a"},
       "option --sort needs a command; write `secondment COMMAND [OPTION…]`; see `secondment "
       "--help`"},
      {{"check", "--output"}, "option --output needs a value; write --output FILE"},
      {{"check", "--output="}, "option --output needs a value; write --output FILE"},
      {{"check", "--output", ""}, "option --output needs a value; write --output FILE"},
      {{"check", "-o"}, "option -o needs a value; write -o FILE"},
      {{"check", "--quiet=yes"}, "option --quiet takes no value; write --quiet alone"},
  };
  for (const Row& row : rows) {
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    CHECK(split(row.words) == row.error);
  }
}

TEST_CASE("of a repeated option the last value counts, or every one where it may be repeated") {
  Program program;
  const std::vector<GivenOption> given = {{"output", "a"},   {"policy", "p,1"}, {"quiet", ""},
                                          {"output", "[b]"}, {"policy", "[q]"}, {"quiet", ""}};
  REQUIRE(read_options(program.sets.front().options, given));
  CHECK(program.values.quiet);
  CHECK(program.values.output == "[b]");
  CHECK(program.values.policies == std::vector<std::string>{"p,1", "[q]"});
  REQUIRE(find_given(given, "output") != nullptr);
  CHECK(find_given(given, "output")->value == "[b]");
  CHECK(find_given(given, "sort") == nullptr);
}

TEST_CASE("options that collect into one list keep the order of the command line") {
  std::vector<GivenOption> changes;
  const Option options[] = {{.name = "set", .value_name = "V", .target = &changes},
                            {.name = "remove", .value_name = "V", .target = &changes}};
  const std::vector<GivenOption> given = {{"set", "a=1"}, {"remove", "b"}, {"set", "c=[1, 2]"}};
  REQUIRE(read_options(options, given));
  REQUIRE(changes.size() == 3);
  CHECK(changes[1].name == "remove");
  CHECK(changes[2].value == "c=[1, 2]");
}

TEST_CASE("an option that is not given keeps its default") {
  Program program;
  REQUIRE(read_options(program.sets.front().options, {}));
  CHECK(!program.values.quiet);
  CHECK(program.values.output == "-");
  CHECK(program.values.policies.empty());
}

TEST_CASE("every option of every command is documented, and has a name of its own") {
  for (const Command& command : commands()) {
    const Operands operands;
    std::vector<Option> options;
    const Runner runner = command.declare(options, operands);  // what the values live in
    for (const Option& option : options) {
      CAPTURE(fmt::format("{} --{}", command.name, option.name));
      CHECK(!describe(option).empty());
      CHECK(option.takes_value() == !option.value_name.empty());
      for (const std::string_view common : {"as-at", "color", "output", "policy", "config",
                                            "show-config", "quiet", "help", "version"}) {
        CHECK(option.name != common);
      }
    }
  }
}

}  // namespace secondment::cli
