// Versions of the terms, the document and fingerprint of each, and what entries store of them.
#include "terms_reading.h"

namespace secondment::model {
namespace {

using namespace tests;

// Written with what no fingerprint depends on: comments, the order of keys, quoting, other
// spellings of the same value, text that is not composed or trimmed, empty sections, and
// particulars.
constexpr std::string_view written =
    "scheme: loan\n"
    "agreement: LN-2026-001\n"
    "title: 'A particular'\n"
    "notes: another\n"
    "secondee: {name: \"  Zoe\\u0308 Lowe\\r\\n\", status: civil-servant, email: z@example.org,\n"
    "           staff_number: '7', key: zl, address: 1 Row}\n"
    "parent:\n"
    "  sector: public-sector\n"
    "  name: Met Office  # as it is called\n"
    "  unit: Climate\n"
    "  line_manager: Bo\n"
    "host: dsit\n"
    "term: {notice: P2W, end: 2026-12-31, start: 2026-02-01}\n"
    "placement: {commercial: false, full_time_equivalent: 0.80}\n"
    "finance: {salary: 48750 GBP, allowances: []}\n"
    "objectives:\n"
    "  - due: 2026-09-30\n"
    "    id: O1\n"
    "    text: \"Write it up\\r\\nand hand it on \"\n"
    "business_case: {}\n"
    "conditions: {leave_approver: Jo}\n"
    "waivers: []\n"
    "history:\n";
constexpr std::string_view award =
    "  - {date: 2026-06-20, by: desk, event: amendment, summary: pay award,\n"
    "     effective: 2026-04-01, changes: [{path: finance.salary, to: 50700 GBP}]}\n";
constexpr std::string_view extension =
    "  - {date: 2026-06-20, by: desk, event: extension, until: 2027-03-31, approved_by: Jo}\n";

// The vectors that other programs recompute.
constexpr std::string_view body_document =
    R"json({"agreement":"LN-2026-001","form":"secondment-terms/1","scheme":"loan","terms":{)json"
    R"json("finance":{"salary":"48750.00 GBP"},"host":"dsit","objectives":[{"due":"2026-09-)json"
    R"json(30","id":"O1","text":"Write it up\nand hand it on"}],"parent":{"name":"Met Offic)json"
    R"json(e","sector":"public-sector"},"placement":{"commercial":false,"full_time_equivale)json"
    R"json(nt":"0.8"},"secondee":{"name":"Zoë Lowe","status":"civil-servant"},"term":{"end")json"
    R"json(:"2026-12-31","notice":"P14D","start":"2026-02-01"}}})json";
constexpr std::string_view body_fingerprint =
    "terms-1:sha256:013c3c7f7015de58893e8d6faa64fb8f9f208e727bf5e908c37a1f1a0739101e";
constexpr std::string_view amended_document =
    R"json({"agreement":"LN-2026-001","changes":[{"effective":"2026-04-01","path":"finance.)json"
    R"json(salary","to":"50700.00 GBP"},{"effective":"2026-06-20","path":"term.end","to":"2)json"
    R"json(027-03-31"}],"form":"secondment-terms/1","scheme":"loan","terms":{"finance":{"sa)json"
    R"json(lary":"48750.00 GBP"},"host":"dsit","objectives":[{"due":"2026-09-30","id":"O1",)json"
    R"json("text":"Write it up\nand hand it on"}],"parent":{"name":"Met Office","sector":"p)json"
    R"json(ublic-sector"},"placement":{"commercial":false,"full_time_equivalent":"0.8"},"se)json"
    R"json(condee":{"name":"Zoë Lowe","status":"civil-servant"},"term":{"end":"2026-12-31",)json"
    R"json("notice":"P14D","start":"2026-02-01"}}})json";
constexpr std::string_view amended_fingerprint =
    "terms-1:sha256:437506059fca390481af44f77ccc725639471670e288bfa379358bb220521766";

std::string in_full(std::initializer_list<std::string_view> entries) {
  std::string yaml(written);
  for (const std::string_view entry : entries) yaml += entry;
  return yaml;
}

