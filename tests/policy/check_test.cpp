// The whole check: bytes in, findings out, placed and in order.
#include "secondment/check.h"

#include <fmt/format.h>

#include "golden.h"
#include "secondment/policies.h"

namespace secondment {
namespace {

// One finding per string; printed one per line.
struct Told : std::vector<std::string> {
  using vector::vector;
};

std::ostream& operator<<(std::ostream& out, const Told& told) {
  for (const std::string& finding : told) out << "\n  " << finding;
  return out;
}

const CheckOptions today = {.as_at = *parse_date("2026-11-22")};

CheckedAgreement checked(std::string bytes, const CheckOptions& options = today) {
  auto result = check("osei.yaml", std::move(bytes), options);
  REQUIRE(result.has_value());
  return *std::move(result);
}

// "2:9-2:13 /scheme [format/scheme] message; help", in the order given. What the schemes' own rules
// find is for the tests of policies.
Told tell(const CheckedAgreement& agreement) {
  Told told;
  for (const Finding& finding : agreement.findings) {
    if (!finding.rule.starts_with("format/") && !finding.rule.starts_with("history/")) continue;
    CHECK(finding.severity == Severity::error);
    told.push_back(fmt::format("{}:{}-{}:{} {} [{}] {}; {}", finding.begin.line,
                               finding.begin.column, finding.end.line, finding.end.column,
                               finding.pointer, finding.rule, finding.message, finding.help));
  }
  return told;
}

std::string osei(std::string_view scheme, std::string_view more = "") {
  return fmt::format(
      "agreement: EE-2023-014\n"
      "scheme: {}\n"
      "secondee: {{name: Amara Osei}}\n"
      "parent: {{name: University of Bristol, sector: academia}}\n"
      "host: {{name: DSIT, sector: civil-service}}\n"
      "term: {{start: 2023-04-24, end: 2024-01-23}}\n"
      "{}",
      scheme, more);
}

}  // namespace

TEST_CASE("a clean agreement has no findings and is known by name, scheme and state") {
  const CheckedAgreement agreement = checked(
      tests::read_text(tests::source_path("examples/agreements/expert-exchange-osei.yaml")));
  CHECK(agreement.path == "osei.yaml");
  CHECK(agreement.agreement == "EE-2023-014");
  CHECK(agreement.scheme == "expert-exchange");
  CHECK(agreement.state == "closed");
  CHECK(agreement.findings.empty());
  CHECK(agreement.waived.empty());
  CHECK(agreement.undetermined.empty());
  CHECK(agreement.outcomes.size() > 20);
  CHECK(agreement.bytes.empty());  // nothing to show
}

TEST_CASE("a policy is no agreement") {
  const auto is_policy = [](std::string bytes) {
    return !check("p.yaml", std::move(bytes), today);
  };
  CHECK(is_policy("policy: house\n"));
  CHECK(is_policy("# A house policy.\n---\n\"policy\": house\ntitle: x\n"));
  CHECK(is_policy("policy: house\nrules: [unclosed\n"));  // what can be read is enough to tell
  CHECK_FALSE(is_policy("title: x\npolicy: house\n"));
  CHECK_FALSE(is_policy("- policy\n"));
  CHECK_FALSE(is_policy("policy\n"));
  CHECK_FALSE(is_policy(""));
}

TEST_CASE("an unknown scheme is one finding, whatever else only some schemes know") {
  const Told told = {
      "2:9-2:24 /scheme [format/scheme] unknown scheme `expert-exchnage`; did you mean "
      "`expert-exchange`? the schemes are core, loan, outward-secondment, inward-secondment, "
      "expert-exchange, police-mission, civilian-mission, osce, us-ipa, "
      "ec-sne and ca-interchange"};
  const CheckedAgreement agreement =
      checked(osei("expert-exchnage",
                   "mission: {name: EULEX}\n"
                   "history:\n"
                   "- {date: 2023-03-20, by: a, state: proposed}\n"
                   "- {date: 2023-03-20, by: a, event: medical, result: fit}\n"
                   "- {date: 2023-03-20, by: a, event: induction}\n"
                   "- {date: 2023-03-20, by: a, event: reintegration, attended: true}\n"));
  CHECK(tell(agreement) == told);
  CHECK(agreement.agreement == "EE-2023-014");
  CHECK(agreement.scheme == std::nullopt);
  CHECK(agreement.state == "proposed");
}

TEST_CASE("a scheme near to none is answered with all of them") {
  CHECK(tell(checked(osei("sabbatical"))) ==
        Told{"2:9-2:19 /scheme [format/scheme] unknown scheme `sabbatical`; the schemes are core, "
             "loan, outward-secondment, inward-secondment, expert-exchange, police-mission, "
             "civilian-mission, osce, us-ipa, ec-sne and ca-interchange"});
}

TEST_CASE("an overlay, or a base that nothing extends, is no scheme") {
  PolicySources sources;
  sources.add("house.yaml", "policy: house\ntitle: t\noverlays: [loan]\n");
  sources.add("trunk.yaml", "policy: trunk\ntitle: t\nabstract: true\nextends: [core]\n");
  const CompiledPolicies compiled = std::move(sources).compile();
  REQUIRE(compiled.policies);
  const auto told = [&](std::string_view scheme) {
    const auto found = check("a.yaml", osei(scheme),
                             {.as_at = *parse_date("2023-04-01"), .policies = &*compiled.policies});
    return found->findings.front().message + "; " + found->findings.front().help;
  };
  CHECK(told("house") ==
        "`house` is an overlay, not a scheme; name the scheme (loan), and apply the overlay with "
        "`--overlay house` or in the workspace file");
  CHECK(told("trunk") ==
        "`trunk` is only a base for schemes, and none extends it; name a scheme, or add the policy "
        "that extends it");
  CHECK(told("lone").starts_with("unknown scheme `lone`; did you mean `loan`?"));
}

TEST_CASE("an abstract policy as scheme is answered with those that follow it") {
  CHECK(tell(checked(osei("mission"))) ==
        Told{"2:9-2:16 /scheme [format/scheme] `mission` is only a base for schemes; name a scheme "
             "that extends it: police-mission, civilian-mission or osce"});
  CHECK(tell(checked(osei("interchange"))) ==
        Told{"2:9-2:20 /scheme [format/scheme] `interchange` is only a base for schemes; name a "
             "scheme that extends it: loan, outward-secondment, inward-secondment or "
             "expert-exchange"});
}

TEST_CASE("a scheme that is missing or no text is one finding") {
  std::string bytes = osei("loan");
  bytes.erase(bytes.find("scheme"), bytes.find("secondee") - bytes.find("scheme"));
  CHECK(tell(checked(bytes)) ==
        Told{"1:1-1:1 /scheme [format/missing] `scheme` is missing; add `scheme:`, "
             "name of the policy that the agreement follows"});
  CHECK(tell(checked(osei(""))) == Told{"2:1-2:7 /scheme [format/no-value] `scheme` has no value; "
                                        "write its value, or leave the key out if it is optional"});
  CHECK(tell(checked(osei("[loan]"))) ==
        Told{"2:9-2:15 /scheme [format/value] `scheme` must be text, not a list; "
             "write it without the brackets: loan"});
}

TEST_CASE("a version of the format that is not ours is refused") {
  const auto refused = [](std::string_view version, std::size_t end) {
    return Told{
        fmt::format("7:9-7:{} /format [format/version] format {} is not known to this "
                    "release; write `format: 1`, or use a newer release",
                    end, version)};
  };
  CHECK(tell(checked(osei("loan", "format: 1\n"))) == Told{});
  CHECK(tell(checked(osei("loan", "format: '1'\n"))) == Told{});
  CHECK(tell(checked(osei("loan", "format: 2\n"))) == refused("2", 10));
  CHECK(tell(checked(osei("loan", "format: 0\n"))) == refused("0", 10));
  CHECK(tell(checked(osei("loan", "format: -1\n"))) == refused("-1", 11));
  CHECK(
      tell(checked(osei("loan", "format: 1.0\n"))) ==
      Told{
          "7:9-7:12 /format [format/value] `1.0` is not a whole number; write it without a point"});
}

TEST_CASE("findings stand in the order of the file") {
  const CheckedAgreement agreement = checked(
      "history:\n"
      "- {date: 2023-03-20, by: a, state: signed}\n"
      "- {date: 2023-03-19, by: a, event: nte}\n"
      "agreement: A-1\n"
      "scheme: loan\n"
      "secondee: {name: Ann, name: Bob}\n"
      "host: {name: H, sector: charity}\n"
      "format: 2\n"
      "term: {start: 2023-04-24, end: 2024-02-30}\n");
  CHECK(tell(agreement) ==
        Told{"2:36-2:42 /history/0/state [history/move] there is no move from draft to signed; "
             "from draft it can move to proposed or withdrawn; to take back a mistake, record a "
             "`correction`",
             "3:10-3:20 /history/1/date [history/order] this entry of 2023-03-19 comes after one "
             "of 2023-03-20; the oldest entry comes first: correct the date, or move the entry up; "
             "if it was entered late, keep `date` and add `recorded` with the day on which it was "
             "entered",
             "3:36-3:39 /history/1/event [history/event] unknown event `nte`; "
             "did you mean `note`?",
             "6:23-6:27 /secondee/name [format/duplicate-key] duplicate key `name`; the first is "
             "on line 6; keep one of the two",
             "8:9-8:10 /format [format/version] format 2 is not known to this release; "
             "write `format: 1`, or use a newer release",
             "9:32-9:42 /term/end [format/value] `2024-02-30` is not a day: February 2024 has 29 "
             "days; the last day of that month is 2024-02-29"});
  CHECK(agreement.state == "signed");
}

TEST_CASE("columns count characters, not bytes") {
  const Told told = {
      "7:39-7:42 /placement/commercial [format/value] `yes` is neither true nor "
      "false; write true"};
  CHECK(tell(checked(osei("loan", "placement: {team: Zoe XX, commercial: yes}\n"))) == told);
  CHECK(tell(checked(osei("loan", "placement: {team: Zoë 😀量, commercial: yes}\n"))) == told);
  // A character of its own, though it shows no width.
  CHECK(tell(checked(osei("loan", "placement: {team: Zoe\u0308 X, commercial: yes}\n"))) == told);
  // Lines before do not matter, nor does a byte order mark.
  CHECK(tell(checked("\xEF\xBB\xBF" +
                     osei("loan", "placement: {team: Zoë 😀量, commercial: yes}\n"))) == told);
  CHECK(tell(checked("agreemnt: é\r\n" + osei("loan"))) ==
        Told{"1:1-1:9 /agreemnt [format/unknown-key] unknown key `agreemnt`; "
             "did you mean `agreement`?"});
}

TEST_CASE("the end of a finding is the place after its last character") {
  CHECK(tell(checked(osei("loan", "title:\n  short: é\n  long: ü\n"))) ==
        Told{"8:3-9:10 /title [format/value] `title` must be text, not a section of `name: value` "
             "lines; write text after the colon"});
}

TEST_CASE("a file that breaks off is not judged for what is missing") {
  const CheckedAgreement agreement =
      checked("agreement: A-1\nscheme: loan\nsecondee: {name: Ann\n");
  REQUIRE(agreement.findings.size() == 1);
  CHECK(agreement.findings[0].pointer == "");
  CHECK(agreement.agreement == "A-1");
  CHECK(agreement.scheme == "loan");
  CHECK(agreement.state == std::nullopt);
}

TEST_CASE("an empty file is one finding on its start") {
  for (const std::string bytes : {"", "\n\n", "# nothing yet\n"}) {
    const CheckedAgreement agreement = checked(bytes);
    REQUIRE(agreement.findings.size() == 1);
    CHECK(agreement.findings[0].begin == Position{1, 1});
    CHECK(agreement.agreement == std::nullopt);
    CHECK(agreement.scheme == std::nullopt);
    CHECK(agreement.state == std::nullopt);
  }
}

TEST_CASE("the state is that of the day asked for") {
  const std::string bytes = osei("loan",
                                 "history:\n"
                                 "- {date: 2023-03-20, by: a, state: proposed}\n"
                                 "- {date: 2027-03-27, by: a, state: approved}\n");
  CHECK(tell(checked(bytes)) ==
        Told{"9:10-9:20 /history/1/date [history/future] this entry is dated 2027-03-27, which is "
             "after today, 2026-11-22; record only what has already happened; to ask about a later "
             "day, use --as-at"});
  CHECK(checked(bytes).state == "proposed");
  CheckOptions asked = {.as_at = *parse_date("2026-11-22"), .as_at_is_today = false};
  CHECK(tell(checked(bytes, asked)) == Told{});
  CHECK(checked(bytes, asked).state == "proposed");
  asked.as_at = *parse_date("2027-03-27");
  CHECK(checked(bytes, asked).state == "approved");
  asked.as_at = *parse_date("2023-03-19");
  CHECK(checked(bytes, asked).state == "draft");
}

TEST_CASE("a history that cannot be read gives no state") {
  CHECK(checked(osei("loan", "history: none\n")).state == std::nullopt);
  CHECK(checked(osei("loan", "history: [proposed]\n")).state == std::nullopt);
  CHECK(checked(osei("loan", "history: []\n")).state == "draft");
}

TEST_CASE("a scheme that is no identifier is one finding") {
  for (const std::string scheme : {"expert exchange", "\" \""}) {
    CHECK(tell(checked(osei(scheme))).size() == 1);
  }
}

TEST_CASE("every section may be misspelt, also those that rules about other agreements read") {
  const std::string bytes =
      tests::read_text(tests::source_path("examples/register/agreements/2023/IPA-2023-002.yaml"));
  for (const std::string section : {"secondee", "parent", "host", "term", "placement", "history"}) {
    CAPTURE(section);
    const std::size_t at = bytes.find(fmt::format("\n{}:", section));
    REQUIRE(at != bytes.npos);
    std::string misspelt = bytes;
    misspelt.insert(at + 1 + section.size(), "x");
    const CheckedAgreement found = checked(misspelt);
    CHECK(std::any_of(found.findings.begin(), found.findings.end(), [&](const Finding& each) {
      return each.rule == "format/unknown-key" && each.fix == section;
    }));
  }
}

}  // namespace secondment
