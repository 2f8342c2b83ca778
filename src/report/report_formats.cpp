#include "report/report_formats.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/libical.h"
#include "output/libxlsxwriter.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/nearest.h"

namespace secondment::report {
namespace {

// For formats that can always be written.
template <std::string (*render)(const Report&)>
Result<std::string> whole(const Report& report) {
  return render(report);
}

constexpr ReportFormat formats[] = {
    {.name = "text",
     .doc = "aligned, for a terminal",
     .render = whole<render_report_text>,
     .extension = ".txt"},
    {.name = "markdown",
     .doc = "to paste where Markdown is read",
     .render = whole<render_report_markdown>,
     .extension = ".md"},
    {.name = "csv",
     .doc = "for a spreadsheet",
     .render = whole<render_report_csv>,
     .is_data = true,
     .extension = ".csv",
     .render_head = render_csv_head,
     .render_rows = render_csv_rows},
    {.name = "xlsx",
     .doc = "a workbook for a spreadsheet; of one view, or of all",
     .render = render_report_xlsx,
     .has_room_for_all = true,
     .is_binary = true,
     .prepare = output::load_libxlsxwriter,
     .extension = ".xlsx"},
    {.name = "json",
     .doc = "for scripts; `schema report` describes it",
     .render = whole<render_report_json>,
     .extension = ".json"},
    {.name = "ics",
     .doc = "for a calendar; of views that are about days",
     .render = whole<render_report_calendar>,
     .is_calendar = true,
     .is_data = true,
     .prepare = output::load_libical,
     .extension = ".ics"},
    {.name = "html",
     .doc = "one page with every view, for a browser",
     .render = whole<render_report_html>,
     .has_every_view = true,
     .has_room_for_all = true,
     .extension = ".html"},
};

std::vector<std::string_view> names_of(const std::vector<registers::Column>& columns) {
  std::vector<std::string_view> names;
  for (const registers::Column& column : columns) names.push_back(column.name);
  return names;
}

// The chosen columns; if an added one has amounts, its currency follows it.
std::vector<std::string> with_currencies(const TableOptions& options) {
  std::vector<std::string> names;
  for (const std::string& name : options.columns) {
    names.push_back(name);
    if (!options.added) continue;
    for (const registers::AddedColumn& added : *options.added) {
      if (added.name() == name && !added.name_of_currency().empty()) {
        names.push_back(added.name_of_currency());
      }
    }
  }
  return names;
}

void hide(registers::Table& table, const TableOptions& options) {
  const auto hide_row = [&](registers::Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto* text = std::get_if<std::string>(&row[i]);
      if (text != nullptr) *text = shown(*text, options, table.columns[i].kind);
    }
  };
  std::for_each(table.rows.begin(), table.rows.end(), hide_row);
  std::for_each(table.totals.begin(), table.totals.end(), hide_row);
}

}  // namespace

std::span<const ReportFormat> report_formats() {
  return formats;
}

std::vector<registers::Column> list_columns(const registers::View& view,
                                            const TableOptions& options) {
  std::vector<registers::Column> columns(view.columns.begin(), view.columns.end());
  if (options.hidden != nullptr) {
    std::erase_if(columns, [](const registers::Column& column) {
      return column.personal == registers::Personal::yes;
    });
  }
  if (!options.added) return columns;
  for (const registers::AddedColumn& added : *options.added) columns.push_back(added.column());
  return columns;
}

Result<void> check_columns(const registers::View& view, const TableOptions& options) {
  const auto known = names_of(list_columns(view, options));
  const auto all = names_of({view.columns.begin(), view.columns.end()});
  const auto check = [&](const std::string& name) -> Result<void> {
    if (std::find(known.begin(), known.end(), name) != known.end()) return {};
    if (std::find(all.begin(), all.end(), name) != all.end()) {
      return unexpected(Error{fmt::format("the column `{}` shows names, which are hidden", name),
                              "leave it out, or leave out --hide-names"});
    }
    const std::string nearest = text::suggest_nearest(name, known);
    return unexpected(
        Error{fmt::format("the view {} has no column {}", view.name, text::backquoted(name)),
              nearest.empty() ? fmt::format("its columns are {}", text::list_words(known, "and"))
                              : nearest});
  };
  for (const std::string& name : options.columns) {
    if (auto known_one = check(name); !known_one) return known_one;
    if (std::count(options.columns.begin(), options.columns.end(), name) > 1) {
      return unexpected(Error{fmt::format("the column `{}` is named twice", name), "name it once"});
    }
  }
  for (const registers::SortKey& key : options.sort) {
    if (auto known_one = check(key.column); !known_one) return known_one;
  }
  return {};
}

