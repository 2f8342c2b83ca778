#include "yaml/read_tree.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "text/characters.h"
#include "text/lines.h"
#include "text/memory.h"
#include "yaml/byte_offsets.h"
#include "yaml/fast_reader.h"
#include "yaml/lax_reading.h"
#include "yaml/odd_indentation.h"
#include "yaml/other_format.h"
#include "yaml/strict_subset.h"
#include "yaml/syntax.h"
#include "yaml/text_for_libyaml.h"

namespace secondment::yaml {
namespace {

class Parser {
 public:
  explicit Parser(const TextForLibyaml& text) : text_(text) {
    const std::string_view bytes = text.bytes();
    if (yaml_parser_initialize(&parser_) != 1) text::report_no_memory();
    // No yaml_parser_set_encoding: it would switch off the skipping of a byte order mark.
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                 bytes.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }

  // The next event, owned by the parser until the next call; null if the text is not YAML.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) == 1) return &event_;
    if (parser_.error == YAML_MEMORY_ERROR) text::report_no_memory();
    return nullptr;
  }

  [[nodiscard]] SyntaxError error(ByteOffsets& offsets) const {
    const auto words = [](const char* text) { return std::string_view(text ? text : ""); };
    return {.problem = words(parser_.problem),
            .context = words(parser_.context),
            .problem_at = place(parser_.problem_mark, offsets),
            .context_at = place(parser_.context_mark, offsets)};
  }

  // A position in bytes of the file.
  [[nodiscard]] std::uint32_t place(const yaml_mark_t& mark, ByteOffsets& offsets) const {
    return offsets.of(text_.in_file(mark.index));
  }

  // The column of the section or list that is being read.
  [[nodiscard]] int indent() const { return parser_.indent; }

 private:
  const TextForLibyaml& text_;
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

Style style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return Style::single_quoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return Style::double_quoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return Style::literal;
    case YAML_FOLDED_SCALAR_STYLE:
      return Style::folded;
    default:
      return Style::plain;
  }
}

// A %TAG line declares tags, which are not allowed. It is refused early, because libyaml's work
// grows with the square of their number.
std::optional<Finding> refuse_tag_directive(std::string_view bytes) {
  constexpr std::string_view directive = "%TAG";
  std::size_t at = bytes.starts_with(text::byte_order_mark) ? text::byte_order_mark.size() : 0;
  if (!bytes.substr(at).starts_with(directive)) {
    at = std::min(bytes.find("\n%TAG"), bytes.find("\r%TAG"));
    if (at == std::string_view::npos) return std::nullopt;
    ++at;
  }
  return Finding{.rule = "format/tag",
                 .message = "tags and the lines that declare them are not allowed",
                 .help = "delete this line",
                 .span = {at, text::line_around(bytes, at).end}};
}

// Turns events into the tree's nodes; keeps the path of open collections on a stack of its own.
class Builder {
 public:
  Builder(std::string bytes, const Limits& limits) : limits_(limits) {
    result_.tree.bytes = std::move(bytes);
  }

  ReadTree build() {
    const std::string_view bytes = result_.tree.bytes;
    if (auto other = recognise_other_format(bytes)) return stop(std::move(*other));
    if (bytes.size() > limits_.bytes) {
      return stop(
          {.rule = "format/size",
           .message = fmt::format("the file is larger than {} MiB", limits_.bytes >> 20),
           .help = "an agreement takes a few kilobytes; keep attachments in files of their own"});
    }
    if (auto refusal = text::check_characters(bytes)) return stop(std::move(*refusal));
    if (auto refusal = refuse_tag_directive(bytes)) return stop(std::move(*refusal));

    ByteOffsets offsets(bytes);
    offsets_ = &offsets;
    result_.tree.nodes.reserve(bytes.size() / 16);
    TextForLibyaml text(bytes);
    text_ = &text;
    std::optional<Parser> parser(std::in_place, text);
    parser_ = &*parser;
    while (!ended_) {
      const yaml_event_t* event = parser->next();
      if (event == nullptr) {
        SyntaxError error = parser->error(offsets);
        const bool is_tab = error.context == "while scanning a block scalar" &&
                            error.problem.find("a tab character") != error.problem.npos;
        if (is_tab && text.accept_tab(error.context_at, error.problem_at, parser->indent())) {
          start_again();
          parser.emplace(text);
          continue;
        }
        for (const Open& open : open_) {
          const Tree::Record& record = result_.tree.nodes[open.node];
          if (record.style == Style::flow) error.open_brackets.push_back(record.begin);
        }
        close_dangling();
        return stop(explain_syntax(error, result_.tree));
      }
      take(*event);
    }
    close_dangling();
    result_.complete = !refused_;
    return std::move(result_);
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t last_child = Tree::none;
    std::uint32_t children = 0;
  };

