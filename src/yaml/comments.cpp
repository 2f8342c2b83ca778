#include "yaml/comments.h"

#include <algorithm>

#include "text/lines.h"

namespace secondment::yaml {
namespace {

// Between two values there are only blanks, line ends, indicators and comments, so the first #
// after a blank begins a comment.
void find_between(std::string_view bytes, std::size_t begin, std::size_t end,
                  std::vector<Span>& comments) {
  end = std::min(end, bytes.size());
  const auto next = [&](std::size_t from) { return bytes.substr(0, end).find('#', from); };
  for (std::size_t at = next(begin); at < end; at = next(at)) {
    const std::size_t stop = text::line_around(bytes, at).end;
    comments.push_back({at, stop});
    at = stop;
  }
}

// The header of a block text may have a comment: `|  # as agreed by phone`.
void find_in_header(std::string_view bytes, Span block, std::vector<Span>& comments) {
  find_between(bytes, block.begin, std::min(block.end, text::line_around(bytes, block.begin).end),
               comments);
}

}  // namespace

std::vector<Span> find_comments(const Tree& tree) {
  std::vector<Span> comments;
  const std::string_view bytes = tree.bytes;
  std::size_t done = 0;
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    const Node node(tree, index);
    if (!node.is_scalar()) continue;
    const Span span = node.span();
    find_between(bytes, done, span.begin, comments);
    if (node.style() == Style::literal || node.style() == Style::folded) {
      find_in_header(bytes, span, comments);
    }
    done = std::max(done, span.end);
  }
  find_between(bytes, done, bytes.size(), comments);
  return comments;
}

}  // namespace secondment::yaml
