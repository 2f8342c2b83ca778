// The report for a board: how many people are away, what has changed, what is late, who comes back,
// and what it costs. It has two to six A4 pages, however large the register is: every table has a
// maximum length, and names the view that has the rest.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "lifecycle/happenings.h"
#include "output/html.h"
#include "register/over_time.h"
#include "report/html_tables.h"
#include "report/page.h"
#include "report/report_formats.h"
#include "secondment/check.h"
#include "text/digest.h"
#include "text/named.h"

namespace secondment::report {
namespace {

using output::escape_html;
using registers::Entry;
using registers::Phase;
using registers::Table;

constexpr std::size_t longest_text = 90;  // columns of a cell: about three lines on paper

// A table of a view, cut to what fits on paper.
struct BoardTable {
  std::string_view title;
  const registers::View* view;
  std::vector<std::string_view> columns;
  std::size_t most_rows;
  std::string_view none;  // shown if there are no rows
  bool (*is_wanted)(const Table& table, const registers::Row& row) = nullptr;  // null: all rows are
  bool with_totals = false;
};

const registers::Cell& cell_of(const Table& table, const registers::Row& row,
                               std::string_view column) {
  const registers::Column* at = text::find_named(table.columns, column);
  return row[static_cast<std::size_t>(at - table.columns.data())];
}

bool is_below(const Table& table, const registers::Row& row, std::string_view column,
              std::int64_t limit) {
  const auto* days = std::get_if<std::int64_t>(&cell_of(table, row, column));
  return days != nullptr && *days < limit;
}

bool is_late(const Table& table, const registers::Row& row) {
  return is_below(table, row, "days", 0);
}
bool ends_soon(const Table& table, const registers::Row& row) {
  return is_below(table, row, "days_left", 91);
}
bool is_tight(const Table& table, const registers::Row& row) {
  return is_below(table, row, "spare", 31);
}
bool has_no_mitigation(const Table& table, const registers::Row& row) {
  return registers::is_empty(cell_of(table, row, "mitigation"));
}
// Obligations that became late are left out here, because everything late has its own table.
bool is_news(const Table& table, const registers::Row& row) {
  const auto* kind = std::get_if<std::string>(&cell_of(table, row, "kind"));
  return kind != nullptr && *kind != "became late" && *kind != "settled";
}
bool is_paid_for(const Table& table, const registers::Row& row) {
  return !registers::is_empty(cell_of(table, row, "recharge")) ||
         !registers::is_empty(cell_of(table, row, "invoiced"));
}

const std::vector<BoardTable>& change_tables() {
  static const std::vector<BoardTable> tables = {
      {"What has happened",
       &registers::changes_view,
       {"day", "agreement", "secondee", "what", "from", "to"},
       10,
       "Nothing began, ended, moved or was amended.",
       is_news}};
  return tables;
}

const std::vector<BoardTable>& board_tables() {
  static const std::vector<BoardTable> tables = {
      {"Late",
       &registers::due_view,
       {"due", "days", "what", "agreement", "secondee", "host"},
       12,
       "Nothing is late.",
       is_late},
      {"Coming back within 90 days, or past their end",
       &registers::ending_view,
       {"effective_end", "days_left", "agreement", "secondee", "parent", "host", "return_post"},
       14,
       "Nobody comes back within 90 days.",
       ends_soon},
      {"Near or past the longest time allowed",
       &registers::limits_view,
       {"reached_on", "agreement", "secondee", "limit", "longest", "spare"},
       8,
       "No secondment is within 30 days of a limit.",
       is_tight},
      {"What it costs", &registers::costs_view, {}, 10, "No costs are known.", is_paid_for, true},
      {"Interests that nothing manages",
       &registers::conflicts_view,
       {"agreement", "secondee", "interest", "about"},
       6,
       "Every declared interest says how it is managed.",
       has_no_mitigation},
      {"Findings that are waived",
       &registers::waivers_view,
       {"agreement", "title", "reason", "until", "effect"},
       6,
       "Nothing is waived."},
  };
  return tables;
}

std::string heading(std::string_view title, std::string_view kind = "") {
  return fmt::format("<h2{}>{}</h2>\n", kind, escape_html(title));
}

std::string rest_words(std::size_t rest, const registers::View& view, const Report& report) {
  if (rest == 0) return "";
  std::string command = command_for(view, report);
  if (&view == &registers::costs_view) command += " --by payer";
  return fmt::format("<p class=\"rest\">{} not shown: <code>{}</code></p>\n",
                     say_counted(rest, "more row is", "more rows are"), escape_html(command));
}

std::string render_table(const BoardTable& wanted, const Report& report, std::string_view kind) {
  TableOptions options = report.options;
  options.view.within = {};  // the windows of a board are its own
  std::vector<std::string_view> columns = wanted.columns;
  std::string title(wanted.title);
  if (wanted.view == &registers::costs_view) {
    const registers::ViewOptions& asked = options.view;
    if (asked.year) title += " in " + asked.year_start.name_of(*asked.year);
    options.view.grouping = {.by_agreement = false};
    columns = {"payer", "currency", "recharge", "invoiced", "paid", "owed", "not_billed"};
  }
  Table table = prepare_table(*wanted.view, report.survey, options);
  if (wanted.view == &registers::costs_view) {
    const registers::SortKey by[] = {{"currency"}, {"recharge", true}};
    registers::sort_rows(table, by);
  }
  if (wanted.is_wanted != nullptr) {
    std::erase_if(table.rows,
                  [&](const registers::Row& row) { return !wanted.is_wanted(table, row); });
  }
  std::vector<std::string> names;  // the columns that exist; hidden names remove some
  for (const std::string_view name : columns) {
    if (text::find_named(table.columns, name) != nullptr) names.emplace_back(name);
  }
  registers::choose_columns(table, names);
  const std::size_t rest = table.rows.size() - std::min(table.rows.size(), wanted.most_rows);
  table.rows.resize(table.rows.size() - rest);
  std::string markup = heading(title, kind);
  if (table.rows.empty()) return markup + fmt::format("<p class=\"say\">{}</p>\n", wanted.none);
  markup +=
      "<div class=\"scroll\">" +
      html_table(table, title, html_rows(table, table.rows, longest_text), wanted.with_totals) +
      "</div>\n";
  return markup + rest_words(rest, *wanted.view, report);
}

struct Figure {
  std::string words;
  std::size_t count;
  bool is_grave = false;
};

std::vector<Figure> count_figures(const registers::Survey& survey) {
  std::size_t away = 0, to_come = 0, agreed = 0, ending = 0, past = 0, late = 0, errors = 0;
  for (const Entry& entry : survey.entries) {
    away += entry.phase == Phase::under_way ? 1 : 0;
    agreed += entry.phase == Phase::agreed ? 1 : 0;
    to_come += entry.phase == Phase::preparing ? 1 : 0;
    const auto left = days_left(entry, survey.as_at);
    ending += left && *left >= 0 && *left <= 90 ? 1 : 0;
    past += left && *left < 0 ? 1 : 0;
    for (const registers::OpenDue& due : entry.due) {
      late += due.day && *due.day < survey.as_at ? 1 : 0;
    }
    for (const registers::Found& found : entry.findings) {
      errors += found.severity == Severity::error ? 1 : 0;
    }
  }
  return {
      {"on secondment now", away},
      {"signed, still to leave", agreed},
      {"being prepared", to_come},
      {"agreements in the register", survey.entries.size()},
      {"end within 90 days", ending},
      {"past their end", past, past > 0},
      {late == 1 ? "obligation late" : "obligations late", late, late > 0},
      {errors == 1 ? "error against the rules" : "errors against the rules", errors, errors > 0}};
}

std::string render_figures(const registers::Survey& survey) {
  std::string markup = "<dl class=\"figures\">\n";
  for (const Figure& figure : count_figures(survey)) {
    markup += fmt::format("<div{}><dt>{}</dt><dd>{}</dd></div>\n",
                          figure.is_grave ? " class=\"grave\"" : "", figure.words,
                          say_cell(static_cast<std::int64_t>(figure.count)));
  }
  return markup + "</dl>\n";
}

// Shows how many secondees were away at the end of each of the last months.
std::string render_chart(const registers::Survey& survey) {
  constexpr std::size_t most_months = 36;
  constexpr double width = 720, height = 120, top = 16, below = 18;
  std::set<std::string> away;  // states
  for (const Entry& entry : survey.entries) {
    if (entry.phase == Phase::under_way) away.insert(entry.state);
  }
  const registers::StatesOverTime over_time = registers::count_states_over_time(survey);
  const std::size_t first =
      over_time.months.size() - std::min(over_time.months.size(), most_months);
  std::vector<std::size_t> counts(over_time.months.size(), 0);
  for (const auto& state : over_time.states) {
    if (!away.contains(state.name)) continue;
    for (std::size_t i = first; i < counts.size(); ++i) counts[i] += state.counts[i];
  }
  const std::size_t most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
  if (most == 0 || counts.size() - first < 2) return "";
  const double step = width / static_cast<double>(counts.size() - first);
  std::string bars, words;
  for (std::size_t i = first; i < counts.size(); ++i) {
    const double x = step * static_cast<double>(i - first);
    const double tall = height * static_cast<double>(counts[i]) / static_cast<double>(most);
    bars += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>", x,
                        top + height - tall, step * 0.8, tall);
    const unsigned month = static_cast<unsigned>(over_time.months[i].month());
    const int year = static_cast<int>(over_time.months[i].year());
    if (month == 1) {
      words += fmt::format("<text x=\"{:.1f}\" y=\"{:.0f}\">{}</text>", x, top + height + 14, year);
    }
    if (i + 1 == counts.size() || counts[i] == most) {
      const bool is_told = words.find(">" + std::to_string(counts[i]) + "</text>") != words.npos;
      if (!is_told || i + 1 == counts.size()) {
        words += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
                             x + step * 0.4, top + height - tall - 4, counts[i]);
      }
    }
  }
  return fmt::format(
      "<figure>\n<figcaption>On secondment at the end of each month, the last on {}; {} at most"
      "</figcaption>\n<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
      "aria-label=\"On secondment, month by month: {} now, {} at most\">{}"
      "<line x1=\"0\" x2=\"{:.0f}\" y1=\"{:.0f}\" y2=\"{:.0f}\"/>{}</svg>\n</figure>\n",
      say_date(survey.as_at), most, width, top + height + below, counts.back(), most, bars, width,
      top + height, top + height, words);
}

