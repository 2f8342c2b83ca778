#include "report/page_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "output/answer.h"
#include "register/over_time.h"
#include "report/html_tables.h"
#include "report/report_json.h"
#include "text/named.h"

namespace secondment::report {
namespace {

std::string item(const text::Json& json) {
  return inert(text::dump(json));
}

bool has_texts(const registers::Column& column) {
  constexpr std::string_view kinds[] = {"text", "id", "word", "path"};
  const std::string_view kind = registers::kind_row(column.kind).name;
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

// Whether the view was asked for with options that change or leave out its rows or columns.
bool is_asked_for(const registers::View& view, const Report& report) {
  const TableOptions& options = report.options;
  const registers::Grouping& grouping = options.view.grouping;
  const bool is_whole = options.columns.empty() && options.sort.empty() && !options.added &&
                        !options.rows && options.view.person.empty() && grouping.by_agreement &&
                        grouping.division == registers::Division::whole &&
                        !(options.view.within && view.is_counted);
  return !is_whole && !report.all_views && view.name == report.view.name;
}

// Other views are whole, because the facts and the links of the page rely on them.
TableOptions options_for(const registers::View& view, const Report& report, bool is_asked) {
  TableOptions options = report.options;
  if (is_asked) return options;
  options.columns = {}, options.sort = {}, options.added = {}, options.rows = {};
  options.view.person = {};
  if (!report.all_views) options.view.grouping = {};
  if (!view.takes_within || view.is_counted) options.view.within = {};
  return options;
}

// Rows often share texts, so a string is written as its number; the kind of its column
// distinguishes it from a count.
std::string row_json(const registers::Table& table, const registers::Row& row, PageTexts& texts) {
  std::string json = "[";
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string cell = item(cell_json(row[i]));
    const bool is_text =
        has_texts(table.columns[i]) && std::get_if<std::string>(&row[i]) != nullptr;
    json += fmt::format("{}{}", i > 0 ? "," : "", is_text ? texts.refer_to(cell) : cell);
  }
  return json + "]";
}

// Agreements that are over, as cells show them.
std::set<std::string> list_over(const Report& report) {
  std::set<std::string> over;
  for (const registers::Entry& entry : report.survey.entries) {
    if (!registers::is_over(entry.phase)) continue;
    over.insert(shown(entry.agreement, report.options, registers::ColumnKind::id));
  }
  return over;
}

std::optional<std::size_t> find_column(const registers::Table& table, std::string_view name) {
  const auto* column = text::find_named(table.columns, name);
  if (column == nullptr) return std::nullopt;
  return static_cast<std::size_t>(column - table.columns.data());
}

std::string text_at(const registers::Row& row, std::optional<std::size_t> column) {
  const auto* text = column ? std::get_if<std::string>(&row[*column]) : nullptr;
  return text != nullptr ? *text : "";
}

// The rows in the order in which a page keeps them where it has no room for all: those of
// agreements that are over come last, and before that the first row of each value of the column
// over which the view spreads, then the second of each, and so on.
std::vector<std::uint32_t> order_by_need(const registers::View& view, const registers::Table& table,
                                         const std::vector<registers::Row>& rows,
                                         const std::set<std::string>& over) {
  const auto agreement = find_column(table, "agreement");
  const auto spread = find_column(table, view.spread);
  std::map<std::string, std::size_t> seen;
  std::vector<std::pair<bool, std::size_t>> ranks;
  for (const registers::Row& row : rows) {
    ranks.emplace_back(over.contains(text_at(row, agreement)),
                       spread ? seen[text_at(row, spread)]++ : 0);
  }
  std::vector<std::uint32_t> order(ranks.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return ranks[a] < ranks[b]; });
  return order;
}

PageView make_view(const registers::View& view, bool is_asked, const Report& report,
                   const std::set<std::string>& over, PageTexts& texts) {
  PageView made{
      .view = &view, .is_asked = is_asked, .table = {}, .brief = {}, .rows = {}, .plain = {}};
  const TableOptions options = options_for(view, report, is_asked);
  made.table = prepare_table(view, report.survey, options);
  made.brief = options.columns.empty() ? brief_table(made.table, report.survey) : made.table;
  const std::vector<registers::Row> rows = std::exchange(made.table.rows, {});
  const std::vector<registers::Row> brief_rows = std::exchange(made.brief.rows, {});
  const std::vector<std::uint32_t> wanted = order_by_need(view, made.table, rows, over);
  make_items(made.rows, rows.size(), wanted,
             [&](std::uint32_t row) { return row_json(made.table, rows[row], texts); });
  make_items(made.plain, rows.size(), wanted,
             [&](std::uint32_t row) { return html_row(made.brief, brief_rows[row], 300); });
  return made;
}

void make_in_order(PageList& list, std::size_t count,
                   const std::function<std::string(std::uint32_t)>& make) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  make_items(list, count, order, make);
}

