// The renderers of findings, one finding at a time: what a person reads, what GitHub reads, and
// what scripts read. The same verdict in every format, and nothing that acts on a terminal.
#include "report/findings.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

namespace secondment::report {
namespace {

constexpr std::string_view bytes = "agreement: A-1\nterm: {start: 2026-01-05, end: 2026-13-31}\n";

// One finding on `2026-13-31`, as `check` places it.
Finding finding_on_the_end(Severity severity) {
  return {.rule = "format/value",
          .severity = severity,
          .message = "no day `2026-13-31`",
          .help = "a year has 12 months",
          .pointer = "/term/end",
          .span = {46, 56},
          .begin = {2, 32},
          .end = {2, 42}};
}

CheckedAgreement checked(std::vector<Finding> findings) {
  return {.path = "a.yaml",
          .agreement = "A-1",
          .scheme = "loan",
          .state = "draft",
          .findings = std::move(findings),
          .bytes = std::string(bytes)};
}

struct Format {
  std::string_view name;
  bool colour = false;
  bool quiet = false;
};

// What a whole run writes that finds this and nothing else.
std::string render_all(const Format& asked, const std::vector<CheckedAgreement>& agreements,
                       const std::vector<Unreadable>& unreadable = {}) {
  for (const FindingsFormatRow& row : findings_formats()) {
    if (row.name != asked.name) continue;
    const auto format = row.make({.command = "check",
                                  .as_at = *parse_date("2026-11-22"),
                                  .colour = asked.colour,
                                  .quiet = asked.quiet});
    Summary summary;
    summary.unreadable = unreadable.size();
    std::string out = format->begin();
    for (const CheckedAgreement& agreement : agreements) {
      summary.count(agreement);
      out += format->agreement(agreement);
    }
    return out + format->end(summary, unreadable);
  }
  FAIL("unknown format ", asked.name);
  return "";
}

std::string render(const Format& asked, const CheckedAgreement& agreement,
                   const std::vector<Unreadable>& unreadable = {}) {
  return render_all(asked, {agreement}, unreadable);
}

CheckedAgreement named(std::string path, std::vector<Finding> findings) {
  CheckedAgreement agreement = checked(std::move(findings));
  agreement.path = std::move(path);
  return agreement;
}

// The line of the file that text shows, and the line of marks below it.
std::pair<std::string, std::string> excerpt_of(const std::string& line, const std::string& marked) {
  const std::size_t at = line.find(marked);
  Finding finding = finding_on_the_end(Severity::error);
  finding.span = {at, at + marked.size()};
  finding.begin = {1, at + 1};
  finding.end = {1, at + 1 + marked.size()};
  CheckedAgreement agreement = checked({finding});
  agreement.bytes = line + "\n";
  std::istringstream out(render({"text", false, true}, agreement));
  std::string skipped;
  std::string shown;
  std::string marks;
  std::getline(out, skipped);
  std::getline(out, shown);
  std::getline(out, marks);
  return {shown, marks};
}

}  // namespace

TEST_CASE("text shows the place, the line with a mark, the help, and the counts") {
  CHECK(render({"text"}, checked({finding_on_the_end(Severity::error)})) ==
        "a.yaml:2:32: error: no day `2026-13-31` [format/value]\n"
        "    2 | term: {start: 2026-01-05, end: 2026-13-31}\n"
        "      |                                ^^^^^^^^^^\n"
        "   = help: a year has 12 months\n"
        "1 agreement as at 2026-11-22, 1 error, 0 warnings, 0 notes, 0 waived, 0 undetermined, "
        "0 unreadable\n");
}

TEST_CASE("quiet text is the findings alone, and nothing of a clean agreement") {
  CHECK(render({"text", false, true}, checked({})).empty());
  CHECK(render({"text", false, true}, checked({finding_on_the_end(Severity::note)}))
            .ends_with("= help: a year has 12 months\n"));
}

TEST_CASE("colours follow the severity, and are only there when asked for") {
  CHECK(render({"text", true}, checked({finding_on_the_end(Severity::error)}))
            .find("\x1b[1;31merror\x1b[0m") != std::string::npos);
  CHECK(render({"text", true}, checked({finding_on_the_end(Severity::warning)}))
            .find("\x1b[1;33mwarning\x1b[0m") != std::string::npos);
  CHECK(render({"text", true}, checked({finding_on_the_end(Severity::note)}))
            .find("\x1b[1;36mnote\x1b[0m") != std::string::npos);
  CHECK(render({"text"}, checked({finding_on_the_end(Severity::error)})).find('\x1b') ==
        std::string::npos);
}

TEST_CASE("a mark is below its place, whatever the characters before it take") {
  CHECK(excerpt_of("a: b", "b") == std::pair<std::string, std::string>{"    1 | a: b",  //
                                                                       "      |    ^"});
  CHECK(excerpt_of("名: {x: b}", "b") ==
        std::pair<std::string, std::string>{"    1 | 名: {x: b}",  //
                                            "      |         ^"});
  CHECK(excerpt_of("a: é名é", "é名é").second == "      |    ^^^^");
}

TEST_CASE("a long line is cut around its mark, and the cuts are shown") {
  const std::string before(200, 'b');
  const std::string after(200, 'a');
  const auto [shown, marks] = excerpt_of(before + "HERE" + after, "HERE");
  CHECK(shown == "    1 | …" + std::string(60, 'b') + "HERE" + std::string(35, 'a') + "…");
  CHECK(marks == "      | " + std::string(61, ' ') + "^^^^");
  const auto [wide, below] = excerpt_of(before + std::string(300, 'X'), std::string(300, 'X'));
  CHECK(wide == "    1 | …" + std::string(60, 'b') + std::string(39, 'X') + "…");
  CHECK(below == "      | " + std::string(61, ' ') + std::string(39, '^'));
}

TEST_CASE("a finding about the whole file shows no line") {
  Finding whole = finding_on_the_end(Severity::error);
  whole.span = {};
  whole.begin = whole.end = {1, 1};
  const std::string text = render({"text", false, true}, checked({whole}));
  CHECK(text ==
        "a.yaml:1:1: error: no day `2026-13-31` [format/value]\n"
        "   = help: a year has 12 months\n");
}

TEST_CASE("sources are cited above the help") {
  Finding cited = finding_on_the_end(Severity::error);
  cited.sources = {{.title = "A paper", .published = "2023-04-21"}, {.title = "Another"}};
  CHECK(render({"text", false, true}, checked({cited}))
            .ends_with("   = source: A paper, 2023-04-21\n"
                       "   = source: Another\n"
                       "   = help: a year has 12 months\n"));
}

TEST_CASE("nothing of a message or a path acts on a terminal") {
  Finding sly = finding_on_the_end(Severity::error);
  sly.message = "red \x1b[31m and back";
  CheckedAgreement agreement = checked({sly});
  agreement.path = "a\nb.yaml";
  for (const FindingsFormatRow& row : findings_formats()) {
    CAPTURE(row.name);
    const std::string out = render({row.name}, agreement);
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(out.find("a\nb") == std::string::npos);
  }
}

TEST_CASE("GitHub gets errors at once, warnings and notes after them, each on its place") {
  const std::string out =
      render({"github", false, true},
             checked({finding_on_the_end(Severity::warning), finding_on_the_end(Severity::error)}));
  CHECK(out ==
        "::error file=a.yaml,line=2,endLine=2,col=32,endColumn=42,title=format/value::no day "
        "`2026-13-31`%0Ahelp: a year has 12 months\n"
        "::warning file=a.yaml,line=2,endLine=2,col=32,endColumn=42,title=format/value::no day "
        "`2026-13-31`%0Ahelp: a year has 12 months\n");
}

TEST_CASE("GitHub gets the errors of every file before any warning, and what could not be read") {
  const std::vector<CheckedAgreement> agreements = {
      named("a.yaml", {finding_on_the_end(Severity::note), finding_on_the_end(Severity::warning)}),
      named("b.yaml", {}), named("c.yaml", {finding_on_the_end(Severity::error)})};
  const std::string out =
      render_all({"github"}, agreements, {{.path = "d.yaml", .message = "permission denied"}});
  std::vector<std::string> begins;
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) begins.push_back(line.substr(0, 22));
  CHECK(begins == std::vector<std::string>{"::error file=c.yaml,li", "::error file=d.yaml,ti",
                                           "::warning file=a.yaml,", "::notice file=a.yaml,l",
                                           "3 agreements as at 202"});
  CHECK(out.find("::error file=d.yaml,title=unreadable::permission denied\n") != out.npos);
  CHECK(
      out.ends_with("3 agreements as at 2026-11-22, 1 error, 1 warning, 1 note, 0 waived, "
                    "0 undetermined, 1 unreadable\n"));
}

