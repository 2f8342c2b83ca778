#include "yaml/lax_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "text/characters.h"
#include "text/lines.h"
#include "yaml/comments.h"
#include "yaml/written_line.h"

namespace secondment::yaml {
namespace {

Finding not_yaml(Span span, std::string message, std::string help) {
  return {
      .rule = "format/yaml", .message = std::move(message), .help = std::move(help), .span = span};
}

bool is_quoted(const Node& node) {
  return node.is_scalar() &&
         (node.style() == Style::single_quoted || node.style() == Style::double_quoted);
}

bool is_over_lines(std::string_view bytes, Span span) {
  return text_of(bytes, span).find_first_of("\r\n") != std::string_view::npos;
}

// Calls `take(line)` for each line of the span except the first.
template <class Take>
void for_each_later_line(std::string_view bytes, Span span, const Take& take) {
  for (Span line = text::line_around(bytes, span.begin); line.end < span.end;) {
    line = text::line_around(bytes, line.end + 1);
    take(line);
  }
}

// The sections and lists around the nodes of a tree, which are visited in file order.
class Surroundings {
 public:
  explicit Surroundings(std::string_view bytes) : bytes_(bytes) {}

  void enter(const Node& node) {
    const Span span = node.span();
    while (!blocks_.empty() && blocks_.back().end <= span.begin) blocks_.pop_back();
    is_in_brackets_ = span.begin < brackets_end_;
    const bool is_collection = node.is_mapping() || node.is_sequence();
    if (is_in_brackets_ || !is_collection) return;
    if (node.style() == Style::flow) {
      brackets_end_ = span.end;
    } else {
      entered_ = span;
    }
  }
  // Call after `enter`, when nothing more is asked about the node.
  void leave() {
    if (entered_) blocks_.push_back(*entered_);
    entered_.reset();
  }

  [[nodiscard]] bool is_in_brackets() const { return is_in_brackets_; }
  // The least indentation of a line of the node.
  [[nodiscard]] std::size_t least_indentation() const {
    if (blocks_.empty()) return 0;
    const std::size_t begin = blocks_.back().begin;
    return begin - text::line_around(bytes_, begin).begin + 1;
  }