registers::Table prepare_table(const registers::View& view, const registers::Survey& survey,
                               const TableOptions& options) {
  registers::Table table = registers::make_table(view, survey, options.view);
  if (options.added) registers::add_columns(table, *options.added, survey.entries);
  if (options.hidden != nullptr) {
    registers::drop_personal_columns(table);
    hide(table, options);
  }
  registers::sort_rows(table, options.sort);
  if (options.rows) options.rows->apply(table, survey.as_at);
  if (!options.columns.empty()) registers::choose_columns(table, with_currencies(options));
  return table;
}

registers::Table brief_table(registers::Table table, const registers::Survey& survey) {
  std::vector<std::string> brief;
  for (const registers::Column& column : table.columns) {
    if (!column.is_wide) brief.emplace_back(column.name);
  }
  registers::choose_columns(table, brief);
  const auto key = std::find_if(table.columns.begin(), table.columns.end(),
                                [](const auto& column) { return column.name == "key"; });
  if (!survey.title_of || key == table.columns.end()) return table;
  const auto at = static_cast<std::size_t>(key - table.columns.begin());
  std::vector<std::string> titles;
  for (const registers::Row& row : table.rows) {
    const auto* id = std::get_if<std::string>(&row[at]);
    titles.push_back(id != nullptr ? survey.title_of_rule(*id) : "");
  }
  const auto is_empty = [](const std::string& title) { return title.empty(); };
  if (std::all_of(titles.begin(), titles.end(), is_empty)) return table;
  table.columns.push_back(
      {"about", "About", registers::ColumnKind::text, "what the rule is called"});
  for (std::size_t i = 0; i < titles.size(); ++i) {
    table.rows[i].emplace_back(std::move(titles[i]));
  }
  for (registers::Row& row : table.totals) row.emplace_back(std::string());
  return table;
}

bool is_written_as_read(const ReportFormat& format, const registers::View& view,
                        const TableOptions& options) {
  return format.render_rows != nullptr && view.add_rows != nullptr && options.sort.empty() &&
         !options.added && !options.rows && options.hidden == nullptr;
}

std::string render_as_read(const ReportFormat& format, const registers::View& view,
                           const TableOptions& options, Date as_at, const registers::Entry* entry) {
  registers::Table table{.columns = {view.columns.begin(), view.columns.end()}, .rows = {}};
  if (entry != nullptr) view.add_rows(*entry, as_at, table);
  if (!options.columns.empty()) registers::choose_columns(table, options.columns);
  return entry != nullptr ? format.render_rows(table) : format.render_head(table);
}

std::string shown(std::string_view text, const TableOptions& options, registers::ColumnKind kind) {
  // Words such as schemes come from the policy, so a person with the same name does not hide them.
  const bool may_name_people = registers::kind_row(kind).may_name_people;
  if (options.hidden == nullptr || text.empty() || !may_name_people) return std::string(text);
  return kind == registers::ColumnKind::id ? options.hidden->hide_id(text)
                                           : options.hidden->hide(text);
}

std::string render_column_table(const registers::View& view) {
  std::string table = "| column | kind | what it shows |\n|---|---|---|\n";
  for (const registers::Column& column : view.columns) {
    table += fmt::format(
        "| `{}` | {} | {}{}{} |\n", column.name, kind_row(column.kind).name, column.doc,
        column.personal == registers::Personal::yes ? "; left out by `--hide-names`" : "",
        column.is_wide ? "; in text only when `--columns` names it" : "");
  }
  return table;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string render_count(const registers::Survey& survey) {
  std::string count = fmt::format("{} as at {}, {} unreadable",
                                  text::counted(survey.agreements, "agreement", "agreements"),
                                  render_date(survey.as_at), survey.unreadable.size());
  if (survey.condition.empty()) return count;
  return count + fmt::format(", {} left out by the condition, {} undecided", survey.left_out,
                             survey.undecided);
}

std::string render_count(const registers::Survey& survey, std::size_t rows) {
  return fmt::format("{}; {}", text::counted(rows, "row", "rows"), render_count(survey));
}

}  // namespace secondment::report
