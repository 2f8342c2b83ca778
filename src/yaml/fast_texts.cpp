#include "yaml/fast_texts.h"

#include <array>
#include <string_view>

#include "text/ascii.h"

namespace secondment::yaml {
namespace {

// Classes of bytes, in a table because every byte is looked up.
enum ByteClass : std::uint8_t {
  begins_no_text = 1,  // an indicator, a blank or an end where a plain text would begin
  is_bracket = 2,      // ends a plain text within brackets
  may_end_text = 4,    // a plain text may end here
  may_end_quoted = 8,
};
constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> table{};
  const auto mark = [&](std::string_view bytes, ByteClass as) {
    for (const char byte : bytes) table[static_cast<unsigned char>(byte)] |= as;
  };
  mark(std::string_view("\0\n ?:,[]{}#&*!|>'\"%@`", 21), begins_no_text);
  mark(",[]{}", is_bracket);
  mark("\n#:", may_end_text);
  mark("\n\"'\\", may_end_quoted);
  return table;
}();

bool is(char byte, unsigned wanted) {
  return (classes[static_cast<unsigned char>(byte)] & wanted) != 0;
}

// The first of these bytes from `at` on. The file ends with a line end, which must be one of them.
const char* find_first(const char* at, unsigned wanted) {
  while (!is(*at, wanted)) ++at;
  return at;
}

// The same for what may end a plain text, in brackets or not.
const char* find_end_of_plain(const char* at, const char* end, bool in_brackets) {
  const unsigned wanted = may_end_text | (in_brackets ? is_bracket : 0);
  constexpr char no_byte_of_text = '\n';
  const char comma = in_brackets ? ',' : no_byte_of_text;
  const char opening = in_brackets ? '{' : no_byte_of_text;
  const char closing = in_brackets ? '}' : no_byte_of_text;
  while (end - at >= static_cast<std::ptrdiff_t>(sizeof(text::Bytes))) {
    const text::Bytes bytes = text::load_bytes(at);
    const text::Bytes curled = bytes | 0x20;  // of [ and ], which differ from { and } by a bit
    const std::size_t before =
        text::count_before((bytes == '\n') | (bytes == '#') | (bytes == ':') | (bytes == comma) |
                           (curled == opening) | (curled == closing));
    if (before < sizeof(text::Bytes)) return at + before;
    at += sizeof(text::Bytes);
  }
  return find_first(at, wanted);
}

}  // namespace

// Sets the text of a record: from `content` in the file, or from `resolved` on in the texts that
// differ from the file. A scalar that is identical at `content` in the file is taken from there.
void TextScanner::set_text(Tree::Record& record, std::uint32_t content, std::size_t resolved) {
  const std::string_view text = std::string_view(tree_.resolved).substr(resolved);
  record.text_size = static_cast<std::uint32_t>(text.size());
  record.text_is_source = std::string_view(tree_.bytes).substr(content, text.size()) == text;
  record.text_begin = record.text_is_source ? content : static_cast<std::uint32_t>(resolved);
  if (record.text_is_source) tree_.resolved.resize(resolved);
}

bool TextScanner::scan_text(Tree::Record& record, bool in_brackets, int least) {
  record.begin = place(at_);
  const char first = *at_;
  if (first == '"' || first == '\'') {
    if (!scan_quoted(record, first)) return false;
  } else if (!scan_plain(record, in_brackets, least)) {
    return false;
  }
  record.end = place(at_);
  return true;
}

bool TextScanner::scan_quoted(Tree::Record& record, char quote) {
  record.style = quote == '"' ? Style::double_quoted : Style::single_quoted;
  const std::uint32_t content = record.begin + 1;
  const std::size_t resolved = tree_.resolved.size();
  const char* copied = nullptr;  // up to here, once the text differs from the file
  for (++at_;; ++at_) {
    at_ = find_first(at_, may_end_quoted);
    if (*at_ == '\n') return false;
    const bool is_escape = quote == '"' ? *at_ == '\\' : *at_ == quote && at_[1] == quote;
    if (is_escape) {
      if (at_[1] != '"' && at_[1] != '\\' && at_[1] != quote) return false;
      tree_.resolved.append(copied == nullptr ? begin_ + content : copied, at_);
      copied = ++at_;
    } else if (*at_ == quote) {
      break;
    }
  }
  if (copied == nullptr) {
    record.text_begin = content;
    record.text_size = place(at_) - content;
  } else {
    tree_.resolved.append(copied, at_);
    set_text(record, content, resolved);
  }
  ++at_;
  return true;
}