 private:
  std::string_view bytes_;
  std::vector<Span> blocks_;  // sections and lists without brackets, outermost first
  std::optional<Span> entered_;
  std::size_t brackets_end_ = 0;
  bool is_in_brackets_ = false;
};

void find_bracket_lines(std::string_view bytes, Span brackets, std::size_t least,
                        std::vector<Finding>& findings) {
  if (least == 0) return;
  for_each_later_line(bytes, brackets, [&](Span line) {
    const std::string_view written = text_of(bytes, line);
    const std::string_view said = trimmed(written);
    const std::size_t spaces = indentation(written);
    if (said.empty() || said.front() == '#' || spaces >= least) return;
    const std::size_t begin = line.begin + static_cast<std::size_t>(said.data() - written.data());
    if (begin > line.begin + spaces) {
      findings.push_back(not_yaml(
          {line.begin + spaces, begin}, "this line is indented with a tab; YAML allows only spaces",
          "use two spaces for each level; most editors can insert them for the Tab key"));
    } else if (said.front() != ']' && said.front() != '}') {
      findings.push_back(not_yaml(
          {begin, begin + said.size()},
          fmt::format("this line is within {}…{}, and must be indented deeper than their key",
                      bytes[brackets.begin], bytes[brackets.begin] == '[' ? ']' : '}'),
          fmt::format("put at least {} before it",
                      least == 1 ? "one space" : fmt::format("{} spaces", least))));
    }
  });
}

void find_lone_dash(const Node& node, std::vector<Finding>& findings) {
  if (node.style() != Style::plain || node.text() != "-") return;
  findings.push_back(not_yaml(node.span(), "a lone `-` is not a value within brackets",
                              "put it in quotes, \"-\", or delete it"));
}

// The first line of a block scalar that is not blank sets its indentation. Blank lines before it
// may not be indented more.
void find_deep_blank_lines(std::string_view bytes, Span block, std::size_t least,
                           std::vector<Finding>& findings) {
  const Span header = text::line_around(bytes, block.begin);
  const std::string_view said = text_of(bytes, {block.begin, header.end});
  const std::string_view indicators = said.substr(0, said.find_first_of(" \t#"));
  if (indicators.find_first_of("123456789") != indicators.npos) return;
  std::optional<Span> deepest;
  for (Span line = header; line.end < bytes.size();) {
    line = text::line_around(bytes, line.end + 1);
    const std::string_view written = text_of(bytes, line);
    const std::size_t spaces = indentation(written);
    if (spaces < written.size()) {
      if (!deepest || spaces < least || deepest->end - deepest->begin <= spaces) return;
      findings.push_back(not_yaml(*deepest,
                                  "this blank line has more spaces than the first line of the text",
                                  "delete the spaces on it"));
      return;
    }
    if (!deepest || spaces > deepest->end - deepest->begin) deepest = line;
  }
}

// A file without such a # costs one pass; find_comments distinguishes text from comments.
void find_glued_comments(const Tree& tree, std::vector<Finding>& findings) {
  const std::string_view bytes = tree.bytes;
  const auto is_glued = [&](std::size_t at) {
    return at > 0 && std::string_view(" \t\r\n").find(bytes[at - 1]) == std::string_view::npos &&
           !(at == text::byte_order_mark.size() && bytes.starts_with(text::byte_order_mark));
  };
  std::size_t at = bytes.find('#');
  while (at != bytes.npos && !is_glued(at)) at = bytes.find('#', at + 1);
  if (at == bytes.npos) return;
  for (const Span comment : find_comments(tree)) {
    if (!is_glued(comment.begin)) continue;
    findings.push_back(not_yaml({comment.begin, comment.begin + 1},
                                "a space is missing before this `#`",
                                "put a space before it if a comment begins here; put a value that "
                                "contains `#` in quotes"));
  }
}

}  // namespace

Finding unclosed_quote(std::string_view bytes, std::size_t quote) {
  return not_yaml({quote, text::line_around(bytes, quote).end},
                  "this quote is not closed on its line or in the lines indented under it",
                  fmt::format("write the closing {} where the text ends", bytes[quote]));
}

std::vector<Finding> find_swallowed_lines(const Tree& tree) {
  const std::string_view bytes = tree.bytes;
  Surroundings around(bytes);
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    const Node node(tree, index);
    around.enter(node);
    const Span span = node.span();
    if (is_quoted(node) && is_over_lines(bytes, span)) {
      const std::size_t first = indentation(text_of(bytes, text::line_around(bytes, span.begin)));
      const std::size_t least = std::max(first + 1, around.least_indentation());
      bool is_swallowed = false;
      for_each_later_line(bytes, span, [&](Span line) {
        const std::string_view text = text_of(bytes, line);
        is_swallowed |= !trimmed(text).empty() && indentation(text) < least;
      });
      if (is_swallowed) return {unclosed_quote(bytes, span.begin)};
    }
    around.leave();
  }
  return {};
}

std::vector<Finding> find_lax_reading(const Tree& tree) {
  const std::string_view bytes = tree.bytes;
  std::vector<Finding> findings;
  Surroundings around(bytes);
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    const Node node(tree, index);
    around.enter(node);
    const Span span = node.span();
    const bool is_block_text =
        node.is_scalar() && (node.style() == Style::literal || node.style() == Style::folded);
    if (is_block_text) {
      find_deep_blank_lines(bytes, span, around.least_indentation(), findings);
    } else if (node.is_scalar()) {
      if (around.is_in_brackets()) find_lone_dash(node, findings);
    } else if (!around.is_in_brackets() && node.style() == Style::flow &&
               is_over_lines(bytes, span)) {
      find_bracket_lines(bytes, span, around.least_indentation(), findings);
    }
    around.leave();
  }
  find_glued_comments(tree, findings);
  return findings;
}

}  // namespace secondment::yaml
