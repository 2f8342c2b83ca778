#include "report/report_formats.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "register/surveyed_register.h"
#include "report/findings.h"
#include "report/page_data.h"
#include "report/page_room.h"
#include "text/characters.h"
#include "workspace/workspace.h"

namespace secondment::report {
namespace {

using registers::Entry;
using registers::Survey;

Survey survey_of(std::vector<Entry> entries) {
  Survey survey{.as_at = *parse_date("2026-11-22")};
  survey.agreements = entries.size();
  survey.entries = std::move(entries);
  return survey;
}

Entry entry(const std::string& agreement, const std::string& host) {
  Entry made;
  made.agreement = agreement;
  made.scheme = "loan";
  made.state = "draft";
  made.secondee.name = "Ann";
  made.parent.name = "P";
  made.host.name = host;
  made.path = "a/b.yaml";
  return made;
}

template <class Text>
std::string render(const Survey& survey, Text (*format)(const Report&),
                   const TableOptions& options = {}, std::optional<std::size_t> width = {},
                   const registers::View& view = registers::register_view) {
  Result<std::string> text =
      format({.survey = survey, .view = view, .options = options, .title = "t", .width = width});
  return text.value();
}

TableOptions columns(std::vector<std::string> names) {
  return {.columns = std::move(names)};
}

}  // namespace

TEST_CASE("rows that are written as agreements are read are those of the whole report") {
  const Survey& survey = tests::surveyed_register().survey;
  const auto formats = report_formats();
  const auto csv = std::find_if(formats.begin(), formats.end(),
                                [](const ReportFormat& each) { return each.name == "csv"; });
  for (const TableOptions& options : {TableOptions{}, columns({"errors", "agreement"})}) {
    const registers::View& view = registers::register_view;
    REQUIRE(is_written_as_read(*csv, view, options));
    std::string written = render_as_read(*csv, view, options, survey.as_at, nullptr);
    for (const Entry& each : survey.entries) {
      written += render_as_read(*csv, view, options, survey.as_at, &each);
    }
    CHECK(written == render(survey, render_report_csv, options));
  }
  CHECK(!is_written_as_read(*csv, registers::register_view, {.sort = {{"agreement"}}}));
  CHECK(!is_written_as_read(*csv, registers::register_view,
                            {.hidden = &tests::surveyed_register().names}));
  CHECK(!is_written_as_read(*csv, registers::due_view, {}));
}

TEST_CASE("a page without its script shows columns that are asked for, also those of few lines") {
  const Survey& survey = tests::surveyed_register().survey;
  for (const char* column : {"path", "secondee", "period", "billed_until"}) {
    const std::string page =
        render(survey, render_report_html, columns({column}), {}, registers::costs_view);
    const std::size_t table = page.find("<caption>Costs, as asked for</caption>");
    REQUIRE(table != page.npos);
    CHECK(page.substr(table, 60).find("<thead><tr><th ") != page.npos);
  }
}

TEST_CASE("text is aligned by what characters take on a terminal") {
  const Survey survey = survey_of({entry("A-1", "日本 Agency"), entry("A-22", "Zoe\u0301 Trust")});
  CHECK(render(survey, render_report_text, columns({"host", "agreement", "days_left"})) ==
        "Host         Agreement  Days left\n"
        "日本 Agency  A-1                -\n"
        "Zoe\u0301 Trust    A-22               -\n"
        "\n"
        "register: 2 rows; 2 agreements as at 2026-11-22, 0 unreadable\n");
}

TEST_CASE("text is cut to a terminal, and only there") {
  const Survey survey = survey_of({entry("A-1", "A very long name of a host indeed")});
  const TableOptions options = columns({"agreement", "host", "state"});
  CHECK(render(survey, render_report_text, options, 40)
            .starts_with("Agreement  Host                    State\n"
                         "A-1        A very long name of a…  draft\n"));
  for (std::size_t width = 30; width < 60; ++width) {
    const std::string text = render(survey, render_report_text, options, width);
    const std::string table = text.substr(0, text.find("\n\n"));
    CHECK(text::display_width(table.substr(table.find('\n') + 1)) <= width);
  }
}

TEST_CASE("on a narrow terminal columns are left out rather than cut to nothing, and named") {
  Entry made = entry("A-1", "A very long name of a host indeed");
  made.parent.name = "A very long name of a parent indeed";
  const std::string text =
      render(survey_of({made}), render_report_text, columns({"agreement", "host", "parent"}), 40);
  CHECK(text.starts_with("Agreement  Host\nA-1        A very long name of a host i…\n"));
  CHECK(text.find("not shown for lack of space: parent; choose columns with --columns\n") !=
        text.npos);
}

TEST_CASE("nothing that a file says acts on a terminal") {
  const Survey survey = survey_of({entry("A-1", "\x1b[31mred\x1b[0m\nnext \u202Eright")});
  for (auto* format : {render_report_text, render_report_markdown, render_report_csv}) {
    const std::string text = render(survey, format);
    CHECK(text.find('\x1b') == text.npos);
    CHECK(text.find("\u202E") == text.npos);
    CHECK(text.find("red") != text.npos);
  }
  CHECK(render(survey, render_report_json).find('\x1b') == std::string::npos);
}

TEST_CASE("a cell of CSV is one cell, and never a formula") {
  struct Row {
    const char* host;
    const char* cell;
  };
  const Row rows[] = {
      {"Plain", "Plain"},
      {"Smith, Sons", "\"Smith, Sons\""},
      {"the \"old\" one", "\"the \"\"old\"\" one\""},
      {"two\nlines", "two lines"},
      {"=1+2", "\"'=1+2\""},
      {"+44 20", "\"'+44 20\""},
      {"-2", "\"'-2\""},
      {"@SUM(A1)", "\"'@SUM(A1)\""},
      {" =1", "\"'=1\""},
      {"＝1", "\"'＝1\""},
      {"\u00A0=1", "\"'\u00A0=1\""},
      {"\u200B=1", "\\u200B=1"},
      {"\u22121", "\"'\u22121\""},
  };
  for (const Row& row : rows) {
    CHECK(render(survey_of({entry("A-1", row.host)}), render_report_csv, columns({"host"})) ==
          std::string("host\r\n") + row.cell + "\r\n");
  }
}

TEST_CASE("a row of CSV is a line that readers do not skip, even if its only cell is empty") {
  const Survey survey = survey_of({entry("A-1", "Trust"), entry("A-2", "")});
  CHECK(render(survey, render_report_csv, columns({"host"})) == "host\r\nTrust\r\n\"\"\r\n");
}

TEST_CASE("numbers below zero stay numbers in CSV") {
  Entry late = entry("A-1", "Host");
  late.phase = registers::Phase::under_way;
  late.spell.end = *parse_date("2026-11-20");
  CHECK(render(survey_of({late}), render_report_csv, columns({"days_left", "effective_end"})) ==
        "days_left,effective_end\r\n-2,2026-11-20\r\n");
}

TEST_CASE("Markdown takes nothing in a cell for markup") {
  const Survey survey = survey_of({entry("A-1", "a | *b* <script> [x](y)")});
  CHECK(render(survey, render_report_markdown, columns({"agreement", "host"}))
            .find("| A-1 | a \\| \\*b\\* \\<script\\> \\[x\\]\\(y\\) |") != std::string::npos);
}

TEST_CASE("JSON has a null for what is not there, and every row every column") {
  const auto json =
      nlohmann::json::parse(render(survey_of({entry("A-1", "H")}), render_report_json));
  CHECK(json["view"] == "register");
  CHECK(json["summary"]["agreements"] == 1);
  REQUIRE(json["rows"].size() == 1);
  CHECK(json["rows"][0]["host"] == "H");
  CHECK(json["rows"][0]["days_left"].is_null());
  CHECK(json["rows"][0].size() == registers::register_view.columns.size());
}

TEST_CASE("the page has no way out, and its data none into its markup") {
  const Survey survey = survey_of({entry("</script><script>alert(1)</script>", "<!--")});
  const std::string page = render(survey, render_report_html);
  CHECK(page.find("<script>alert") == page.npos);
  CHECK(page.find("<!--") == page.npos);
  CHECK(page.find("\\u003c/script\\u003e") != page.npos);
  for (const char* outside :
       {"http://", "https://", "src=", "href=\"//", "@import", "url(h", "url(/", "url(d"}) {
    std::size_t at = page.find(outside);
    // The namespace of SVG is a name, not an address that is read.
    while (at != page.npos && page.compare(at, 21, "http://www.w3.org/2000/svg", 0, 21) == 0) {
      at = page.find(outside, at + 1);
    }
    CHECK_MESSAGE(at == page.npos, std::string(outside), ": ",
                  page.substr(at == page.npos ? 0 : at, 60));
  }
  CHECK(page.find("{{") == page.npos);
}

TEST_CASE("the page has a largest size, and says what it leaves out") {
  std::vector<Entry> entries;
  for (int i = 0; i < 6000; ++i) {
    Entry made = entry(fmt::format("A-{}", i), std::string(40, 'h'));
    made.path = fmt::format("agreements/2026/a-long-name-of-a-folder/A-{}.yaml", i);
    made.secondee.name = "Someone with a name of some length";
    made.parent.name = std::string(40, 'p');
    made.account = "{\"people\":[\"" + std::string(2000, 'x') + "\"]}";
    made.findings = {{"core/x", Severity::error, std::string(200, '<'), "", {1, 1}}};
    entries.push_back(std::move(made));
  }
  const std::string page = render(survey_of(std::move(entries)), render_report_html);
  CHECK(page.size() < most_page_bytes);
  CHECK(page.size() > most_page_bytes / 2);
  CHECK(page.find("rows are left out here; all are in <code>secondment report register --as-at "
                  "2026-11-22 -o register.csv</code>") != page.npos);
  const std::string board = [&] {
    std::vector<Entry> again(6000, entry("A-1", std::string(400, 'h')));
    const Survey survey = survey_of(std::move(again));
    return render_board({.survey = survey, .view = registers::overview_view, .options = {}});
  }();
  CHECK(board.size() < 100'000);
}

TEST_CASE("a page without room for all keeps what is under way, and findings of every rule") {
  constexpr std::uint32_t count = 6000;
  std::vector<Entry> entries;
  for (std::uint32_t i = 0; i < count; ++i) {
    Entry made = entry(fmt::format("A-{}", i), std::string(400, 'h'));
    made.phase = i + 10 < count ? registers::Phase::over : registers::Phase::under_way;
    const char* const rule = i % 2000 == 1999 ? "core/y" : "core/x";
    made.findings = {{rule, Severity::note, std::string(200, 'm'), "", {1, 1}}};
    entries.push_back(std::move(made));
  }
  const Survey survey = survey_of(std::move(entries));
  PageData data =
      make_page_data({.survey = survey, .view = registers::overview_view, .options = {}});
  fit_page_data(data, 1'000'000);
  const auto kept_of = [&](std::string_view name) {
    const auto view = std::find_if(data.views.begin(), data.views.end(),
                                   [&](const PageView& each) { return each.view->name == name; });
    CHECK(view->rows.left_out > 0);
    return view->rows.kept;
  };
  const auto has = [](const std::vector<std::uint32_t>& kept, std::uint32_t row) {
    return std::find(kept.begin(), kept.end(), row) != kept.end();
  };
  const auto agreements = kept_of("register");
  CHECK(has(agreements, count - 1));
  CHECK(has(agreements, count - 10));
  CHECK(has(agreements, 0));
  CHECK(std::is_sorted(agreements.begin(), agreements.end()));
  const auto findings = kept_of("findings");
  CHECK(has(findings, 1999));
  CHECK(has(findings, 3999));
}

TEST_CASE("without its script the page has the tables of every view, and the board needs none") {
  const auto& survey = tests::surveyed_register().survey;
  const std::string page = render(survey, render_report_html);
  const std::string plain =
      page.substr(page.find("<main"), page.find("</main>") - page.find("<main"));
  for (const registers::View& view : registers::views()) {
    CHECK(plain.find(fmt::format("<section id=\"table-{}\">", view.name)) != plain.npos);
    CHECK(plain.find(fmt::format("<caption>{}</caption>", view.title)) != plain.npos);
  }
  CHECK(plain.find("LN-2025-011") != plain.npos);
  for (const char* none : {" style=", " onclick=", "<script", "<noscript", " href=\"javascript"}) {
    CHECK_MESSAGE(plain.find(none) == plain.npos, none);
  }
  const std::string board =
      render_board({.survey = survey, .view = registers::overview_view, .options = {}});
  CHECK(board.find("<script") == board.npos);
  CHECK(board.find("{{") == board.npos);
  CHECK(board.find("LN-2025-011") != board.npos);
}

TEST_CASE("a page has all of its views whole, and that which was asked for as it was") {
  const Survey& survey = tests::surveyed_register().survey;
  const auto sizes = [&](const TableOptions& options) {
    std::map<std::string, std::size_t> rows;
    const PageData data =
        make_page_data({.survey = survey, .view = registers::due_view, .options = options});
    for (const PageView& each : data.views) rows[each.name()] = each.rows.items.size();
    return rows;
  };
  const auto whole = sizes({});
  CHECK(whole.size() == registers::views().size());
  TableOptions options = columns({"agreement"});
  options.view.person = "Nobody";
  auto asked = sizes(options);
  CHECK(asked.at("asked-due") < asked.at("due"));
  asked.erase("asked-due");
  CHECK(asked == whole);
}

TEST_CASE("a board has windows of its own, and says the year of its costs") {
  const Survey& survey = tests::surveyed_register().survey;
  TableOptions options;
  const auto board = [&] {
    return render_board({.survey = survey, .view = registers::overview_view, .options = options});
  };
  const std::string usual = board();
  CHECK(usual.find("<h2>What it costs</h2>") != usual.npos);
  options.view.within = *parse_period("P10D");
  CHECK(board() == usual);
  options.view.year = 2025;
  CHECK(board().find("<h2>What it costs in 2025</h2>") != usual.npos);
}

TEST_CASE("without its script the page has code where the tool marks it, and nowhere else") {
  Entry made = entry("A-1", "the `host`");
  made.findings = {{"core/x", Severity::note, "write `a: <b>`", "", {1, 1}},
                   {"core/x",
                    Severity::note,
                    std::string(290, 'm') + " `" + std::string(20, 'c') + "`",
                    "",
                    {1, 1}}};
  const std::string page = render(survey_of({made}), render_report_html);
  CHECK(page.find("<td>write <code>a: &lt;b&gt;</code></td>") != page.npos);
  CHECK(page.find("m <code>ccccccc…</code></td>") != page.npos);
  CHECK(page.find(">the `host`</td>") != page.npos);
}

TEST_CASE("a page never changes what its texts quote") {
  constexpr std::string_view message = "2026-10-01 of Leave rule 2019-04-01 is 2232 days late";
  Entry made = entry("2026-10-01", "Host 2026-01-01");
  made.path = "2026-01-01.yaml";
  made.findings = {{"core/x", Severity::note, std::string(message), "", {1, 1}}};
  const std::string page = render(survey_of({made}), render_report_html);
  CHECK(page.find(fmt::format("<td>{}</td>", message)) != page.npos);
  CHECK(page.find("<td>Host 2026-01-01</td>") != page.npos);
  for (const char* rewritten : {"1 Oct 2026", "1 Jan 2026", "1 Apr 2019", "2,232"}) {
    CHECK_MESSAGE(page.find(rewritten) == page.npos, rewritten);
  }
}

TEST_CASE("a column that is misspelt, or tells names that are hidden, is refused") {
  const registers::HiddenNames names("the key of a run");
  const auto refuse = [&](const TableOptions& options) {
    return check_columns(registers::register_view, options).error();
  };
  CHECK(refuse(columns({"hots"})).message == "the view register has no column `hots`");
  CHECK(refuse(columns({"hots"})).help == "did you mean `host`?");
  CHECK(refuse({.sort = {{"sate"}}}).help == "did you mean `state`?");
  CHECK(refuse({.columns = {"secondee"}, .hidden = &names}).message ==
        "the column `secondee` shows names, which are hidden");
  CHECK(check_columns(registers::register_view, columns({"secondee", "path"})).has_value());
}

TEST_CASE("with names hidden, no format of any view tells one") {
  const auto& surveyed = tests::surveyed_register();
  const TableOptions options{.hidden = &surveyed.names};
  for (const registers::View& view : registers::views()) {
    for (const ReportFormat& format : report_formats()) {
      if (format.is_calendar && !has_calendar(view)) continue;
      // The page has all views, whichever it opens at.
      if (format.name == "html" && view.name != "overview") continue;
      if (format.is_binary) continue;  // report_xlsx_test.cpp
      std::string text = format
                             .render({.survey = surveyed.survey,
                                      .view = view,
                                      .options = options,
                                      .title = "register"})
                             .value();
      // Of the page its tables and its data: the words of its script are its own.
      if (format.name == "html") text = text.substr(text.find("<main"));
      if (format.name == "html") text = text.substr(0, text.find("<script type=\"module\""));
      // Long lines of a calendar are folded within words.
      for (std::size_t at; (at = text.find("\r\n ")) != text.npos;) text.erase(at, 3);
      for (const registers::PersonalText& personal : surveyed.personal) {
        CHECK_MESSAGE(text.find(personal.text) == text.npos, view.name, " as ", format.name,
                      " tells ", personal.text);
      }
    }
  }
  CHECK(surveyed.personal.size() > 200);
}

TEST_CASE("the documentation of reports has every view with its question and columns") {
  const std::string path = "docs/reports.md";
  std::string text = tests::read_text(tests::source_path(path));
  for (const registers::View& view : registers::views()) {
    const std::string heading = fmt::format("\n## {}: {}\n", view.name, view.question);
    CHECK_MESSAGE(text.find(heading) != text.npos, heading);
    const std::string begin = fmt::format("<!-- {}: made from the columns -->\n\n", view.name);
    const std::size_t from = text.find(begin);
    const std::size_t to = text.find("\n<!-- end -->", from);
    REQUIRE_MESSAGE((from != text.npos && to != text.npos), begin);
    text = text.substr(0, from + begin.size()) + render_column_table(view) + text.substr(to);
  }
  tests::check_golden(path, text);
}

TEST_CASE("the workspace file can name every format of reports and of findings") {
  const auto& words = workspace::workspace_type().find_field("format")->type.words;
  const auto check = [&](std::string_view name) {
    CHECK_MESSAGE(std::find(words.begin(), words.end(), name) != words.end(), name);
  };
  for (const ReportFormat& format : report_formats()) check(format.name);
  for (const FindingsFormatRow& format : findings_formats()) check(format.name);
}

TEST_CASE("the same survey gives the same bytes") {
  const auto& survey = tests::surveyed_register().survey;
  for (const ReportFormat& format : report_formats()) {
    const auto once = [&] { return render(survey, format.render, {}, {}, registers::due_view); };
    CHECK(once() == once());
  }
}

}  // namespace secondment::report
