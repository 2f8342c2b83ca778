#include "yaml/fast_reader.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/ascii.h"
#include "text/characters.h"
#include "yaml/fast_texts.h"
#include "yaml/other_format.h"

namespace secondment::yaml {
namespace {

// A little less than how far libyaml looks ahead for the colon of a key.
constexpr std::uint32_t longest_key = 1000;
// Each key is compared with the keys before it, so their number is limited.
constexpr std::uint32_t most_keys = 500;
constexpr std::size_t most_open = 60;
constexpr std::size_t nodes_at_once = 128;

// The size of the part before the first byte that is neither printable ASCII nor a line end.
std::size_t count_printable(std::string_view bytes) {
  std::size_t at = text::skip_ascii_text(bytes, 0);
  const auto is_text = [](char byte) { return (byte >= ' ' && byte <= '~') || byte == '\n'; };
  while (at < bytes.size() && is_text(bytes[at])) ++at;
  return at;
}

// Whether the bytes have only characters that YAML and a human reader understand in the same way.
// They end with a line end, so the zero after them ends whatever is being read.
bool is_ordinary(std::string_view bytes) {
  const std::size_t printable = count_printable(bytes);
  // With the byte before, since the first character of a file may be one that no other may be.
  const std::string_view rest = bytes.substr(printable - std::min<std::size_t>(printable, 1));
  const bool is_text =
      printable == bytes.size() || (rest.find('\t') == rest.npos && rest.find('\r') == rest.npos &&
                                    !text::check_characters(rest) && !text::find_invisible(rest));
  return is_text && bytes.ends_with('\n') && !recognise_other_format(bytes);
}

// Every function that returns a bool returns whether this reader can still read the file.
class Scanner : private TextScanner {
 public:
  Scanner(Tree& tree, const Limits& limits) : TextScanner(tree), limits_(limits) {}

  bool read() {
    tree_.nodes.reserve(tree_.bytes.size() / 10);
    open_.reserve(most_open);
    while (true) {
      const char* line = at_;
      skip_blanks();
      if (*at_ == '#') {
        skip_line();
      } else if (*at_ == '\n') {
        ++at_;
      } else if (*at_ == '\0') {
        break;
      } else if (!read_line(static_cast<int>(at_ - line))) {
        return false;
      }
    }
    tree_.nodes.resize(count_);
    return close_deeper(-1) && count_ > 0 && count_ <= limits_.nodes;
  }

 private:
  struct Open {
    std::uint64_t seen = 0;  // a bit for each key, so that few keys are compared
    std::uint32_t node;
    std::uint32_t last_child = Tree::none;
    std::uint32_t keys = 0;
    int column;  // of its keys or dashes
    bool is_mapping;
    bool is_waiting = false;  // for the value of a key, or for the item after a dash
  };

  [[nodiscard]] bool is_dash() const { return *at_ == '-' && is_blank_or_end(at_[1]); }
  // Whether the line may be `---` or `...`; may also be true for similar lines.
  [[nodiscard]] bool may_be_document_mark() const {
    return (at_[0] == '-' && at_[1] == '-') || (at_[0] == '.' && at_[1] == '.');
  }

  // The least column of a value outside brackets that begins on a line below its key or dash, and
  // of its continuation lines.
  [[nodiscard]] int least_column() const { return open_.empty() ? 0 : open_.back().column + 1; }

  // The nodes.

  std::uint32_t add(const Tree::Record& record) {
    if (count_ == tree_.nodes.size()) tree_.nodes.resize(count_ + nodes_at_once);
    const std::uint32_t index = count_++;
    tree_.nodes[index] = record;
    if (open_.empty()) return index;
    Open& parent = open_.back();
    (parent.last_child == Tree::none ? tree_.nodes[parent.node].first_child
                                     : tree_.nodes[parent.last_child].next) = index;
    parent.last_child = index;
    parent.is_waiting = false;
    return index;
  }