  ReadTree stop(Finding finding) {
    result_.findings.push_back(std::move(finding));
    result_.complete = false;
    return std::move(result_);
  }

  void start_again() {
    result_.findings.clear();
    result_.tree.nodes.clear();
    result_.tree.resolved.clear();
    open_.clear();
    documents_ = 0;
  }

  void refuse_and_end(Finding finding) {
    result_.findings.push_back(std::move(finding));
    refused_ = true;
    ended_ = true;
  }

  void take(const yaml_event_t& event) {
    const std::uint32_t begin = parser_->place(event.start_mark, *offsets_);
    const std::uint32_t end = parser_->place(event.end_mark, *offsets_);
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event.data.scalar;
        refuse_properties(scalar.anchor, scalar.tag, begin, end);
        add_scalar(event, begin, end);
        break;
      }
      case YAML_SEQUENCE_START_EVENT: {
        const auto& start = event.data.sequence_start;
        refuse_properties(start.anchor, start.tag, begin, end);
        open(Kind::sequence, start.style == YAML_FLOW_SEQUENCE_STYLE, begin, end);
        break;
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& start = event.data.mapping_start;
        refuse_properties(start.anchor, start.tag, begin, end);
        open(Kind::mapping, start.style == YAML_FLOW_MAPPING_STYLE, begin, end);
        break;
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close(end);
        break;
      case YAML_ALIAS_EVENT:
        refuse_alias({begin, end});
        add({.kind = Kind::refused, .begin = begin, .end = end});
        break;
      case YAML_DOCUMENT_START_EVENT:
        if (documents_++ > 0) {
          ended_ = true;  // only the first document is read
          result_.findings.push_back(
              {.rule = "format/documents",
               .message = "a second document begins here; a file holds one agreement",
               .help = "move it into a file of its own, or delete the `---` line",
               .span = {begin, end}});
        }
        break;
      case YAML_STREAM_END_EVENT:
        ended_ = true;
        break;
      default:
        break;
    }
  }

  std::uint32_t add(const Tree::Record& record) {
    auto& nodes = result_.tree.nodes;
    const auto index = static_cast<std::uint32_t>(nodes.size());
    nodes.push_back(record);
    if (!open_.empty()) {
      Open& parent = open_.back();
      (parent.last_child == Tree::none ? nodes[parent.node].first_child
                                       : nodes[parent.last_child].next) = index;
      parent.last_child = index;
      ++parent.children;
    }
    if (nodes.size() > limits_.nodes) {
      refuse_and_end({.rule = "format/size",
                      .message = fmt::format("the file holds more than {} values", limits_.nodes),
                      .help = "split it: a file holds one agreement",
                      .span = {record.begin, record.end}});
    }
    return index;
  }

  void add_scalar(const yaml_event_t& event, std::uint32_t begin, std::uint32_t end) {
    const auto& scalar = event.data.scalar;
    std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    std::string restored;
    if (text_->has_halves()) {
      restored = text;
      if (!TextForLibyaml::restore(restored)) restored = text;  // never happens for joined halves
      text = restored;
    }
    Tree& tree = result_.tree;
    Tree::Record record{.style = style_of(scalar.style), .begin = begin, .end = end};
    if (scalar.anchor != nullptr || scalar.tag != nullptr) {
      add({.kind = Kind::refused, .begin = begin, .end = end});
      return;
    }
    const bool in_quotes =
        record.style == Style::single_quoted || record.style == Style::double_quoted;
    const std::uint32_t content = record.begin + (in_quotes ? 1 : 0);
    record.text_size = static_cast<std::uint32_t>(text.size());
    record.text_is_source =
        std::string_view(tree.bytes)
            .substr(std::min<std::size_t>(content, tree.bytes.size()), text.size()) == text;
    // The characters of the file have been checked, so only an escape can give a control character.
    const bool may_escape = record.style == Style::double_quoted && !record.text_is_source;
    const auto escaped = may_escape ? text::find_control(text) : std::nullopt;
    if (escaped) {
      result_.findings.push_back(
          {.rule = "format/control-character",
           .message = fmt::format("the escape here stands for the control character U+{:04X}, "
                                  "which is not allowed",
                                  static_cast<std::uint32_t>(*escaped)),
           .help = "delete the escape",
           .span = {begin, end}});
      add({.kind = Kind::refused, .begin = begin, .end = end});
      return;
    }
    record.text_begin =
        record.text_is_source ? content : static_cast<std::uint32_t>(tree.resolved.size());
    if (!record.text_is_source) tree.resolved += text;
    add(record);
  }

  void open(Kind kind, bool flow, std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t node =
        add({.kind = kind, .style = flow ? Style::flow : Style::block, .begin = begin, .end = end});
    open_.push_back({node});
    // Counted as events arrive: libyaml's own work grows with the square of the open brackets.
    if (open_.size() > limits_.depth && !ended_) {
      refuse_and_end(
          {.rule = "format/depth",
           .message = fmt::format("values are nested more than {} levels deep here", limits_.depth),
           .help = "no agreement needs that; look for an extra bracket",
           .span = {begin, end}});
    }
  }

  void close(std::uint32_t end) {
    const Open done = open_.back();
    open_.pop_back();
    auto& nodes = result_.tree.nodes;
    Tree::Record& record = nodes[done.node];
    if (record.style == Style::flow) {
      record.end = end;
    } else if (done.last_child != Tree::none) {
      record.end = nodes[done.last_child].end;
    }
  }

  // After reading stopped early: open collections end with their last child, and a key without its
  // value gets an empty one.
  void close_dangling() {
    while (!open_.empty()) {
      const Open& open = open_.back();
      if (result_.tree.nodes[open.node].kind == Kind::mapping && open.children % 2 == 1) {
        const std::uint32_t end = result_.tree.nodes[open.last_child].end;
        add({.begin = end, .end = end});
      }
      const Open& broken = open_.back();
      const std::uint32_t last = broken.last_child == Tree::none ? broken.node : broken.last_child;
      close(result_.tree.nodes[last].end);
    }
  }

  void refuse_properties(const yaml_char_t* anchor, const yaml_char_t* tag, std::uint32_t begin,
                         std::uint32_t end) {
    if (anchor == nullptr && tag == nullptr) return;
    const std::string_view source = std::string_view(result_.tree.bytes).substr(begin, end - begin);
    const std::size_t size = std::min(source.find_first_of(" \t\r\n,[]{}"), source.size());
    const std::string written(source.substr(0, size));
    if (anchor != nullptr) {
      result_.findings.push_back(
          {.rule = "format/anchor",
           .message = fmt::format("anchors such as {} are not allowed", text::backquoted(written)),
           .help = "delete it, and repeat the value wherever it is needed; put a value that begins "
                   "with `&` in quotes",
           .span = {begin, begin + size}});
    } else {
      result_.findings.push_back(
          {.rule = "format/tag",
           .message = fmt::format("tags such as {} are not allowed", text::backquoted(written)),
           .help = "delete it: each field already has a type; put a value that begins with `!` in "
                   "quotes",
           .span = {begin, begin + size}});
    }
  }

  void refuse_alias(Span span) {
    const Tree& tree = result_.tree;
    const std::string_view source =
        std::string_view(tree.bytes).substr(span.begin, span.end - span.begin);
    const bool merged = !open_.empty() && open_.back().children % 2 == 1 &&
                        Node(tree, open_.back().last_child).text() == "<<";
    if (merged) return;  // the merge key has a finding of its own
    result_.findings.push_back(
        {.rule = "format/alias",
         .message = fmt::format("aliases such as {} are not allowed", text::backquoted(source)),
         .help = "write the value itself here; put a value that begins with `*` in quotes",
         .span = span});
  }

  const Limits& limits_;
  ByteOffsets* offsets_ = nullptr;
  const TextForLibyaml* text_ = nullptr;
  const Parser* parser_ = nullptr;
  ReadTree result_;
  std::vector<Open> open_;
  std::size_t documents_ = 0;
  bool ended_ = false;
  bool refused_ = false;
};

thread_local std::size_t read_trees = 0;

}  // namespace

std::size_t count_read_trees() {
  return read_trees;
}

ReadTree read_tree(std::string bytes, const Limits& limits) {
  ++read_trees;
  Tree tree{.bytes = std::move(bytes)};
  if (read_fast(tree, limits)) return {.tree = std::move(tree), .complete = true};
  return judge_tree(std::move(tree.bytes), limits);
}

ReadTree judge_tree(std::string bytes, const Limits& limits) {
  ReadTree result = Builder(std::move(bytes), limits).build();
  if (!result.complete) return result;
  if (result.tree.is_empty() || result.tree.root().is_empty()) {
    result.complete = false;
    result.findings.push_back({.rule = "format/empty",
                               .message = "the file is empty",
                               .help = "fill it in, or delete it"});
    return result;
  }
  for (const auto find : {find_swallowed_lines, find_lax_reading, find_odd_indentation}) {
    const std::vector<Finding> broken = find(result.tree);
    if (broken.empty()) continue;
    result.complete = false;
    result.findings.insert(result.findings.end(), broken.begin(), broken.end());
    return result;
  }
  check_strict_subset(result.tree, result.findings);
  return result;
}

}  // namespace secondment::yaml