std::string document(const std::string& yaml, std::size_t version) {
  const auto reading = read_terms(yaml);
  return render_terms(source_of(*reading), version).value_or("none");
}

std::string fingerprint_of(const std::string& yaml, std::size_t version) {
  const auto reading = read_terms(yaml);
  return fingerprint(source_of(*reading), version).value_or("none");
}

// The clean agreement of agreement_reading.h, with more below it: its terms alone.
std::string terms_of(std::string_view more) {
  std::string text = document(with(more), 0);
  const std::size_t at = text.find("\"terms\":");
  return at == std::string::npos ? text : text.substr(at + 8, text.size() - at - 9);
}

// What the stored fingerprints of a history lead to.
Told check(const std::string& yaml, std::string_view as_at = "2030-01-01") {
  const auto reading = read_terms(yaml, as_at);
  std::vector<Finding> findings;  // less those of the moves, which have gaps here
  check_terms(source_of(*reading), reading->shape, reading->history, findings);
  return tell(findings);
}

std::string moved_to_signed(std::string_view terms) {
  return fmt::format("  - {{date: 2026-01-10, by: desk, state: signed{}}}\n",
                     terms.empty() ? std::string() : fmt::format(", terms: '{}'", terms));
}

std::string signed_by(std::string_view party, std::string_view terms) {
  return fmt::format("  - {{date: 2026-07-01, by: desk, event: signature, party: {}{}}}\n", party,
                     terms.empty() ? std::string() : fmt::format(", terms: '{}'", terms));
}

}  // namespace

TEST_CASE("the body is version 0, and its document and fingerprint can be recomputed") {
  const std::string yaml = in_full({award, extension});
  CHECK(document(yaml, 0) == body_document);
  CHECK(fingerprint_of(yaml, 0) == body_fingerprint);
}

TEST_CASE("each amendment and approved extension makes the next version, in file order") {
  const std::string yaml = in_full({award, extension});
  const auto reading = read_terms(yaml);
  CHECK(count_versions(source_of(*reading)) == 3);
  CHECK(document(yaml, 2) == amended_document);
  CHECK(fingerprint_of(yaml, 2) == amended_fingerprint);
  CHECK(document(yaml, 1).find("term.end") == std::string::npos);
  CHECK(document(yaml, 1) == document(in_full({award}), 1));
  CHECK(find_version_on(reading->agreed, day("2026-06-19")) == 0);
  CHECK(find_version_on(reading->agreed, day("2026-06-20")) == 2);
}

TEST_CASE("another value is another fingerprint, another layout is not") {
  const auto of = [](std::string_view more) { return fingerprint_of(with(more), 0); };
  CHECK(of("finance: {salary: 1 GBP}\n") == of("# paid\nfinance:\n  salary: \"1.00 GBP\"\n"));
  CHECK(of("finance: {salary: 1 GBP}\n") != of("finance: {salary: 2 GBP}\n"));
  CHECK(of("replaces: A\n") != of("replaces: B\n"));
  CHECK(of("title: A\n") == of("title: B\nnotes: C\nhistory: []\nformat: 1\n"));
}

TEST_CASE("values are written in one form only") {
  CHECK(terms_of("placement: {commercial: true, hours: 37.50, full_time_equivalent: 1.0}\n")
            .find(R"("placement":{"commercial":true,"full_time_equivalent":"1","hours":"37.5"})") !=
        std::string::npos);
  const auto value = [](std::string_view number) {
    const std::string text =
        terms_of(fmt::format("conditions: {{items: [{{name: a, value: {}}}]}}\n", number));
    const std::size_t at = text.find("\"value\":") + 9;
    return text.substr(at, text.find('"', at) - at);
  };
  CHECK(value("-0") == "0");
  CHECK(value("-0.0") == "0");
  CHECK(value("0.10") == "0.1");
  CHECK(value("0.0000001") == "0.0000001");
  CHECK(value("0.123456789012345") == "0.123456789012345");
  CHECK(value("100000000000000.0") == "100000000000000");
  const auto notice = [](std::string_view period) {
    return document(instead("term", fmt::format("term: {{start: 2023-04-24, end: 2024-01-23, "
                                                "notice: {}}}\n",
                                                period)),
                    0);
  };
  CHECK(notice("P1Y6M").find(R"("notice":"P18M")") != std::string::npos);
  CHECK(notice("P0W").find(R"("notice":"P0D")") != std::string::npos);
  CHECK(notice("P1M1W").find(R"("notice":"P1M7D")") != std::string::npos);
}

