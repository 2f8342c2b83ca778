// The HTML page: every view of a register in one file that opens from disk and makes no network
// requests. What agreements say is data, never markup. The tables work without the script, and the
// size of the page is limited.
#include <fmt/format.h>

#include <vector>

#include "output/html.h"
#include "report/html_tables.h"
#include "report/page.h"
#include "report/page_data.h"
#include "report/report_formats.h"
#include "text/digest.h"

namespace secondment::report {
namespace {

std::string hash_of(std::string_view text) {
  return "sha256-" + text::render_base64(text::digest_of(text));
}

std::string plain_view(const PageView& page, const Report& report) {
  const registers::View& view = *page.view;
  std::string markup = fmt::format("<section id=\"table-{}\">\n<h2>{}</h2>\n<p>{}</p>\n<ul>\n",
                                   page.name(), page.title(), view.question);
  for (const std::string& note : page.table.notes) {
    markup +=
        fmt::format("<li>{}</li>\n", html_told(tidy_text(say_note(shown(note, report.options)))));
  }
  markup += "</ul>\n";
  std::vector<std::string> rows;
  for (const std::uint32_t each : page.plain.kept) rows.push_back(page.plain.items[each]);
  markup += page.plain.items.empty() ? "<p>No rows.</p>\n"
                                     : html_table(page.brief, page.title(), rows, true);
  if (page.plain.left_out > 0) {
    markup +=
        fmt::format("<p>{} left out here; all are in <code>{} -o {}.csv</code></p>\n",
                    say_counted(page.plain.left_out, "row is", "rows are"),
                    output::escape_html(command_for(view, report, page.is_asked)), page.name());
  }
  return markup + "</section>\n";
}

std::string plain_page(const PageData& data, const Report& report, const std::string& title) {
  std::string markup = fmt::format(
      "<h1>{}</h1>\n<p>As at {}: {}.</p>\n<p>These are the tables of the report. With its script, "
      "they can be searched and sorted, and each agreement has a page of its own.</p>\n<ul>\n",
      output::escape_html(title.empty() ? "Secondments" : title), say_date(report.survey.as_at),
      say_count(report.survey));
  for (const PageView& view : data.views) {
    markup += fmt::format("<li><a href=\"#table-{}\">{}</a></li>\n", view.name(), view.title());
  }
  markup += "</ul>\n";
  for (const PageView& view : data.views) markup += plain_view(view, report);
  return markup;
}

}  // namespace

std::string fill_in(std::string_view markup, const std::vector<PagePlace>& places) {
  std::string out;
  while (true) {
    const std::size_t at = markup.find("{{");
    const std::size_t end = at == markup.npos ? at : markup.find("}}", at);
    if (end == markup.npos) return out += markup;
    const std::string_view name = markup.substr(at + 2, end - at - 2);
    out += markup.substr(0, at);
    for (const PagePlace& place : places) {
      if (place.name == name) out += place.text;
    }
    markup.remove_prefix(end + 2);
  }
}

std::string render_report_html(const Report& report) {
  if (report.is_for_board) return render_board(report);
  const std::string title = tidy_text(shown(report.title, report.options));
  PageData data = make_page_data(report);
  // Everything that is neither in the lists nor in the files is small: heads, notes, counts of
  // months.
  constexpr std::size_t rest = 300'000;
  fit_page_data(data, most_page_bytes - rest - page_style().size() - page_script().size());
  return fill_in(
      page_markup(),
      {{"style", std::string(page_style())},
       {"begin", std::string(page_begin())},
       {"script", std::string(page_script())},
       {"plain", plain_page(data, report, title)},
       {"data", render_page_data(data, report)},
       {"style-hash", hash_of(page_style())},
       {"begin-hash", hash_of(page_begin())},
       {"script-hash", hash_of(page_script())},
       {"title", output::escape_html(fmt::format("{}, {}", title.empty() ? "Secondments" : title,
                                                 say_date(report.survey.as_at)))}});
}

}  // namespace secondment::report