std::string render_changes(const Report& report) {
  const registers::Survey& survey = report.survey;
  if (!survey.since) return "";
  std::map<std::string_view, std::size_t> counts;
  for (const Entry& entry : survey.entries) {
    for (const registers::Happened& each : entry.happened) ++counts[each.kind];
  }
  std::string list;
  for (const std::string_view kind : lifecycle::happening_kinds()) {
    if (counts[kind] == 0) continue;
    list += fmt::format("{}{}", list.empty() ? "" : ", ", say_counted(counts[kind], kind, kind));
  }
  std::string markup = heading(fmt::format("Since {}", say_date(*survey.since)));
  markup += fmt::format("<p class=\"say\">{}.</p>\n", list.empty() ? "Nothing has changed" : list);
  return markup;
}

// Describes the rules with the most errors.
std::string render_findings(const Report& report) {
  const registers::Survey& survey = report.survey;
  constexpr std::size_t most_rows = 10;
  struct Count {
    std::size_t errors = 0, warnings = 0;
    std::set<const Entry*> agreements;
  };
  std::map<std::string, Count> by_rule;
  for (const Entry& entry : survey.entries) {
    for (const registers::Found& found : entry.findings) {
      if (found.severity == Severity::note) continue;
      Count& count = by_rule[found.rule];
      ++(found.severity == Severity::error ? count.errors : count.warnings);
      count.agreements.insert(&entry);
    }
  }
  std::vector<std::pair<std::string, Count>> rules(by_rule.begin(), by_rule.end());
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.errors, a.second.warnings) >
           std::pair(b.second.errors, b.second.warnings);
  });
  static constexpr registers::Column columns[] = {
      {"title", "Rule", registers::ColumnKind::own_words, ""},
      {"rule", "Id", registers::ColumnKind::word, ""},
      {"errors", "Errors", registers::ColumnKind::count, ""},
      {"warnings", "Warnings", registers::ColumnKind::count, ""},
      {"agreements", "Agreements", registers::ColumnKind::count, ""}};
  Table table{.columns = {std::begin(columns), std::end(columns)}, .rows = {}};
  for (const auto& [rule, count] : rules) {
    if (table.rows.size() == most_rows) break;
    const auto number = [](std::size_t each) { return static_cast<std::int64_t>(each); };
    table.add({registers::cell_of(survey.title_of_rule(rule)), rule, number(count.errors),
               number(count.warnings), number(count.agreements.size())});
  }
  std::string markup = heading("What is against the rules");
  if (table.rows.empty()) return markup + "<p class=\"say\">Nothing.</p>\n";
  markup += "<div class=\"scroll\">" +
            html_table(table, "What is against the rules",
                       html_rows(table, table.rows, 2 * longest_text), false) +
            "</div>\n";
  return markup + rest_words(rules.size() - table.rows.size(), registers::overview_view, report);
}

