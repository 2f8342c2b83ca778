// The views of `report`, and the question that each answers.
#include <fmt/format.h>

#include <algorithm>

#include "handbook/explain_topics.h"
#include "register/view.h"

namespace secondment::handbook {
namespace {

using registers::View;

// Words that people try, although they are not names of views.
constexpr std::pair<std::string_view, std::string_view> other_names[] = {{"late", "due"},
                                                                         {"overdue", "due"}};

void explain_views(std::string_view word, const analysis::Known& known, std::vector<Page>& pages) {
  const auto* other = std::find_if(std::begin(other_names), std::end(other_names),
                                   [&](const auto& each) { return each.first == word; });
  const std::string_view name = other == std::end(other_names) ? word : other->second;
  for (const View& view : registers::views()) {
    if (view.name != name) continue;
    Page page("view", view.name, view.question, known.in_colour);
    page.list({{"print it", fmt::format("secondment report {}", view.name)}});
    std::vector<PageRow> rows;
    page.json["columns"] = text::Json::array();
    for (const registers::Column& column : view.columns) {
      rows.push_back({std::string(column.name), std::string(column.doc)});
      page.json["columns"].push_back({{"name", column.name}, {"doc", column.doc}});
    }
    page.list("Columns", rows);
    pages.push_back(std::move(page));
  }
}

void add_view_words(const analysis::Known&, std::vector<std::string>& words) {
  for (const View& view : registers::views()) words.emplace_back(view.name);
}

}  // namespace

const TopicKind view_topics = {.add_words = add_view_words, .explain = explain_views};

}  // namespace secondment::handbook
