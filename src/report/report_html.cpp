// The page: every view of a register in one file that opens from disk and asks the network for
// nothing. What agreements say is data to it, never markup.
#include <fmt/format.h>

#include <map>
#include <vector>

#include "output/answer.h"
#include "output/html.h"
#include "register/over_time.h"
#include "report/page.h"
#include "report/report_formats.h"
#include "report/report_json.h"
#include "text/digest.h"

namespace secondment::report {
namespace {

text::Json view_json(const registers::View& view, const Report& report) {
  TableOptions options = report.options;
  // The chosen columns and order are for the view that was requested.
  if (view.name != report.view.name) {
    options.columns = {}, options.sort = {}, options.added = {}, options.rows = {};
  }
  const registers::Table table = prepare_table(view, report.survey, options);
  text::Json rows = text::Json::array();
  const auto add = [](text::Json& all, const registers::Row& row) {
    text::Json cells = text::Json::array();
    for (const registers::Cell& cell : row) cells.push_back(cell_json(cell));
    all.push_back(std::move(cells));
  };
  for (const registers::Row& row : table.rows) add(rows, row);
  text::Json totals = text::Json::array();
  for (const registers::Row& row : table.totals) add(totals, row);
  return {{"name", view.name},         {"title", view.title},
          {"question", view.question}, {"columns", columns_json(table)},
          {"rows", std::move(rows)},   {"totals", std::move(totals)},
          {"notes", table.notes}};
}

text::Json spells_json(const Report& report) {
  text::Json spells = text::Json::array();
  for (const registers::Entry& entry : report.survey.entries) {
    const registers::Spell& spell = entry.spell;
    const bool is_void = entry.phase == registers::Phase::came_to_nothing;
    if (is_void || !spell.start || !spell.agreed_end) continue;
    spells.push_back(
        {{"agreement", shown(entry.agreement, report.options, registers::ColumnKind::id)},
         {"label", report.options.hidden != nullptr ? "" : entry.secondee.name},
         {"scheme", entry.scheme},
         {"state", entry.state},
         {"start", text::or_null(spell.start, render_date)},
         {"agreed_end", text::or_null(spell.agreed_end, render_date)},
         {"end", text::or_null(spell.end, render_date)},
         {"stopped", text::or_null(spell.returned, render_date)},
         {"is_over", entry.phase == registers::Phase::over}});
  }
  return {{"spells", std::move(spells)}};
}

text::Json states_json(const registers::Survey& survey) {
  const registers::StatesOverTime over_time = registers::count_states_over_time(survey);
  text::Json months = text::Json::array();
  for (const auto month : over_time.months) {
    months.push_back(fmt::format("{:04}-{:02}", static_cast<int>(month.year()),
                                 static_cast<unsigned>(month.month())));
  }
  text::Json states = text::Json::array();
  text::Json counts = text::Json::array();
  for (const auto& state : over_time.states) {
    states.push_back(state.name);
    text::Json by_month = text::Json::array();
    for (const auto count : state.counts) by_month.push_back(count);
    counts.push_back(std::move(by_month));
  }
  return {
      {"months", std::move(months)}, {"states", std::move(states)}, {"counts", std::move(counts)}};
}

text::Json organisations_json(const Report& report) {
  std::map<std::string, std::pair<int, int>> heads;
  for (const registers::Entry& entry : report.survey.entries) {
    if (entry.phase != registers::Phase::under_way) continue;
    ++heads[shown(entry.host.name, report.options)].first;
    ++heads[shown(entry.parent.name, report.options)].second;
  }
  text::Json all = text::Json::array();
  for (const auto& [name, in_out] : heads) {
    all.push_back({{"name", name}, {"in", in_out.first}, {"out", in_out.second}});
  }
  return all;
}

// Characters that could end the surrounding element are escaped.
std::string inert(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    switch (c) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Place {
  std::string_view name;
  std::string text;
};

// Each `{{name}}` once; what is filled in is not looked at again.
std::string fill_in(std::string_view markup, const std::vector<Place>& places) {
  std::string out;
  while (true) {
    const std::size_t at = markup.find("{{");
    const std::size_t end = at == markup.npos ? at : markup.find("}}", at);
    if (end == markup.npos) return out += markup;
    const std::string_view name = markup.substr(at + 2, end - at - 2);
    out += markup.substr(0, at);
    for (const Place& place : places) {
      if (place.name == name) out += place.text;
    }
    markup.remove_prefix(end + 2);
  }
}

}  // namespace

std::string render_report_html(const Report& report) {
  const registers::Survey& survey = report.survey;
  text::Json views = text::Json::array();
  for (const registers::View& view : registers::views()) views.push_back(view_json(view, report));
  const std::string title = shown(report.title, report.options);
  const text::Json data = {{"as_at", render_date(survey.as_at)},
                           {"tool", output::tool_json()},
                           {"title", title},
                           {"opens_at", report.view.name},
                           {"counts",
                            {{"agreements", survey.agreements},
                             {"unreadable", survey.unreadable.size()},
                             {"left_out", survey.left_out},
                             {"undecided", survey.undecided}}},
                           {"where", text::or_null(shown(survey.condition, report.options))},
                           {"unreadable", unreadable_json(survey, report.options)},
                           {"names_hidden", report.options.hidden != nullptr},
                           {"views", std::move(views)},
                           {"timeline", spells_json(report)},
                           {"states_over_time", states_json(survey)},
                           {"organisations", organisations_json(report)}};
  return fill_in(
      page_markup(),
      {{"style", std::string(page_style())},
       {"script", std::string(page_script())},
       {"data", inert(text::dump(data))},
       {"style-hash", "sha256-" + text::render_base64(text::digest_of(page_style()))},
       {"script-hash", "sha256-" + text::render_base64(text::digest_of(page_script()))},
       {"title", output::escape_html(fmt::format("{}, {}", title.empty() ? "Secondments" : title,
                                                 render_date(survey.as_at)))}});
}

}  // namespace secondment::report
