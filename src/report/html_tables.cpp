#include "report/html_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/html.h"
#include "report/report_formats.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/named.h"

namespace secondment::report {

using text::counted;

namespace {

std::string say_period(const Period& period) {
  std::string words;
  const auto add = [&](std::int64_t number, const char* one, const char* many) {
    if (number == 0) return;
    words += (words.empty() ? "" : " ") + counted(static_cast<std::size_t>(number), one, many);
  };
  const bool is_years = period.months % 12 == 0;
  add(is_years ? period.months / 12 : 0, "year", "years");
  add(is_years ? 0 : period.months, "month", "months");
  add(period.days, "day", "days");
  return words.empty() ? render_period(period) : words;
}

struct Say {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return with_commas(std::to_string(number)); }
  std::string operator()(double number) const { return fmt::format("{}", number); }
  std::string operator()(bool answer) const { return answer ? "yes" : "no"; }
  std::string operator()(Date date) const { return say_date(date); }
  std::string operator()(const Money& money) const { return with_commas(render_money(money)); }
  std::string operator()(const Period& period) const { return say_period(period); }
};

std::string class_of(const registers::Column& column) {
  return registers::kind_row(column.kind).is_number ? " class=\"number\"" : "";
}

// Short values stay on one line: dates, ids, currencies, single words.
std::string class_of(const registers::Column& column, std::string_view words) {
  constexpr std::size_t longest = 18;
  const std::string kind = class_of(column);
  const bool is_text = registers::kind_row(column.kind).may_be_cut && words.find(' ') != words.npos;
  return kind.empty() && !is_text && text::display_width(words) <= longest ? " class=\"short\""
                                                                           : kind;
}

// Leaves out the currency of amounts if a column shows it.
std::string say_in(const registers::Cell& cell, bool has_currency) {
  const auto* money = std::get_if<Money>(&cell);
  if (money == nullptr || !has_currency) return say_cell(cell);
  return with_commas(registers::render_cell(cell));
}

}  // namespace

std::string say_cell(const registers::Cell& cell) {
  return std::visit(Say(), cell);
}

std::string say_count(const registers::Survey& survey) {
  std::string words = say_counted(survey.agreements, "agreement", "agreements");
  const auto add = [&](std::size_t count, const char* one, const char* many) {
    if (count > 0) words += ", " + say_counted(count, one, many);
  };
  add(survey.unreadable.size(), "file could not be read", "files could not be read");
  add(survey.left_out, "left out", "left out");
  add(survey.undecided, "of them undecided", "of them undecided");
  return words;
}

std::string tidy_text(std::string_view text, std::size_t most) {
  std::string line = text::visible(on_one_line(text));
  if (most == 0 || text::display_width(line) <= most) return line;
  return std::string(text::fit_width(line, most - 1)) + "…";
}

std::string html_told(std::string text) {
  const bool is_cut_in_code =
      text.ends_with("…") && std::count(text.begin(), text.end(), '`') % 2 == 1;
  if (is_cut_in_code) text += '`';
  return output::html_with_code(text);
}

std::string html_row(const registers::Table& table, const registers::Row& row, std::size_t most) {
  const bool has_currency = text::find_named(table.columns, "currency") != nullptr;
  std::string markup = "<tr>";
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool marks_code = registers::kind_row(table.columns[i].kind).marks_code;
    const std::string words = tidy_text(say_in(row[i], has_currency), most);
    markup += fmt::format("<td{}>{}</td>", class_of(table.columns[i], words),
                          marks_code ? html_told(words) : output::escape_html(words));
  }
  return markup + "</tr>\n";
}

std::vector<std::string> html_rows(const registers::Table& table,
                                   const std::vector<registers::Row>& rows, std::size_t most) {
  std::vector<std::string> all;
  all.reserve(rows.size());
  for (const registers::Row& row : rows) all.push_back(html_row(table, row, most));
  return all;
}

std::string html_table(const registers::Table& table, std::string_view caption,
                       const std::vector<std::string>& rows, bool with_totals) {
  std::string markup =
      fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>", output::escape_html(caption));
  for (const registers::Column& column : table.columns) {
    markup += fmt::format("<th scope=\"col\"{}>{}</th>", class_of(column),
                          output::escape_html(column.title));
  }
  markup += "</tr></thead>\n<tbody>\n";
  for (const std::string& row : rows) markup += row;
  markup += "</tbody>\n";
  if (with_totals && !table.totals.empty()) {
    markup += "<tfoot>\n";
    std::vector<registers::Row> totals = table.totals;
    for (registers::Row& row : totals) {
      if (registers::is_empty(row.front())) row.front() = std::string("Total");
    }
    for (const std::string& row : html_rows(table, totals)) markup += row;
    markup += "</tfoot>\n";
  }
  return markup + "</table>\n";
}

}  // namespace secondment::report