// Lists the organisations with the most secondees, both their own elsewhere and those of others.
std::string render_organisations(const Report& report) {
  constexpr std::size_t most_rows = 10;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> heads;
  for (const Entry& entry : report.survey.entries) {
    if (entry.phase != Phase::under_way) continue;
    ++heads[shown(entry.parent.name, report.options)].first;
    ++heads[shown(entry.host.name, report.options)].second;
  }
  std::vector<std::pair<std::string, std::pair<std::int64_t, std::int64_t>>> all(heads.begin(),
                                                                                 heads.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.second.first + a.second.second > b.second.first + b.second.second;
  });
  static constexpr registers::Column columns[] = {
      {"organisation", "Organisation", registers::ColumnKind::text, ""},
      {"out", "Own people elsewhere", registers::ColumnKind::count, ""},
      {"in", "Secondees here", registers::ColumnKind::count, ""}};
  Table table{.columns = {std::begin(columns), std::end(columns)}, .rows = {}};
  for (const auto& [name, out_in] : all) {
    if (table.rows.size() == most_rows) break;
    table.add({name, out_in.first, out_in.second});
  }
  constexpr std::string_view title = "Who lends and who borrows";
  std::string markup = heading(title);
  if (table.rows.empty()) return markup + "<p class=\"say\">Nobody is away.</p>\n";
  markup += "<div class=\"scroll\">" +
            html_table(table, title, html_rows(table, table.rows, 2 * longest_text), false) +
            "</div>\n";
  return markup + rest_words(all.size() - table.rows.size(), registers::headcount_view, report);
}

}  // namespace