TEST_CASE("GitHub's own characters are escaped, in properties more than in messages") {
  Finding odd = finding_on_the_end(Severity::error);
  odd.message = "100 %: all, of it";
  CheckedAgreement agreement = checked({odd});
  agreement.path = "a,b:c%.yaml";
  const std::string out = render({"github", false, true}, agreement);
  CHECK(out.starts_with("::error file=a%2Cb%3Ac%25.yaml,"));
  CHECK(out.find("::100 %25: all, of it%0A") != std::string::npos);
}

TEST_CASE("a finding over several lines has no columns for GitHub") {
  Finding long_one = finding_on_the_end(Severity::error);
  long_one.end = {3, 1};
  CHECK(render({"github", false, true}, checked({long_one})).find(",col=") == std::string::npos);
}

TEST_CASE("JSON has the finding as the contract says") {
  const auto answer =
      nlohmann::json::parse(render({"json"}, checked({finding_on_the_end(Severity::error)}),
                                   {{.path = "b.yaml", .message = "permission denied"}}));
  CHECK(answer["schema"] == 1);
  CHECK(answer["command"] == "check");
  CHECK(answer["as_at"] == "2026-11-22");
  const auto& agreement = answer["agreements"][0];
  CHECK(agreement["path"] == "a.yaml");
  CHECK(agreement["scheme"] == "loan");
  const auto& finding = agreement["findings"][0];
  CHECK(finding["rule"] == "format/value");
  CHECK(finding["severity"] == "error");
  CHECK(finding["pointer"] == "/term/end");
  CHECK(finding["line"] == 2);
  CHECK(finding["column"] == 32);
  CHECK(finding["end_line"] == 2);
  CHECK(finding["end_column"] == 42);
  CHECK(finding["clauses"].empty());
  CHECK(answer["unreadable"][0]["path"] == "b.yaml");
  CHECK(answer["summary"]["errors"] == 1);
  CHECK(answer["summary"]["unreadable"] == 1);
}

