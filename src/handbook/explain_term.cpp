// Terms of the glossary, by our name or that of another system.
#include <fmt/format.h>

#include <algorithm>

#include "handbook/explain_topics.h"
#include "handbook/glossary.h"
#include "text/characters.h"

namespace secondment::handbook {
namespace {

bool is_called(const Term& term, std::string_view word) {
  const std::string folded = text::fold(word);
  const auto is_same = [&](const std::string& name) { return text::fold(name) == folded; };
  return is_same(term.name) ||
         std::any_of(term.also_called.begin(), term.also_called.end(), is_same);
}

void explain_terms(std::string_view word, const analysis::Known& known, std::vector<Page>& pages) {
  for (const Term& term : glossary()) {
    if (!is_called(term, word)) continue;
    Page page("term", term.name, "", known.in_colour);
    page.say(term.definition);
    std::vector<PageRow> rows;
    const auto add = [&](std::string_view name, const std::vector<std::string>& words) {
      if (!words.empty())
        rows.push_back({std::string(name), fmt::format("{}", fmt::join(words, ", "))});
    };
    add("also called", term.also_called);
    add("see also", term.see_also);
    page.list(rows);
    page.json["definition"] = term.definition;
    page.json["also_called"] = term.also_called;
    page.json["see_also"] = term.see_also;
    pages.push_back(std::move(page));
  }
}

void add_term_words(const analysis::Known&, std::vector<std::string>& words) {
  for (const Term& term : glossary()) {
    words.push_back(term.name);
    words.insert(words.end(), term.also_called.begin(), term.also_called.end());
  }
}

}  // namespace

const TopicKind term_topics = {.add_words = add_term_words, .explain = explain_terms};

}  // namespace secondment::handbook
