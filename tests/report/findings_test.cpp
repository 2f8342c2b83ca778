// The renderers of findings, one finding at a time: what a person reads, what GitHub reads, and
// what scripts read. The same verdict in every format, and nothing that acts on a terminal.
#include "report/findings.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

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
std::string render(const Format& asked, const CheckedAgreement& agreement,
                   std::vector<Unreadable> unreadable = {}) {
  for (const FindingsFormatRow& row : findings_formats()) {
    if (row.name != asked.name) continue;
    const auto format = row.make({.command = "check",
                                  .as_at = *parse_date("2026-11-22"),
                                  .colour = asked.colour,
                                  .quiet = asked.quiet});
    Summary summary;
    summary.count(agreement);
    summary.unreadable = unreadable.size();
    std::string out = format->begin();
    out += format->agreement(agreement);
    out += format->end(summary, unreadable);
    return out;
  }
  FAIL("unknown format ", asked.name);
  return "";
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
  CHECK(render({"text"}, checked({finding_on_the_end(Severity::error)})).find('\x1b') ==
        std::string::npos);
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
  for (const std::string_view format : {"text", "github", "json"}) {
    CAPTURE(format);
    const std::string out = render({format}, agreement);
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

TEST_CASE("what is not known of an agreement is null in JSON") {
  CheckedAgreement unknown = checked({});
  unknown.agreement = unknown.scheme = unknown.state = std::nullopt;
  const auto answer = nlohmann::json::parse(render({"json"}, unknown));
  for (const char* member : {"agreement", "scheme", "state"}) {
    CHECK(answer["agreements"][0][member].is_null());
  }
}

}  // namespace secondment::report