TEST_CASE("texts are escaped as RFC 8785 has it") {
  CHECK(terms_of("benefits: {host: \"a\\tb \\\"c\\\" \\\\ \\u00e9 \\x7f\"}\n") == "none");
  const std::string text = terms_of("benefits: {host: \"a\\tb \\\"c\\\" \\\\ \\u00e9\"}\n");
  CHECK(text.substr(0, text.find("},")) == R"({"benefits":{"host":"a\tb \"c\" \\ é")");
}

TEST_CASE(
    "what an amendment sets is written without particulars, and what it removes by its path") {
  const std::string text =
      document(with("history:\n"
                    "  - date: 2023-05-01\n"
                    "    by: desk\n"
                    "    event: amendment\n"
                    "    summary: s\n"
                    "    changes:\n"
                    "      - {path: appraisal, to: {assessor: Bo, reviews: [{id: r, due: "
                    "2023-06-01, by: Bo}]}}\n"
                    "      - {path: documents, add: {id: D, name: Map, path: map.pdf}}\n"
                    "      - {path: secondee.nationalities, to: []}\n"
                    "      - {path: term.notice, remove: true}\n"),
               1);
  CHECK(
      text.find(
          R"("changes":[)"
          R"({"effective":"2023-05-01","path":"appraisal","to":{"reviews":[{"due":"2023-06-01","id":"r"}]}},)"
          R"({"add":{"id":"D","name":"Map"},"effective":"2023-05-01","path":"documents"},)"
          R"({"effective":"2023-05-01","path":"secondee.nationalities","to":[]},)"
          R"({"effective":"2023-05-01","path":"term.notice","remove":true}])") !=
      std::string::npos);
}

TEST_CASE("there is no fingerprint while the body cannot be read, whatever the history says") {
  CHECK(fingerprint_of(with("finance: {salary: 5}\n"), 0) == "none");
  CHECK(fingerprint_of(with("finanse: {salary: 5 GBP}\n"), 0) == "none");
  CHECK(fingerprint_of(with("history: [{date: 2023-13-01, by: desk, event: note}]\n"), 0) ==
        fingerprint_of(with(""), 0));
}

TEST_CASE("there is no fingerprint of a version with a change that cannot be read, nor after it") {
  const std::string yaml = with(
      "history:\n"
      "  - {date: 2023-05-01, by: d, event: amendment, summary: s, changes: [{path: x, to: 1}]}\n"
      "  - {date: 2023-06-01, by: d, event: extension, until: 2024-03-31, approved_by: Jo}\n");
  CHECK(fingerprint_of(yaml, 0) == fingerprint_of(with(""), 0));
  CHECK(fingerprint_of(yaml, 1) == "none");
  CHECK(fingerprint_of(yaml, 2) == "none");
}

TEST_CASE("a move that freezes the terms stores the fingerprint of the body") {
  CHECK(check(in_full({moved_to_signed(body_fingerprint)})) == Told{});
  CHECK(check(in_full({moved_to_signed(body_fingerprint), award})) == Told{});
  CHECK(check(in_full({moved_to_signed(amended_fingerprint)})) ==
        Told{"/history/0/terms [history/terms] the agreement no longer says what was agreed on "
             "2026-01-10: it was edited afterwards; restore what was agreed, and record the change "
             "as an `amendment`"});
}