  bool open(Kind kind, Style style, const char* begin, int column) {
    if (open_.size() >= std::min(most_open, limits_.depth)) return false;
    const std::uint32_t node = add({.kind = kind, .style = style, .begin = place(begin)});
    open_.push_back({.node = node, .column = column, .is_mapping = kind == Kind::mapping});
    return true;
  }

  bool close(std::uint32_t end) {
    if (open_.back().is_waiting) return false;
    tree_.nodes[open_.back().node].end = end;
    open_.pop_back();
    return true;
  }

  // Sections and lists without brackets end where their last child does.
  bool close_block() {
    const Open& block = open_.back();
    return !block.is_waiting && close(tree_.nodes[block.last_child].end);
  }

  bool close_deeper(int column) {
    while (!open_.empty() && open_.back().column > column) {
      if (!close_block()) return false;
    }
    return true;
  }

  // Adds a key, which must be a name that no earlier key has.
  bool add_key(const Tree::Record& key) {
    if (key.end - key.begin > longest_key || key.text_size == 0) return false;
    if (key.style == Style::plain && !key.text_is_source) return false;  // over several lines
    Open& section = open_.back();
    const std::uint32_t first = section.last_child;
    const std::uint32_t index = add(key);
    const std::string_view name = Node(tree_, index).text();
    // A plain key that begins with a character beyond ASCII may begin with a blank that only looks
    // like one.
    const bool is_odd = static_cast<unsigned char>(name.front()) >= 0x80 || name == "<<";
    if ((key.style == Style::plain && is_odd) || ++section.keys > most_keys) return false;
    const std::uint64_t bit = std::uint64_t{1} << (bits_of(name) % 64);
    if ((section.seen & bit) != 0 && first != Tree::none && has_key(section, index, name)) {
      return false;
    }
    section.seen |= bit;
    section.is_waiting = true;
    return true;
  }

  static std::size_t bits_of(std::string_view name) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(name[at]); };
    return name.size() * 7 + byte(0) + byte(name.size() / 2) * 5u + byte(name.size() - 1) * 11u;
  }

  [[nodiscard]] bool has_key(const Open& section, std::uint32_t before,
                             std::string_view name) const {
    std::uint32_t key = tree_.nodes[section.node].first_child;
    while (key != before) {
      if (Node(tree_, key).text() == name) return true;
      key = tree_.nodes[tree_.nodes[key].next].next;
    }
    return false;
  }

  // Lines.

  // Reads a line that is not empty, from its first character, and the lines of the brackets or of
  // the block text that it opens.
  bool read_line(int column) {
    if ((column == 0 && may_be_document_mark()) || !close_deeper(column)) return false;
    const auto goes_on = [&] {
      return !open_.empty() && !open_.back().is_waiting && open_.back().column == column;
    };
    const bool ends_list = goes_on() && !open_.back().is_mapping && !is_dash();
    if (ends_list && !close_block()) return false;  // a list that is not indented more than its key
    bool is_next = goes_on();
    if (is_next && open_.back().is_mapping == is_dash()) return false;
    if (!is_next && !may_begin_value(column)) return false;
    while (is_dash()) {
      if (!is_next && !open(Kind::sequence, Style::block, at_, column)) return false;
      is_next = false;
      open_.back().is_waiting = true;
      const char* dash = at_++;
      if (ends_line()) return skip_line();
      column += static_cast<int>(at_ - dash);
    }
    return read_entry(column, is_next);
  }

  [[nodiscard]] bool may_begin_value(int column) const {
    if (open_.empty()) return count_ == 0;
    const Open& parent = open_.back();
    return parent.is_waiting &&
           (parent.column < column || (parent.column == column && parent.is_mapping && is_dash()));
  }

