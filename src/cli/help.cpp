#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"

namespace secondment::cli {
namespace {

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
std::string option_words(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  std::string words = fmt::format("{}", fmt::join(names, ", "));
  if (option.get_items_expected_max() > 0) words += " " + option.get_type_name();
  return words;
}

std::vector<Line> option_lines(const CLI::App& app) {
  std::vector<Line> lines;
  for (const CLI::Option* option : app.get_options()) {
    lines.push_back({option_words(*option), option->get_description()});
  }
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

std::string render_help(const CLI::App& app) {
  std::vector<Line> examples;
  std::vector<Line> names;
  for (const Command& command : commands()) {
    examples.push_back(
        {std::string(command.examples.front().command), std::string(command.examples.front().doc)});
    names.push_back({std::string(command.name), std::string(command.doc)});
  }
  examples.push_back({"secondment check --help", "what a command takes"});
  return fmt::format("{}\n\n{}\nUsage: secondment COMMAND [OPTION…]\n\n{}\n{}",
                     app.get_description(), render_lines("Examples", examples),
                     render_lines("Commands", names), render_lines("Options", option_lines(app)));
}

std::string render_help(const CLI::App& app, const Command& command) {
  const CLI::App& own = *app.get_subcommand(std::string(command.name));
  return fmt::format("{}\n\n{}\nUsage: secondment {} [OPTION…] {}\n\n{}{}\n{}", command.doc,
                     render_lines("Examples", example_lines(command.examples)), command.name,
                     command.operands, command.details != nullptr ? command.details() : "",
                     render_lines("Options", option_lines(own)),
                     render_lines("Options of every command", option_lines(app)));
}

}  // namespace secondment::cli
