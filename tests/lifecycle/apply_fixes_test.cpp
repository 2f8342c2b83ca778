// What is fixed without a decision: misspelt names and values of a body that is not frozen, and
// nothing else.
#include "lifecycle/apply_fixes.h"

#include <doctest/doctest.h>

#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::lifecycle {
namespace {

const CheckOptions options{.as_at = *parse_date("2026-11-22")};

std::string fixed(const std::string& bytes) {
  return apply_fixes(bytes, options).bytes;
}

const std::string head = "agreement: A-1\nscheme: loan\n";

}  // namespace

TEST_CASE("names and values that mean one thing are written as the format has them") {
  CHECK(fixed(head + "finance: {payed_by: host}\n") == head + "finance: {paid_by: host}\n");
  CHECK(fixed(head + "term: {start: 1 December 2026}\n") == head + "term: {start: 2026-12-01}\n");
  CHECK(fixed(head + "finance: {salary: \"£68,000\"}\n") ==
        head + "finance: {salary: 68000 GBP}\n");
  CHECK(fixed(head + "host: {name: X, sector: charty}\n") ==
        head + "host: {name: X, sector: charity}\n");
}

TEST_CASE("a section whose name is fixed is read in the next round") {
  const FixedText done = apply_fixes(head + "finanse:\n  payed_by: hst  # who pays\n", options);
  CHECK(done.bytes == head + "finance:\n  paid_by: host  # who pays\n");
  CHECK(done.fixes == 3);
}

TEST_CASE("what may mean two things is left to a person") {
  for (const std::string line :
       {"term: {start: 01/02/2026}\n", "term: {start: TBC}\n", "finance: {salary: 52k}\n",
        "wibble: x\n", "host: {name: X, sector: zzz}\n"}) {
    CAPTURE(line);
    CHECK(fixed(head + line) == head + line);
  }
}

TEST_CASE("a name that is there already is not written a second time") {
  const std::string both = head + "finance: {payed_by: host, paid_by: parent}\n";
  CHECK(fixed(both) == both);
  const std::string twice = head + "finance: {payed_by: host, paid_bi: parent}\n";
  CHECK(fixed(twice) == head + "finance: {paid_by: host, paid_bi: parent}\n");
}

TEST_CASE("the history, waivers and a frozen body are never fixed") {
  const std::string history =
      head + "history:\n  - {date: 1 December 2026, by: x, stat: proposed}\n";
  CHECK(fixed(history) == history);
  const std::string waivers =
      head + "waivers:\n  - {rule: core/objectives, reson: x, approved_by: y}\n";
  CHECK(fixed(waivers) == waivers);
  const std::string frozen = head +
                             "finance: {payed_by: host}\nhistory:\n"
                             "  - {date: 2026-01-01, by: x, state: proposed}\n"
                             "  - {date: 2026-01-02, by: x, state: approved}\n"
                             "  - {date: 2026-01-03, by: x, state: signed}\n";
  CHECK(fixed(frozen) == frozen);
  const std::string approved = frozen.substr(0, frozen.find("  - {date: 2026-01-03"));
  CHECK(fixed(approved) != approved);
}

TEST_CASE("what is no agreement, or of no known scheme, is left alone") {
  for (const std::string text : {"", "policy: x\n", "agreement: [\n", "finance: {payed_by: host}\n",
                                 "agreement: A\nscheme: lona\nfinance: {payed_by: host}\n"}) {
    CAPTURE(text);
    CHECK(fixed(text) == text);
  }
}

TEST_CASE("every other byte stays: line ends, quotes, comments") {
  const std::string before = "\xEF\xBB\xBF# mine\r\n" +
                             std::string("agreement: A-1\r\nscheme: 'loan'\r\n") +
                             "term:   {start: \"1 December 2026\" , end: 2027-01-01}\r\n# end";
  const std::string after = fixed(before);
  CHECK(after == "\xEF\xBB\xBF# mine\r\n" + std::string("agreement: A-1\r\nscheme: 'loan'\r\n") +
                     "term:   {start: 2026-12-01 , end: 2027-01-01}\r\n# end");
}

}  // namespace secondment::lifecycle
