#include "handbook/glossary.h"

namespace secondment::handbook {
namespace {

constexpr std::string_view heading = "## ";
constexpr std::string_view also_called = "Also called: ";
constexpr std::string_view see_also = "See also: ";

// Removes the next line from the text and returns it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return line;
}

std::vector<std::string> split_list(std::string_view names) {
  constexpr std::string_view comma = ", ";
  std::vector<std::string> all;
  while (true) {
    const std::size_t end = names.find(comma);
    all.emplace_back(names.substr(0, end));
    if (end == names.npos) return all;
    names.remove_prefix(end + comma.size());
  }
}

void add_line(Term& term, std::string_view line) {
  if (line.starts_with(also_called)) {
    term.also_called = split_list(line.substr(also_called.size()));
  } else if (line.starts_with(see_also)) {
    term.see_also = split_list(line.substr(see_also.size()));
  } else if (!line.empty()) {
    if (!term.definition.empty()) term.definition += ' ';
    term.definition += line;
  }
}

}  // namespace

std::vector<Term> parse_glossary(std::string_view markdown) {
  std::vector<Term> terms;
  while (!markdown.empty()) {
    const std::string_view line = take_line(markdown);
    if (line.starts_with(heading)) {
      terms.push_back({std::string(line.substr(heading.size())), ""});
    } else if (!terms.empty()) {
      add_line(terms.back(), line);
    }
  }
  return terms;
}

const std::vector<Term>& glossary() {
  static const std::vector<Term> terms = parse_glossary(glossary_markdown());
  return terms;
}

}  // namespace secondment::handbook
