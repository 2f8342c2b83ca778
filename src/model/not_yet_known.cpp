#include "model/not_yet_known.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>

#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::model {
namespace {

constexpr std::string_view not_applicable = "leave the field out";

struct Row {
  std::string_view written;  // folded, without a full stop at the end
  std::string_view help = until_known;
  bool is_placeholder = true;  // never a text that was agreed
};
constexpr Row rows[] = {
    {"tbc"},
    {"t.b.c"},
    {"to be confirmed"},
    {"tba"},
    {"t.b.a"},
    {"to be agreed"},
    {"to be advised"},
    {"to be announced"},
    {"tbd"},
    {"t.b.d"},
    {"to be decided"},
    {"to be determined"},
    {"to be completed"},
    {"to follow", until_known, false},
    {"unknown", until_known, false},
    {"not known", until_known, false},
    {"not yet known", until_known, false},
    {"not known yet", until_known, false},
    {"pending", until_known, false},
    {"n/a", not_applicable},
    {"n.a", not_applicable},
    {"not applicable", not_applicable},
};

// The prompts of forms begin with one of these, and are short; brackets may contain many others.
constexpr std::size_t longest_prompt = 50;
constexpr std::string_view prompts[] = {
    "click or tap here to enter ",
    "click or tap to enter ",
    "click here to enter ",
    "click to enter ",
    "click or tap here to ",
    "choose an item ",
    "choose a building block ",
    "enter text here ",
    "enter your text here ",
    "insert text here ",
    "type text here ",
    "type your text here ",
};
constexpr std::string_view requests[] = {"insert ",  "enter ",    "add ",    "your ",
                                         "fill in ", "complete ", "please ", "type ",
                                         "state ",   "click ",    "choose ", "select "};

struct Pair {
  std::string_view opening;
  std::string_view closing;
};

bool is_in(std::string_view text, const Pair& pair) {
  return text.size() > pair.opening.size() + pair.closing.size() &&
         text.starts_with(pair.opening) && text.ends_with(pair.closing);
}

std::string_view within(std::string_view text, const Pair& pair) {
  return text.substr(pair.opening.size(), text.size() - pair.opening.size() - pair.closing.size());
}

// A quick test before a string is folded: whether its first two characters may begin one of the
// phrases. A string that begins with a blank, is not ASCII or has one character always passes. Of
// each character only five bits count, which are the same for both cases of a letter.
class Beginnings {
 public:
  template <class Phrases>
  constexpr explicit Beginnings(const Phrases& phrases) {
    for (const auto& phrase : phrases) add(phrase);
  }

  [[nodiscard]] bool may_begin(std::string_view text) const {
    return text.size() < 2 || is_odd(text[0]) || is_odd(text[1]) ||
           ((seconds_[bits_of(text[0])] >> bits_of(text[1])) & 1U) != 0;
  }

 private:
  static constexpr std::size_t bits_of(char byte) { return static_cast<unsigned char>(byte) & 31U; }
  static constexpr bool is_odd(char byte) { return byte <= ' '; }  // also when it is not ASCII
  constexpr void add(std::string_view phrase) {
    seconds_[bits_of(phrase[0])] |= std::uint32_t{1} << bits_of(phrase[1]);
  }
  constexpr void add(const Row& row) { add(row.written); }

  std::array<std::uint32_t, 32> seconds_{};
};

constexpr Beginnings row_beginnings(rows);
constexpr Beginnings prompt_beginnings(prompts);
constexpr Beginnings request_beginnings(requests);

template <std::size_t size>
bool begins_with_any(std::string_view text, const std::string_view (&beginnings)[size],
                     const Beginnings& first) {
  if (!first.may_begin(text)) return false;
  constexpr std::size_t longest = 120;
  std::string folded = text::fold(text.substr(0, longest));
  while (folded.ends_with('.')) folded.pop_back();
  folded += ' ';
  return std::any_of(std::begin(beginnings), std::end(beginnings),
                     [&](std::string_view beginning) { return folded.starts_with(beginning); });
}

const Row* find_row(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest || !row_beginnings.may_begin(text)) return nullptr;
  std::string folded = text::fold(text);
  if (folded.ends_with('.')) folded.pop_back();
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.written == folded; });
  return row == std::end(rows) ? nullptr : row;
}

bool is_prompt(std::string_view text) {
  return text.size() <= longest_prompt && begins_with_any(text, prompts, prompt_beginnings);
}

// Whether the text is a line to write on, or one character repeated: ____, ....., ???, XXX.
bool is_line_to_write_on(std::string_view text) {
  // A quick test before the text is folded: most texts begin with a word.
  const auto byte = static_cast<unsigned char>(text.empty() ? 'a' : text.front());
  if (std::isalnum(byte) != 0 && byte != 'x' && byte != 'X') return false;
  const std::string folded = text::fold(text);
  if (folded == "…" || folded == "●" || folded == "•" || folded == "?" || folded == "??")
    return true;
  constexpr std::string_view drawn = "_.?-x";
  const char first = folded.empty() ? 'a' : folded.front();
  if (drawn.find(first) == drawn.npos) return false;
  constexpr std::size_t longest_word = 20;
  const auto count = static_cast<std::size_t>(std::count(folded.begin(), folded.end(), first));
  const bool is_all = folded.find_first_not_of(std::string{first, ' '}) == folded.npos;
  return is_all && count >= (first == '_' ? 2 : 3) && (first != 'x' || count <= longest_word);
}

constexpr text::ByteSet begins_placeholder("TtNnUuPpCcEeIiXx[(<{_.?- \t\xC2\xE2");  // « and …

// A quick test for every text of every agreement: size and first byte rule out nearly all.
bool may_be_placeholder(std::string_view text) {
  constexpr std::size_t longest = 120;
  return !text.empty() && text.size() <= longest && begins_placeholder.has(text.front());
}

}  // namespace

std::string advise_on_unknown(std::string_view text) {
  if (const Row* row = find_row(text)) return std::string(row->help);
  return is_placeholder(text) ? std::string(until_known) : "";
}

bool is_placeholder(std::string_view text) {
  if (!may_be_placeholder(text)) return false;
  if (const Row* row = find_row(text)) return row->is_placeholder;
  if (is_line_to_write_on(text) || is_prompt(text)) return true;
  if (std::isalpha(static_cast<unsigned char>(text.front())) != 0) return false;
  for (const Pair& pair : {Pair{"[", "]"}, {"(", ")"}, {"<", ">"}, {"{{", "}}"}}) {
    if (!is_in(text, pair)) continue;
    const std::string_view inner = within(text, pair);
    const Row* row = find_row(inner);
    if ((row != nullptr && row->is_placeholder) || is_line_to_write_on(inner)) return true;
  }
  const bool is_named = is_in(text, {"<", ">"}) && text.find_first_of("@/:") == text.npos;
  const bool is_asked = is_in(text, {"[", "]"}) && asks_to_fill_in(within(text, {"[", "]"}));
  // Placeholders of mail merges.
  return is_named || is_asked || is_in(text, {"{{", "}}"}) || is_in(text, {"«", "»"});
}

bool asks_to_fill_in(std::string_view text) {
  return begins_with_any(text, requests, request_beginnings);
}

}  // namespace secondment::model