// The text may continue on the lines below: a single line end in it becomes a blank, several become
// one line end less.
bool TextScanner::scan_plain(Tree::Record& record, bool in_brackets, int least) {
  const bool may_begin = *at_ == '-' ? !is_blank_or_end(at_[1]) : !is(*at_, begins_no_text);
  const bool may_be_dash = in_brackets && *at_ == '-' && (is(at_[1], is_bracket) || at_[1] == ':');
  if (!may_begin || may_be_dash) return false;
  const std::size_t resolved = tree_.resolved.size();
  const char* line = at_;  // where the text begins on this line
  const char* text_end = at_;
  while (true) {
    at_ = find_end_of_plain(at_ + 1, end_, in_brackets);
    const char byte = *at_;
    if (byte == '#' && at_[-1] != ' ') continue;
    if (byte == ':' && !is_blank_or_end(at_[1])) {
      if (in_brackets && (is(at_[1], is_bracket) || at_[1] == '?')) return false;
      continue;
    }
    text_end = at_;
    while (text_end[-1] == ' ') --text_end;
    const char* next = byte == '\n' ? find_next_line(in_brackets, least) : nullptr;
    if (next == nullptr) break;
    tree_.resolved.append(line, text_end);
    const auto ends = std::count(at_, next, '\n');
    tree_.resolved.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(ends - 1, 1)),
                          ends == 1 ? ' ' : '\n');
    line = at_ = next;
  }
  at_ = text_end;
  if (tree_.resolved.size() == resolved) {
    record.text_begin = record.begin;
    record.text_size = place(text_end) - record.begin;
  } else {
    tree_.resolved.append(line, text_end);
    set_text(record, record.begin, resolved);
  }
  return true;
}

// Finds where a plain text continues below the next line end. Returns null if it ends here, or in
// doubtful cases, in which what follows is neither a key nor a comma.
const char* TextScanner::find_next_line(bool in_brackets, int least) const {
  const char* next = at_;
  const char* line = at_;
  while (*next == '\n') {
    line = ++next;
    while (*next == ' ') ++next;
  }
  const bool ends = *next == '\0' || *next == '#' || (*next == '-' && next[1] == ' ') ||
                    *next == ':' || (in_brackets && is(*next, is_bracket)) || next - line < least ||
                    next == line;
  return ends ? nullptr : next;
}

// Joins the lines as YAML requires: in a folded text, the line end between two lines becomes a
// blank, unless one of them begins with a blank.
bool TextScanner::scan_block_text(Tree::Record& record, int least) {
  record.style = *at_ == '|' ? Style::literal : Style::folded;
  record.begin = place(at_);
  const char chomping = at_[1] == '-' || at_[1] == '+' ? at_[1] : ' ';
  at_ += chomping == ' ' ? 1 : 2;
  if (!finish_line()) return false;
  least = std::max(least, 1);
  std::string& text = tree_.resolved;
  const std::size_t resolved = text.size();
  int column = 0;  // of the text, once it has begun
  // Line ends since the last line that is not blank, or only those of blank lines.
  std::size_t breaks = 0;
  bool after_blank = false;
  int deepest = 0;  // of the blank lines before the text
  while (*at_ != '\0') {
    const char* line = at_;
    while (*at_ == ' ' && (column == 0 || at_ - line < column)) ++at_;
    const auto spaces = static_cast<int>(at_ - line);
    if (*at_ == '\n') {
      deepest = std::max(deepest, spaces);
      ++breaks;
      ++at_;
      continue;
    }
    const bool is_first = column == 0;
    if (is_first) {
      if (spaces < least || spaces < deepest) return false;
      column = spaces;
    } else if (spaces < column) {
      at_ = line;
      break;
    }
    const bool is_blank = *at_ == ' ';
    if (!is_first) {
      const bool folds = record.style == Style::folded && !after_blank && !is_blank;
      if (!folds) text += '\n';
      if (folds && breaks == 0) text += ' ';
    }
    text.append(breaks, '\n');
    const char* line_end = std::find(at_, end_, '\n');
    text.append(at_, line_end);
    at_ = line_end + 1;
    after_blank = is_blank;
    breaks = 0;
  }
  if (column == 0) return false;
  if (chomping != '-') text += '\n';
  if (chomping == '+') text.append(breaks, '\n');
  record.end = place(at_);
  set_text(record, record.begin, resolved);
  return true;
}

}  // namespace secondment::yaml