  // Reads `key: value`, `key:`, or a single value, which may not be the next entry of a section.
  bool read_entry(int column, bool is_next) {
    if (begins_other_value()) return !is_next && read_other_value();
    const char* begin = at_;
    Tree::Record text;
    if (!scan_text(text, false, least_column())) return false;
    const bool is_key = *at_ == ':' && is_blank_or_end(at_[1]);
    if (!is_key) {
      if (is_next || open_.empty()) return false;
      add(text);
      return finish_line();
    }
    if (!is_next && !open(Kind::mapping, Style::block, begin, column)) return false;
    if (!add_key(text)) return false;
    ++at_;
    if (ends_line()) return skip_line();
    if (begins_other_value()) return read_other_value();
    Tree::Record value;
    if (!scan_text(value, false, least_column())) return false;
    add(value);
    return finish_line();
  }

  [[nodiscard]] bool begins_other_value() const {
    return *at_ == '[' || *at_ == '{' || *at_ == '|' || *at_ == '>';
  }
  bool read_other_value() {
    if (*at_ == '[' || *at_ == '{') return read_brackets() && finish_line();
    Tree::Record text;
    if (!scan_block_text(text, least_column())) return false;
    add(text);
    return true;
  }

  // Inside brackets.

  bool open_brackets() {
    const bool is_mapping = *at_ == '{';
    return open(is_mapping ? Kind::mapping : Kind::sequence, Style::flow, at_++, 0);
  }

  bool read_brackets() {
    const std::size_t outside = open_.size();
    least_in_brackets_ = least_column();
    bool is_value_done = false;
    bool is_behind_comma = false;
    if (!open_brackets()) return false;
    while (open_.size() > outside) {
      if (!skip_between()) return false;
      Open& top = open_.back();
      if (*at_ == (top.is_mapping ? '}' : ']')) {
        if (is_behind_comma) return false;
        ++at_;
        if (!close(place(at_))) return false;
        is_value_done = true;
        continue;
      }
      if (is_value_done) {
        if (*at_ != ',') return false;
        ++at_;
        is_value_done = false;
        is_behind_comma = true;
        continue;
      }
      is_behind_comma = false;
      if (top.is_mapping && !top.is_waiting) {
        if (!read_key_in_brackets()) return false;
      } else if (*at_ == '[' || *at_ == '{') {
        if (!open_brackets()) return false;
      } else {
        Tree::Record text;
        if (!scan_text(text, true, least_in_brackets_)) return false;
        add(text);
        is_value_done = true;
      }
    }
    return true;
  }

  bool read_key_in_brackets() {
    Tree::Record key;
    if (!scan_text(key, true, least_in_brackets_) || *at_ != ':') return false;
    if (key.style == Style::plain && !is_blank_or_end(at_[1])) return false;
    ++at_;
    return add_key(key);
  }

  // Skips blanks, line ends and comments between two values. A line that begins with a closing
  // bracket may be indented less.
  bool skip_between() {
    while (true) {
      skip_blanks();
      if (*at_ == '#') {
        if (!is_blank_or_end(at_[-1])) return false;
        at_ = std::find(at_, end_, '\n');
      }
      if (*at_ != '\n') return true;
      const char* line = ++at_;
      skip_blanks();
      if (*at_ == '\n' || *at_ == '#' || *at_ == ']' || *at_ == '}') continue;
      const auto column = static_cast<int>(at_ - line);
      if (column < least_in_brackets_ || (column == 0 && may_be_document_mark())) return false;
    }
  }

  const Limits& limits_;
  // The nodes read so far. The tree has more until the end, which is quicker than adding each.
  std::uint32_t count_ = 0;
  std::vector<Open> open_;
  int least_in_brackets_ = 0;
};

}  // namespace

bool read_fast(Tree& tree, const Limits& limits) {
  const bool is_read =
      tree.bytes.size() <= limits.bytes && is_ordinary(tree.bytes) && Scanner(tree, limits).read();
  if (!is_read) {
    tree.nodes.clear();
    tree.resolved.clear();
  }
  return is_read;
}

}  // namespace secondment::yaml
