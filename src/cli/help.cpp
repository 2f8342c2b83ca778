#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"
#include "text/characters.h"
#include "text/wrap.h"

namespace secondment::cli {
namespace {

constexpr std::string_view program_doc =
    "secondment reads secondment agreements kept as YAML and checks them.";

constexpr std::size_t least_width = 30;  // columns that words need to be read with ease

struct Line {
  std::string left;
  std::string right;
};

// In two columns; on a narrow terminal, the right column goes on the lines below.
class Columns {
 public:
  explicit Columns(std::optional<std::size_t> width) : width_(width) {}

  [[nodiscard]] std::string render(std::string_view title, const std::vector<Line>& lines) const {
    std::size_t left = 0;
    for (const Line& line : lines) left = std::max(left, text::display_width(line.left));
    std::string out = fmt::format("{}:\n", title);
    const bool is_below = width_ && left + gap + least_right > *width_;
    const std::size_t indent = is_below ? below : left + gap;
    for (const Line& line : lines) {
      const std::size_t taken = text::display_width(line.left) + 2;
      out += fmt::format("  {}{:{}}", line.left, "", is_below ? 0 : indent - taken);
      if (is_below) out += fmt::format("\n{:{}}", "", indent);
      const auto words =
          width_ ? text::wrap(line.right, std::max(*width_, indent + least_right) - indent)
                 : std::vector<std::string>{line.right};
      for (std::size_t i = 0; i < words.size(); ++i) {
        out += i == 0 ? words[i] : fmt::format("\n{:{}}{}", "", indent, words[i]);
      }
      out += '\n';
    }
    return out;
  }

 private:
  static constexpr std::size_t gap = 4;  // before and between the two
  static constexpr std::size_t below = 6;
  static constexpr std::size_t least_right = least_width;

  std::optional<std::size_t> width_;
};

std::vector<Line> option_lines(std::span<const Option> options) {
  std::vector<Line> lines;
  for (const Option& option : options) lines.push_back({written_form(option), describe(option)});
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

std::string render_help(std::span<const Option> common, std::optional<std::size_t> width) {
  std::vector<Line> examples;
  std::vector<Line> names;
  for (const Command& command : commands()) {
    examples.push_back(
        {std::string(command.examples.front().command), std::string(command.examples.front().doc)});
    names.push_back({std::string(command.name), std::string(command.doc)});
  }
  examples.push_back({"secondment check --help", "the options of a command"});
  const Columns columns(width);
  return fmt::format("{}\n\n{}\nUsage: secondment COMMAND [OPTION…]\n\n{}\n{}", program_doc,
                     columns.render("Examples", examples), columns.render("Commands", names),
                     columns.render("Options", option_lines(common)));
}

std::string render_help(const Command& command, std::span<const Option> own,
                        std::span<const Option> common, std::optional<std::size_t> width) {
  const Columns columns(width);
  const auto doc = width ? text::wrap(command.doc, std::max(*width, least_width))
                         : std::vector{std::string(command.doc)};
  return fmt::format("{}\n\n{}\nUsage: secondment {} [OPTION…] {}\n\n{}{}\n{}",
                     fmt::join(doc, "\n"),
                     columns.render("Examples", example_lines(command.examples)), command.name,
                     command.operands, command.details != nullptr ? command.details() : "",
                     columns.render("Options", option_lines(own)),
                     columns.render("Options of every command", option_lines(common)));
}

}  // namespace secondment::cli
