#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"
#include "text/characters.h"
#include "text/wrap.h"

namespace secondment::cli {
namespace {

constexpr std::string_view program_doc =
    "secondment reads secondment agreements kept as YAML and checks them.";

constexpr std::size_t least_right = 30;  // the least number of columns for readable text
constexpr std::size_t narrow_indent = 4;

// Without a width, returns one line.
std::vector<std::string> wrapped(std::string_view words, std::optional<std::size_t> width,
                                 std::size_t indent = 0) {
  if (!width) return {std::string(words)};
  return text::wrap(words, *width > indent ? *width - indent : 1, text::LongWords::whole);
}

struct Line {
  std::string left;
  std::string right;
};

// Two columns; on a narrow terminal, the right one is written on the lines below.
class Columns {
 public:
  explicit Columns(std::optional<std::size_t> width) : width_(width) {}

  [[nodiscard]] std::string render(std::string_view title, const std::vector<Line>& lines) const {
    std::size_t left = 0;
    for (const Line& line : lines) left = std::max(left, text::display_width(line.left));
    std::string out =
        fmt::format("{}\n", fmt::join(wrapped(fmt::format("{}:", title), width_), "\n"));
    const bool is_below = width_ && left + gap + least_right > *width_;
    const std::size_t below = width_ && *width_ < least_right ? narrow_indent : 6;
    const std::size_t indent = is_below ? below : left + gap;
    for (const Line& line : lines) {
      const std::size_t taken = text::display_width(line.left) + 2;
      out += fmt::format("  {}{:{}}", line.left, "", is_below ? 0 : indent - taken);
      if (is_below) out += fmt::format("\n{:{}}", "", indent);
      const auto words = wrapped(line.right, width_, indent);
      for (std::size_t i = 0; i < words.size(); ++i) {
        out += i == 0 ? words[i] : fmt::format("\n{:{}}{}", "", indent, words[i]);
      }
      out += '\n';
    }
    return out;
  }

 private:
  static constexpr std::size_t gap = 4;  // before and between the columns

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

std::string render_choices(const Command& command, std::optional<std::size_t> width) {
  if (command.choices == nullptr) return "";
  const Choices choices = command.choices();
  std::vector<Line> lines;
  for (const Candidate& row : choices.rows) lines.push_back({row.word, row.doc});
  std::string out = Columns(width).render(choices.title, lines) + "\n";
  if (!choices.note.empty()) {
    out += fmt::format("{}\n\n", fmt::join(wrapped(choices.note, width), "\n"));
  }
  return out;
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
  return fmt::format("{}\n\n{}\n{}\n\n{}\n{}", fmt::join(wrapped(program_doc, width), "\n"),
                     columns.render("Examples", examples),
                     fmt::join(wrapped("Usage: secondment COMMAND [OPTION…]", width), "\n"),
                     columns.render("Commands", names),
                     columns.render("Options", option_lines(common)));
}

std::string render_help(const Command& command, std::span<const Option> own,
                        std::span<const Option> common, std::optional<std::size_t> width) {
  const Columns columns(width);
  const std::string usage =
      fmt::format("Usage: secondment {} [OPTION…] {}", command.name, command.operands);
  return fmt::format("{}\n\n{}\n{}\n\n{}{}\n{}", fmt::join(wrapped(command.doc, width), "\n"),
                     columns.render("Examples", example_lines(command.examples)),
                     fmt::join(wrapped(usage, width), "\n"), render_choices(command, width),
                     columns.render("Options", option_lines(own)),
                     columns.render("Options of every command", option_lines(common)));
}

}  // namespace secondment::cli