bool is_void(const registers::Entry& entry) {
  return entry.phase == registers::Phase::came_to_nothing;
}

// Entries that are not over come first; otherwise the order of the files is kept.
std::vector<const registers::Entry*> most_wanted_first(const registers::Survey& survey) {
  std::vector<const registers::Entry*> entries;
  for (const registers::Entry& entry : survey.entries) entries.push_back(&entry);
  std::stable_partition(entries.begin(), entries.end(), [](const registers::Entry* entry) {
    return !registers::is_over(entry->phase);
  });
  return entries;
}

// [agreement, label, scheme, state, start, agreed end, end, stopped, whether it is over]
std::string spell_json(const registers::Entry& entry, const TableOptions& options,
                       PageTexts& texts) {
  const registers::Spell& spell = entry.spell;
  std::string json = "[";
  for (const std::string& text : {shown(entry.agreement, options, registers::ColumnKind::id),
                                  options.hidden != nullptr ? std::string() : entry.secondee.name,
                                  entry.scheme, entry.state}) {
    json += texts.refer_to(item(text)) + ",";
  }
  for (const auto& day : {spell.start, spell.agreed_end, spell.end, spell.returned}) {
    json += text::dump(text::or_null(day, render_date)) + ",";
  }
  return json + (entry.phase == registers::Phase::over ? "true]" : "false]");
}

// Hides names in all texts except those that come from the tool or a policy.
text::Json with_hidden(const text::Json& json, const TableOptions& options,
                       std::string_view key = "") {
  constexpr std::string_view own[] = {"scheme", "kind", "date", "recorded", "rule", "due"};
  if (const auto* text = json.get<std::string>()) {
    const bool is_own = std::find(std::begin(own), std::end(own), key) != std::end(own);
    return is_own ? json : text::Json(shown(*text, options));
  }
  if (const auto* array = json.get<text::Json::Array>()) {
    text::Json hidden = text::Json::array();
    for (const text::Json& each : *array) hidden.push_back(with_hidden(each, options));
    return hidden;
  }
  const auto* object = json.get<text::Json::Object>();
  if (object == nullptr) return json;
  text::Json hidden = text::Json::object();
  for (const text::JsonMember& each : *object) {
    hidden[each.key] = with_hidden(each.value, options, each.key);
  }
  return hidden;
}

std::string account_of(const registers::Entry& entry, const TableOptions& options) {
  if (entry.account.empty()) return "null";
  if (options.hidden == nullptr) return inert(entry.account);
  const auto parsed = text::parse_json(entry.account);
  return parsed ? item(with_hidden(*parsed, options)) : "null";
}