std::string render_board(const Report& report) {
  const registers::Survey& survey = report.survey;
  const std::string given = tidy_text(shown(report.title, report.options), 120);
  const std::string title = given.empty() ? "Secondments" : given;
  std::string body = fmt::format(
      "<p class=\"kicker\">Secondments</p>\n<h1>{}</h1>\n<p class=\"lead\">As at {}: {}.</p>\n",
      escape_html(title), say_date(survey.as_at), say_count(survey));
  if (!survey.condition.empty()) {
    body += fmt::format("<p class=\"lead\">Only where <code>{}</code></p>\n",
                        escape_html(tidy_text(shown(survey.condition, report.options), 240)));
  }
  body += render_figures(survey) + render_chart(survey) + render_changes(report);
  for (const BoardTable& each : change_tables()) body += render_table(each, report, "");
  bool is_first = true;
  for (const BoardTable& each : board_tables()) {
    body += render_table(each, report, is_first ? " class=\"break\"" : "");
    is_first = false;
    if (each.view == &registers::limits_view) body += render_findings(report);
    if (each.view == &registers::costs_view) body += render_organisations(report);
  }
  body += fmt::format("<p class=\"rest\">secondment {}</p>\n", version());
  return fill_in(board_markup(),
                 {{"style", std::string(board_style())},
                  {"style-hash", "sha256-" + text::render_base64(text::digest_of(board_style()))},
                  {"title", escape_html(fmt::format("{}, {}", title, say_date(survey.as_at)))},
                  {"body", body}});
}

}  // namespace secondment::report
