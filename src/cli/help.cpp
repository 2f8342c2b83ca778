#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"

namespace secondment::cli {
namespace {

constexpr std::string_view program_doc =
    "secondment reads secondment agreements kept as YAML and checks them.";

struct Line {
  std::string left;
  std::string right;
};

std::string render_lines(std::string_view title, const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.left.size());
  std::string out = fmt::format("{}:\n", title);
  for (const Line& line : lines) out += fmt::format("  {:<{}}  {}\n", line.left, width, line.right);
  return out;
}

// "-o, --output FILE".
std::string option_words(const Option& option) {
  const std::string letter = option.letter != 0 ? fmt::format("-{}, ", option.letter) : "";
  return fmt::format("{}--{}{}{}", letter, option.name, option.takes_value() ? " " : "",
                     option.value_name);
}

std::vector<Line> option_lines(std::span<const Option> options) {
  std::vector<Line> lines;
  for (const Option& option : options) lines.push_back({option_words(option), describe(option)});
  return lines;
}

std::vector<Line> example_lines(std::span<const Example> examples) {
  std::vector<Line> lines;
  for (const Example& example : examples) {
    lines.push_back({std::string(example.command), std::string(example.doc)});
  }
  return lines;
}

}  // namespace

std::string render_help(std::span<const Option> common) {
  std::vector<Line> examples;
  std::vector<Line> names;
  for (const Command& command : commands()) {
    examples.push_back(
        {std::string(command.examples.front().command), std::string(command.examples.front().doc)});
    names.push_back({std::string(command.name), std::string(command.doc)});
  }
  examples.push_back({"secondment check --help", "what a command takes"});
  return fmt::format("{}\n\n{}\nUsage: secondment COMMAND [OPTION…]\n\n{}\n{}", program_doc,
                     render_lines("Examples", examples), render_lines("Commands", names),
                     render_lines("Options", option_lines(common)));
}

std::string render_help(const Command& command, std::span<const Option> own,
                        std::span<const Option> common) {
  return fmt::format("{}\n\n{}\nUsage: secondment {} [OPTION…] {}\n\n{}{}\n{}", command.doc,
                     render_lines("Examples", example_lines(command.examples)), command.name,
                     command.operands, command.details != nullptr ? command.details() : "",
                     render_lines("Options", option_lines(own)),
                     render_lines("Options of every command", option_lines(common)));
}

}  // namespace secondment::cli
