#include "model/not_yet_known.h"

#include <algorithm>

#include "text/characters.h"

namespace secondment::model {
namespace {

constexpr std::string_view not_applicable = "leave the field out, or write # in front of its line";

struct Row {
  std::string_view written;  // folded
  std::string_view help;
};
constexpr Row rows[] = {
    {"tbc", until_known},
    {"t.b.c.", until_known},
    {"to be confirmed", until_known},
    {"tba", until_known},
    {"to be agreed", until_known},
    {"to be advised", until_known},
    {"to be announced", until_known},
    {"tbd", until_known},
    {"to be decided", until_known},
    {"to be determined", until_known},
    {"unknown", until_known},
    {"not known", until_known},
    {"not yet known", until_known},
    {"not known yet", until_known},
    {"pending", until_known},
    {"?", until_known},
    {"??", until_known},
    {"???", until_known},
    {"n/a", not_applicable},
    {"n.a.", not_applicable},
    {"not applicable", not_applicable},
};

// The requests of a template begin with one of these.
constexpr std::string_view requests[] = {"insert ",   "enter ",  "add ",  "your ", "fill in ",
                                         "complete ", "please ", "type ", "state "};

bool is_in(std::string_view text, char opening, char closing) {
  return text.size() > 2 && text.front() == opening && text.back() == closing;
}

}  // namespace

std::string advise_on_unknown(std::string_view text) {
  if (is_placeholder(text)) return std::string(until_known);
  constexpr std::size_t longest = 40;
  if (text.size() > longest) return "";
  const std::string folded = text::fold(text);
  for (const Row& row : rows) {
    if (row.written == folded) return std::string(row.help);
  }
  return "";
}

bool is_placeholder(std::string_view text) {
  constexpr std::size_t longest = 20;
  const bool is_crossed_out = text.size() >= 3 && text.size() <= longest &&
                              text.find_first_not_of(text.front() == 'X' ? "X" : "x") == text.npos;
  const bool is_named = is_in(text, '<', '>') && text.find_first_of("@/:") == text.npos;
  const bool is_asked = is_in(text, '[', ']') && asks_to_fill_in(text.substr(1, text.size() - 2));
  return is_crossed_out || is_named || is_asked;
}

bool asks_to_fill_in(std::string_view text) {
  constexpr std::size_t longest = 120;
  const std::string folded = text::fold(text.substr(0, longest)) + ' ';
  return std::any_of(std::begin(requests), std::end(requests),
                     [&](std::string_view request) { return folded.starts_with(request); });
}

}  // namespace secondment::model