std::string agreement_json(const registers::Entry& entry, const Report& report) {
  const TableOptions& options = report.options;
  text::Json next;
  if (!entry.flips.empty()) {
    const registers::Flip& flip = entry.flips.front();
    next = {{"day", render_date(flip.day)},
            {"what", text::or_null(shown(flip.what, options))},
            {"rule", text::or_null(flip.rule)}};
  }
  const text::Json head = {
      {"agreement", shown(entry.agreement, options, registers::ColumnKind::id)},
      {"path", shown(entry.path, options, registers::ColumnKind::path)},
      {"title", shown(entry.title, options)},
      {"secondee", options.hidden != nullptr ? "" : entry.secondee.name},
      {"parent", shown(entry.parent.name, options)},
      {"host", shown(entry.host.name, options)},
      {"state", text::or_null(entry.state)},
      {"since", text::or_null(entry.since, render_date)},
      {"is_judged", entry.is_judged},
      {"next", std::move(next)}};
  std::string json = item(head);
  json.back() = ',';
  return fmt::format("{}\"account\":{}}}", json, account_of(entry, options));
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

// Organisations with the most secondees come first.
PageList list_organisations(const Report& report) {
  std::map<std::string, std::pair<int, int>> heads;
  for (const registers::Entry& entry : report.survey.entries) {
    if (entry.phase != registers::Phase::under_way) continue;
    ++heads[shown(entry.host.name, report.options)].first;
    ++heads[shown(entry.parent.name, report.options)].second;
  }
  std::vector<std::pair<std::string, std::pair<int, int>>> all(heads.begin(), heads.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.second.first + a.second.second > b.second.first + b.second.second;
  });
  PageList list;
  for (const auto& [name, in_out] : all) {
    list.items.push_back(item({{"name", name}, {"in", in_out.first}, {"out", in_out.second}}));
  }
  return list;
}

// The titles of the rules that agreements have findings or obligations of.
text::Json rules_json(const registers::Survey& survey) {
  std::map<std::string, std::string> titles;
  const auto add = [&](const std::string& rule) {
    if (!rule.empty() && !titles.contains(rule)) titles.emplace(rule, survey.title_of_rule(rule));
  };
  for (const registers::Entry& entry : survey.entries) {
    for (const registers::Found& each : entry.findings) add(each.rule);
    for (const registers::OpenDue& each : entry.due) add(each.rule);
    for (const registers::Flip& each : entry.flips) add(each.rule);
    for (const registers::Happened& each : entry.happened) add(each.rule);
    for (const registers::Waiver& each : entry.waivers) add(each.rule);
  }
  text::Json rules = text::Json::object();
  for (const auto& [rule, title] : titles) {
    if (!title.empty()) rules[rule] = title;
  }
  return rules;
}

// The columns in which backquotes mark code.
text::Json list_told(const registers::Table& table) {
  text::Json names = text::Json::array();
  for (const registers::Column& column : table.columns) {
    if (registers::kind_row(column.kind).marks_code) names.push_back(column.name);
  }
  return names;
}

std::string view_json(const PageView& view, const PageTexts& texts, const Report& report) {
  text::Json totals = text::Json::array();
  for (const registers::Row& row : view.table.totals) {
    text::Json cells = text::Json::array();
    for (const registers::Cell& cell : row) cells.push_back(cell_json(cell));
    totals.push_back(std::move(cells));
  }
  text::Json notes = text::Json::array();
  for (const std::string& note : view.table.notes) {
    notes.push_back(say_counts(shown(note, report.options)));
  }
  std::string json = item({{"name", view.name()},
                           {"of", view.view->name},
                           {"is_asked", view.is_asked},
                           {"title", view.title()},
                           {"question", view.view->question},
                           {"command", begin_command(report.command, *view.view, view.is_asked)},
                           {"asked_rows", view.is_asked ? report.command.rows : ""},
                           {"columns", columns_json(view.table)},
                           {"told", list_told(view.table)},
                           {"totals", std::move(totals)},
                           {"notes", std::move(notes)},
                           {"left_out", view.rows.left_out}});
  json.back() = ',';
  return fmt::format("{}\"rows\":[{}]}}", json, view.rows.join(",", texts));
}

std::string list_json(std::string_view name, const PageList& list, const PageTexts& texts) {
  return fmt::format("\"{}\":{{\"left_out\":{},\"{}\":[{}]}}", name, list.left_out, "items",
                     list.join(",", texts));
}

}  // namespace