TEST_CASE("a particular may be edited after signature, a term may not") {
  std::string yaml = in_full({moved_to_signed(body_fingerprint)});
  CHECK(check(yaml.replace(yaml.find("z@example.org"), 1, "zl")) == Told{});
  CHECK(check(yaml.replace(yaml.find("48750"), 5, "48751")).size() == 1);
}

TEST_CASE("a signature is of a version up to its own place, else it does not count") {
  const std::string first = moved_to_signed(body_fingerprint);
  CHECK(check(in_full({first, award, extension, signed_by("host", amended_fingerprint)})) ==
        Told{});
  CHECK(check(in_full({first, award, extension, signed_by("host", body_fingerprint)})) == Told{});
  const Told too_early{
      "/history/1/terms [history/terms] the signature of host on 2026-07-01 is of other terms than "
      "these, and does not count; restore the terms that were signed; or have these signed, and "
      "record that signature"};
  const std::string yaml =
      in_full({first, signed_by("host", amended_fingerprint), award, extension});
  CHECK(check(yaml) == too_early);
  const auto reading = read_terms(yaml);
  check_terms(source_of(*reading), reading->shape, reading->history, reading->findings);
  CHECK_FALSE(reading->history.entries[1].counts);
  CHECK(reading->history.entries[2].counts);
  // The same party has signed again since, and another has not.
  CHECK(check(in_full({first, signed_by("host", amended_fingerprint), award, extension,
                       signed_by("host", amended_fingerprint)})) == Told{});
  CHECK(check(in_full({first, signed_by("host", amended_fingerprint), award, extension,
                       signed_by("parent", amended_fingerprint)})) == too_early);
}

TEST_CASE("where any entry stores a fingerprint, moves and signatures without one are reported") {
  CHECK(check(in_full({moved_to_signed(""), signed_by("host", body_fingerprint)})) ==
        Told{"/history/0/state [history/unbound] the move to signed does not store the fingerprint "
             "of the terms, as other entries do; restore the `terms` that this entry had; or "
             "correct it, and make the move again"});
  CHECK(check(in_full({moved_to_signed(body_fingerprint), signed_by("host", "")})) ==
        Told{"warning /history/1/event [history/unbound] the signature of host is bound to no "
             "version of the terms; if this is the text that was signed, add `terms` with what "
             "`secondment terms FILE --version-at 0 --fingerprint` prints"});
}

TEST_CASE("the fingerprint to add to a signature is that of the version of its day") {
  const Told found = check(in_full({moved_to_signed(body_fingerprint), award,
                                    "  - {date: 2026-06-21, by: desk, event: signature, party: "
                                    "host}\n"}));
  REQUIRE(found.size() == 1);
  CHECK(found.front().find("`secondment terms FILE --version-at 2 --fingerprint`") !=
        std::string::npos);
}

TEST_CASE("a fingerprint that is written in part names the one to write in full") {
  const std::string_view whole = body_fingerprint;
  const std::string_view digits = whole.substr(whole.rfind(':') + 1);
  for (const std::string& part :
       {std::string(digits.substr(0, 12)), std::string(digits), fmt::format("sha256:{}", digits)}) {
    const std::string shown = part.size() > 60 ? part.substr(0, 60) + "…" : part;
    CHECK(check(in_full({moved_to_signed(body_fingerprint), signed_by("host", part)})) ==
          Told{fmt::format("/history/1/terms [history/terms] the fingerprint `{}` is not whole; "
                           "write it whole: {}",
                           shown, whole)});
  }
}

TEST_CASE("a frozen agreement that stores no fingerprint at all is a note") {
  CHECK(
      check(in_full({signed_by("host", ""), moved_to_signed("")})) ==
      Told{"note /history/1/state [history/unbound] no entry stores the fingerprint of the terms, "
           "so later edits of them go unnoticed; if this is the text that was signed, add `terms` "
           "to "
           "the signatures and to this move, with what `secondment terms FILE --version-at 0 "
           "--fingerprint` prints"});
  CHECK(check(in_full({signed_by("host", "")})) == Told{});
}

}  // namespace secondment::model