TEST_CASE("JSON lists clean agreements too, and is whole without any") {
  CheckedAgreement judged = named("b.yaml", {});
  Finding hidden = finding_on_the_end(Severity::warning);
  hidden.fingerprint = std::string(64, 'a');
  judged.waived = {{.rule = "core/objectives",
                    .reason = "agreed",
                    .approved_by = "A. Head",
                    .until = *parse_date("2027-01-31"),
                    .finding = hidden}};
  judged.undetermined = {{.rule = "core/notice", .reads = "/term/notice"}};
  judged.outcomes = {{"core/objectives", Outcome::waived}, {"core/notice", Outcome::undetermined}};
  const auto answer = nlohmann::json::parse(
      render_all({"json"}, {named("a.yaml", {finding_on_the_end(Severity::note)}), judged}));
  REQUIRE(answer["agreements"].size() == 2);
  const auto& second = answer["agreements"][1];
  CHECK(second["path"] == "b.yaml");
  CHECK(second["findings"].empty());
  CHECK(second["waived"] == nlohmann::json{{{"rule", "core/objectives"},
                                            {"reason", "agreed"},
                                            {"severity", "warning"},
                                            {"message", "no day `2026-13-31`"},
                                            {"pointer", "/term/end"},
                                            {"line", 2},
                                            {"column", 32},
                                            {"approved_by", "A. Head"},
                                            {"until", "2027-01-31"},
                                            {"fingerprint", std::string(64, 'a')}}});
  CHECK(second["undetermined"] ==
        nlohmann::json{
            {{"rule", "core/notice"}, {"reads", "/term/notice"}, {"because", "absent field"}}});
  CHECK(second["outcomes"] ==
        nlohmann::json{{"core/objectives", "waived"}, {"core/notice", "undetermined"}});
  CHECK(answer["summary"]["notes"] == 1);
  CHECK(answer["summary"]["waived"] == 1);
  CHECK(answer["summary"]["undetermined"] == 1);

  const auto none = nlohmann::json::parse(render_all({"json"}, {}));
  CHECK(none["agreements"] == nlohmann::json::array());
  CHECK(none["unreadable"] == nlohmann::json::array());
  CHECK(none["summary"]["agreements"] == 0);
}

TEST_CASE("the exit status of findings: what is unreadable, nothing at all, then the severity") {
  struct Row {
    std::vector<Severity> found;
    std::optional<Severity> fail_on;
    ExitStatus status;
  };
  constexpr auto error = Severity::error;
  constexpr auto warning = Severity::warning;
  constexpr auto note = Severity::note;
  const Row rows[] = {
      {{}, error, ExitStatus::fine},
      {{warning, note}, error, ExitStatus::fine},
      {{error}, error, ExitStatus::no},
      {{note}, warning, ExitStatus::fine},
      {{warning}, warning, ExitStatus::no},
      {{error}, warning, ExitStatus::no},
      {{note}, note, ExitStatus::no},
      {{error}, note, ExitStatus::no},
      {{error, warning, note}, std::nullopt, ExitStatus::fine},
  };
  for (const Row& row : rows) {
    Summary summary;
    std::vector<Finding> findings;
    for (const Severity severity : row.found) findings.push_back(finding_on_the_end(severity));
    summary.count(checked(findings));
    CHECK(exit_status(summary, row.fail_on) == row.status);
    summary.unreadable = 1;
    CHECK(exit_status(summary, row.fail_on) == ExitStatus::failed);
  }
  CHECK(exit_status({}, error) == ExitStatus::nothing_matched);
  CHECK(exit_status({.unreadable = 1}, std::nullopt) == ExitStatus::failed);
}

TEST_CASE("what is not known of an agreement is null in JSON") {
  CheckedAgreement unknown = checked({});
  unknown.agreement = unknown.scheme = unknown.state = std::nullopt;
  const auto answer = nlohmann::json::parse(render({"json"}, unknown));
  for (const char* member : {"agreement", "scheme", "state"}) {
    CHECK(answer["agreements"][0][member].is_null());
  }
}

}  // namespace secondment::report