std::string inert(std::string_view json) {
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

PageData make_page_data(const Report& report) {
  const registers::Survey& survey = report.survey;
  PageData data;
  const std::set<std::string> over = list_over(report);
  for (const registers::View& view : registers::views()) {
    if (!is_asked_for(view, report)) continue;
    data.views.push_back(make_view(view, true, report, over, data.texts));
  }
  for (const registers::View& view : registers::views()) {
    data.views.push_back(make_view(view, false, report, over, data.texts));
  }
  std::vector<const registers::Entry*> entries = most_wanted_first(survey);
  make_in_order(data.agreements, entries.size(),
                [&](std::uint32_t each) { return agreement_json(*entries[each], report); });
  std::erase_if(entries, [](const registers::Entry* entry) {
    return is_void(*entry) || !entry->spell.start || !entry->spell.agreed_end;
  });
  make_in_order(data.spells, entries.size(), [&](std::uint32_t each) {
    return spell_json(*entries[each], report.options, data.texts);
  });
  data.organisations = list_organisations(report);
  const text::Json unreadable = unreadable_json(survey, report.options);
  for (const text::Json& each : *unreadable.get<text::Json::Array>()) {
    data.unreadable.items.push_back(item(each));
  }
  return data;
}

void fit_page_data(PageData& data, std::size_t room) {
  constexpr std::size_t part_of_plain = 8;
  constexpr std::size_t part_of_agreements = 3;
  std::vector<PageList*> plain, lists;
  for (PageView& view : data.views) {
    plain.push_back(&view.plain);
    lists.push_back(&view.rows);
  }
  const std::size_t for_plain = room / part_of_plain;
  room -= for_plain - share_room(plain, for_plain, data.texts);
  lists.insert(lists.end(), {&data.spells, &data.organisations, &data.unreadable});
  std::size_t of_agreements = 0;
  for (const std::string& each : data.agreements.items) of_agreements += each.size() + 2;
  const std::size_t reserved = std::min(of_agreements, room / part_of_agreements);
  const std::size_t left = share_room(lists, room - reserved, data.texts);
  [[maybe_unused]] const std::size_t rest =
      share_room({&data.agreements}, left + reserved, data.texts);
}

std::string render_page_data(const PageData& data, const Report& report) {
  const registers::Survey& survey = report.survey;
  const registers::View& first = report.view;
  const std::string opens_at =
      is_asked_for(first, report) ? asked_name(first) : std::string(first.name);
  std::string json = item({{"as_at", render_date(survey.as_at)},
                           {"tool", output::tool_json()},
                           {"title", shown(report.title, report.options)},
                           {"opens_at", opens_at},
                           {"since", text::or_null(survey.since, render_date)},
                           {"counts",
                            {{"agreements", survey.agreements},
                             {"unreadable", survey.unreadable.size()},
                             {"left_out", survey.left_out},
                             {"undecided", survey.undecided}}},
                           {"where", text::or_null(shown(survey.condition, report.options))},
                           {"names_hidden", report.options.hidden != nullptr},
                           {"command",
                            {{"page", begin_command(report.command)},
                             {"settings", quote_words(report.command.settings)},
                             {"where", report.command.where},
                             {"names_files", !report.command.operands.empty()}}},
                           {"rules", rules_json(survey)},
                           {"states_over_time", states_json(survey)}});
  json.back() = ',';
  std::string views;
  for (const PageView& view : data.views)
    views += (views.empty() ? "" : ",\n") + view_json(view, data.texts, report);
  json += fmt::format("\"views\":[{}],\n", views);
  json += list_json("timeline", data.spells, data.texts) + ",\n";
  json += list_json("organisations", data.organisations, data.texts) + ",\n";
  json += list_json("unreadable", data.unreadable, data.texts) + ",\n";
  json += list_json("agreements", data.agreements, data.texts) + ",\n";
  json += fmt::format("\"texts\":[{}]", data.texts.join());
  return json + "}";
}

}  // namespace secondment::report
