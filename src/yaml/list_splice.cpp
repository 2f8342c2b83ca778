#include "yaml/list_splice.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "text/characters.h"
#include "text/lines.h"
#include "yaml/written_line.h"

namespace secondment::yaml {
namespace {

constexpr std::string_view line_ends = "\r\n";
constexpr std::string_view white_space = " \t\r\n";

// The line end of the line before `at`: LF, CR LF or CR. LF for a file of one line.
std::string_view line_end_near(std::string_view bytes, std::size_t at) {
  std::size_t end = at == 0 ? std::string_view::npos : bytes.find_last_of(line_ends, at - 1);
  if (end == std::string_view::npos) end = bytes.find_first_of(line_ends);
  if (end == std::string_view::npos || bytes[end] == '\n') {
    const bool is_pair = end != std::string_view::npos && end > 0 && bytes[end - 1] == '\r';
    return is_pair ? "\r\n" : "\n";
  }
  return bytes.substr(end + 1).starts_with('\n') ? "\r\n" : "\r";
}

std::size_t next_line(std::string_view bytes, std::size_t at) {
  const std::size_t end = text::line_around(bytes, at).end;
  if (bytes.substr(end).starts_with("\r\n")) return end + 2;
  return std::min(end + 1, bytes.size());
}

std::size_t start_of_line(std::string_view bytes, std::size_t at) {
  const std::size_t begin = text::line_around(bytes, at).begin;
  return begin == 0 && bytes.starts_with(text::byte_order_mark) ? text::byte_order_mark.size()
                                                                : begin;
}

bool starts_line(std::string_view bytes, std::size_t at) {
  return start_of_line(bytes, at) == at;
}

std::size_t column(std::string_view bytes, std::size_t at) {
  return at - start_of_line(bytes, at);
}

// Whether nothing comes before it on its line.
bool leads_line(std::string_view bytes, std::size_t at) {
  const std::size_t begin = start_of_line(bytes, at);
  return trimmed(bytes.substr(begin, at - begin)).empty();
}

bool is_block_text(const Node& node) {
  return node.is_scalar() && (node.style() == Style::literal || node.style() == Style::folded);
}

std::optional<Node> last_child(const Node& parent) {
  std::optional<Node> last;
  for (const Node child : parent.items()) last = child;
  return last;
}

Node last_value(Node node) {
  while (const auto child = last_child(node)) node = *child;
  return node;
}

// Whether the header of a block text, such as `|+`, has this sign.
bool is_marked(std::string_view bytes, const Node& block_text, char sign) {
  const std::string_view header = bytes.substr(block_text.span().begin);
  return header.substr(0, header.find_first_of(white_space)).find(sign) != std::string_view::npos;
}

// Whether the blank lines that follow belong to the text.
bool keeps_blank_lines(std::string_view bytes, const Node& value) {
  return is_block_text(value) && is_marked(bytes, value, '+');
}

// Whether a block text ends with the file and would become longer with a line end.
bool lacks_line_end(std::string_view bytes, const Node& value) {
  return is_block_text(value) && !is_marked(bytes, value, '-') && !starts_line(bytes, bytes.size());
}

// The start of the line after the last line of a value.
std::size_t line_after(std::string_view bytes, const Node& value) {
  const Node last = last_value(value);
  const std::size_t end = value.span().end;
  if (!is_block_text(last)) return next_line(bytes, end);
  if (keeps_blank_lines(bytes, last)) return starts_line(bytes, end) ? end : next_line(bytes, end);
  return next_line(bytes, bytes.find_last_not_of(white_space, end - 1));
}

// Skips the comments from `at` on that are indented more than a key at `depth`: they are about the
// list, while the others are about what follows it.
std::size_t past_own_comments(std::string_view bytes, std::size_t at, std::size_t depth) {
  std::size_t past = at;
  while (at < bytes.size()) {
    const std::string_view line = text_of(bytes, text::line_around(bytes, at));
    const bool is_comment = trimmed(line).starts_with('#') && indentation(line) > depth;
    if (!is_comment && !trimmed(line).empty()) break;
    at = next_line(bytes, at);
    if (is_comment) past = at;
  }
  return past;
}

bool is_blank_line(std::string_view bytes, std::size_t at) {
  return trimmed(text_of(bytes, text::line_around(bytes, at))).empty();
}

bool has_blank_line(std::string_view bytes, std::size_t begin, std::size_t end) {
  for (std::size_t at = next_line(bytes, begin); at < end; at = next_line(bytes, at)) {
    if (is_blank_line(bytes, at)) return true;
  }
  return false;
}

// Whether the line before the one that starts at `at`, or the line that ends at `at`, is blank.
bool is_blank_above(std::string_view bytes, std::size_t at) {
  if (!starts_line(bytes, at)) return is_blank_line(bytes, at);
  if (at == 0) return true;
  const bool ends_in_pair = bytes.substr(0, at).ends_with("\r\n");
  return is_blank_line(bytes, at - (ends_in_pair ? 2 : 1));
}

// Where the document of the root ends: before `...` or a second document, else at the end of the
// file.
std::size_t end_of_document(std::string_view bytes, const Node& root) {
  constexpr std::size_t size = 3;
  for (std::size_t at = line_after(bytes, root); at < bytes.size(); at = next_line(bytes, at)) {
    const std::string_view line = text_of(bytes, text::line_around(bytes, at));
    const bool is_marker = line.starts_with("...") || line.starts_with("---");
    if (is_marker && trimmed(line.substr(0, size + 1)).size() == size) return at;
  }
  return bytes.size();
}

// What is between the last child of a flow collection and its closing bracket.
struct Tail {
  bool has_comma = false;
  std::size_t after_comma = 0;
  std::size_t end = 0;  // after the last child, comma or comment
};

// Returns nothing if there is anything else.
std::optional<Tail> find_tail(std::string_view bytes, std::size_t begin, std::size_t bracket) {
  Tail tail{.end = begin};
  for (std::size_t at = begin; at < bracket;) {
    if (bytes[at] == '#') {
      tail.end = at = text::line_around(bytes, at).end;
    } else if (bytes[at] == ',' && !tail.has_comma) {
      tail = {.has_comma = true, .after_comma = at + 1, .end = at + 1};
      ++at;
    } else if (white_space.find(bytes[at]) != std::string_view::npos) {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  return tail;
}

Unexpected<Error> cannot_splice(std::string_view why) {
  return unexpected(Error{std::string(why), ""});
}

class Splicer {
 public:
  Splicer(const Tree& tree, std::string_view list, const NewItem& item)
      : bytes_(tree.bytes),
        root_(tree.root()),
        depth_(column(bytes_, root_.span().begin)),
        list_(list),
        item_(item),
        style_(style_of_items(tree, list)) {}

  [[nodiscard]] Result<Splice> splice() const {
    auto splice = find_splice();
    const bool at_end = splice && splice->replaced.begin == bytes_.size();
    if (at_end && lacks_line_end(bytes_, last_value(root_))) {
      return cannot_splice("the text that ends the file has no line end yet");
    }
    return splice;
  }

 private:
  [[nodiscard]] Result<Splice> find_splice() const {
    const bool in_block = root_.style() == Style::block;
    std::optional<Node> value;
    for (const Entry entry : root_.entries()) {
      if (!entry.key.is_scalar() || entry.key.text() != list_) continue;
      if (value) return cannot_splice("the key is there twice");
      value = entry.value;
    }
    if (!value) return in_block ? add_section() : add_to_flow(root_, section_in_braces());
    const Span span = value->span();
    if (value->is_empty() && in_block) return fill(span);
    if (!value->is_sequence()) return cannot_splice("it is not a list");
    const char first = bytes_[span.begin];
    if (first != '-' && first != '[') return cannot_splice("it has a tag or an anchor");
    if (value->style() == Style::block) return add_to_block(*value);
    const bool is_bare = trimmed(bytes_.substr(span.begin + 1, span.end - span.begin - 2)).empty();
    if (!is_bare || !in_block) return add_to_flow(*value, in_braces());
    if (leads_line(bytes_, span.begin)) return Splice{span, "- " + in_braces()};
    return fill(span);
  }

  [[nodiscard]] std::string in_braces() const { return write_in_braces(item_, style_); }

  [[nodiscard]] std::string section_in_braces() const {
    return fmt::format("{}: [{}]", write_key(list_, style_), in_braces());
  }

  // The first item of a list.
  [[nodiscard]] std::string first_item() const {
    return fmt::format("{:{}}- {}", "", depth_ + usual_step(), in_braces());
  }

  // Formats lines to insert at `at`, which starts a line or ends the file.
  [[nodiscard]] std::string as_lines(std::size_t at, std::string lines) const {
    const std::string_view end = line_end_near(bytes_, at);
    return starts_line(bytes_, at) ? lines.append(end) : lines.insert(0, end);
  }

  [[nodiscard]] Splice add_to_block(const Node& list) const {
    const std::size_t at = past_own_comments(bytes_, line_after(bytes_, list), depth_);
    return {{at, at}, as_lines(at, like_last_item(list, line_end_near(bytes_, at)))};
  }

  // An item in the layout of the last one: the depth of its dash, what is between dash and item,
  // braces or lines.
  [[nodiscard]] std::string like_last_item(const Node& list, std::string_view line_end) const {
    const Node last = *last_child(list);
    const std::size_t depth = column(bytes_, list.span().begin);
    const std::size_t begin = last.span().begin;
    const std::size_t line = start_of_line(bytes_, begin);
    const std::size_t dash =
        line == start_of_line(bytes_, list.span().begin) ? list.span().begin : line + depth;
    std::string gap = " ";
    std::size_t body = depth + 2;
    if (last.is_mapping() && bytes_[dash] != '-') {
      body = begin - line;
      gap = fmt::format("{}{:{}}", line_end, "", body);
    } else if (last.is_mapping() &&
               bytes_.substr(dash + 1, begin - dash - 1).find('\t') == std::string_view::npos) {
      body = depth + (begin - dash);
      gap.assign(begin - dash - 1, ' ');
    }
    const bool on_lines = last.is_mapping() && last.style() == Style::block && !item_.empty();
    const std::string separator = fmt::format("{}{:{}}", line_end, "", body);
    return fmt::format("{:{}}-{}{}", "", depth, gap,
                       on_lines
                           ? fmt::format("{}", fmt::join(write_lines(item_, style_), separator))
                           : in_braces());
  }

  // Fills a list without items; `empty` is its brackets, or the place where they would be. The
  // first item goes on the line below, and a comment stays where it is.
  [[nodiscard]] Splice fill(Span empty) const {
    const std::size_t at = past_own_comments(bytes_, next_line(bytes_, empty.end), depth_);
    const std::string lines = as_lines(at, first_item());
    if (empty.begin == empty.end) return {{at, at}, lines};
    const std::size_t colon = bytes_.find_last_not_of(blanks, empty.begin - 1);
    return {{colon + 1, at}, std::string(bytes_.substr(empty.end, at - empty.end)) + lines};
  }

  [[nodiscard]] Splice add_section() const {
    const std::size_t at = end_of_document(bytes_, root_);
    const std::string_view end = line_end_near(bytes_, at);
    return {{at, at},
            as_lines(at, fmt::format("{}{:{}}{}:{}{}", wants_blank_line(at) ? end : "", "", depth_,
                                     write_key(list_, style_), end, first_item()))};
  }

  // How much more the lists of this file are indented than their keys.
  [[nodiscard]] std::size_t usual_step() const {
    constexpr std::size_t step = 2;
    for (const Entry entry : root_.entries()) {
      const std::size_t begin = entry.value.span().begin;
      const bool is_list = entry.value.is_sequence() && entry.value.style() == Style::block;
      if (is_list && leads_line(bytes_, begin)) return column(bytes_, begin) - depth_;
    }
    return step;
  }

  // Whether the sections of this file are separated by blank lines, but text inserted at `at` would
  // not be.
  [[nodiscard]] bool wants_blank_line(std::size_t at) const {
    if (keeps_blank_lines(bytes_, last_value(root_))) return false;
    std::size_t key = 0;
    for (const Entry entry : root_.entries()) key = entry.key.span().begin;
    const auto above = line_above(bytes_, key);
    return above && has_blank_line(bytes_, above->end, key) && !is_blank_above(bytes_, at);
  }

  // Adds `child` after the last one: on its line, or on the next if children have lines of their
  // own.
  [[nodiscard]] Result<Splice> add_to_flow(const Node& parent, std::string_view child) const {
    const auto last = last_child(parent);
    const std::size_t open = parent.span().begin + 1;
    const std::size_t end = last ? last->span().end : open;
    const auto tail = find_tail(bytes_, end, parent.span().end - 1);
    if (!tail) return cannot_splice("its last value ends in an unusual way");
    const bool needs_comma = last && !tail->has_comma;
    const auto depth = depth_of_children(parent);
    if (!depth && !last) return Splice{{open, open}, std::string(child)};
    if (!depth && needs_comma) return Splice{{end, end}, fmt::format(", {}", child)};
    if (!depth) {
      return Splice{{tail->after_comma, tail->after_comma}, fmt::format(" {},", child)};
    }
    return Splice{
        {end, tail->end},
        fmt::format("{}{}{}{:{}}{}{}", needs_comma ? "," : "", bytes_.substr(end, tail->end - end),
                    line_end_near(bytes_, end), "", *depth, child, tail->has_comma ? "," : "")};
  }

  // The indentation of the children of a flow collection, if the last one begins a line of its own.
  [[nodiscard]] std::optional<std::size_t> depth_of_children(const Node& parent) const {
    const Span span = parent.span();
    std::size_t begin = span.end - 1;
    for (const Entry entry : parent.entries()) begin = entry.key.span().begin;
    if (parent.is_sequence()) {
      for (const Node item : parent.items()) begin = item.span().begin;
    }
    const std::size_t line = start_of_line(bytes_, begin);
    if (line <= span.begin || !leads_line(bytes_, begin)) return std::nullopt;
    const bool is_empty = begin == span.end - 1;
    return is_empty ? indentation(text_of(bytes_, text::line_around(bytes_, span.begin))) + 2
                    : begin - line;
  }

  std::string_view bytes_;
  Node root_;
  std::size_t depth_;  // of the top-level keys, in columns
  std::string_view list_;
  const NewItem& item_;
  ItemStyle style_;
};

bool is_quoted(const Node& node) {
  return node.style() == Style::single_quoted || node.style() == Style::double_quoted;
}

}  // namespace

ItemStyle style_of_items(const Tree& tree, std::string_view list) {
  std::optional<Node> model;
  const auto items = tree.root().find(list);
  if (items && items->is_sequence()) {
    for (const Node item : items->items()) {
      if (item.is_mapping()) model = item;
    }
  }
  ItemStyle style;
  for (const Entry entry : model.value_or(tree.root()).entries()) {
    style.quotes_keys = is_quoted(entry.key);
  }
  style.quotes_dates = style.quotes_keys;
  if (!model) return style;
  for (const Entry entry : model->entries()) {
    if (entry.value.is_scalar() && is_date(entry.value.text())) {
      style.quotes_dates = is_quoted(entry.value);
    }
  }
  const Span span = model->span();
  style.pads_braces = model->style() == Style::flow && tree.bytes[span.begin + 1] == ' ';
  return style;
}

Result<Splice> splice_item(const Tree& tree, std::string_view list, const NewItem& item) {
  return Splicer(tree, list, item).splice();
}

}  // namespace secondment::yaml
