// A view as CSV for spreadsheets (RFC 4180), in UTF-8. Totals and notes are left out, so that every
// line is a row.
#include <algorithm>

#include "report/report_formats.h"
#include "text/characters.h"

namespace secondment::report {
namespace {

// Spreadsheets take a cell that begins with one of these as a formula, including the wide forms.
constexpr std::string_view formula_signs[] = {"=",  "+",  "-",  "@",  "＝", "＋",
                                              "－", "＠", "﹦", "﹢", "﹣", "−"};

// Skips blanks and invisible characters before the sign, because spreadsheets may skip them too.
std::string neutralise(const std::string& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const text::Character next = text::first_character(rest);
    const bool is_seen = next.code && !text::is_blank(*next.code) &&
                         text::display_width(rest.substr(0, next.size)) > 0;
    if (is_seen) break;
    rest.remove_prefix(next.size);
  }
  const bool is_formula =
      std::any_of(std::begin(formula_signs), std::end(formula_signs),
                  [&](std::string_view sign) { return rest.starts_with(sign); });
  return is_formula ? "'" + text : text;
}

std::string quote(const std::string& text) {
  if (text.find_first_of(",\"\r\n;'") == text.npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string render(const registers::Cell& cell) {
  // Numbers and dates are rendered by this tool; only strings come from files.
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return registers::render_cell(cell);
  return quote(neutralise(text::visible(on_one_line(*text))));
}

}  // namespace

std::string render_report_csv(const Report& report) {
  const registers::Table table = prepare_table(report.view, report.survey, report.options);
  return std::string(report.with_mark ? byte_order_mark : "") + render_csv_head(table) +
         render_csv_rows(table);
}

std::string render_csv_head(const registers::Table& table) {
  std::string out;
  for (const registers::Column& column : table.columns) {
    if (!out.empty()) out += ',';
    out += column.name;
  }
  return out + "\r\n";
}

std::string render_csv_rows(const registers::Table& table) {
  std::string out;
  for (const registers::Row& row : table.rows) {
    const std::size_t begin = out.size();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      out += render(row[i]);
    }
    if (out.size() == begin) out += "\"\"";  // readers would skip an empty line
    out += "\r\n";
  }
  return out;
}

}  // namespace secondment::report
