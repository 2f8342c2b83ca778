// What a move or an event came to: one line when all is well, every reason when it is not.
#include "report/act.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "secondment/check.h"

namespace secondment::report {
namespace {

using lifecycle::Plan;
using lifecycle::Request;

const std::string path = "a.yaml";

Request to_signed() {
  return {.state = "signed", .by = "desk", .on = *parse_date("2026-06-15")};
}
Request contact() {
  return {.event = "contact", .by = "desk", .on = *parse_date("2026-06-15")};
}

std::string acted(const Request& request, Plan plan, std::vector<std::string> next,
                  bool is_written = true) {
  plan.next = std::move(next);
  return render_acted({request.state.empty() ? "record" : "move", path, request, plan, is_written,
                       *parse_date("2026-06-20")});
}

Finding standing(std::size_t line) {
  return {.rule = "house/asked", .message = "it is not so", .help = "mend it", .begin = {line, 3}};
}

}  // namespace

TEST_CASE("one line says what happened and what can come next") {
  const Plan moved{.state = "approved", .state_after = "signed"};
  CHECK(acted(to_signed(), moved, {"active", "withdrawn"}) ==
        "a.yaml: moved from approved to signed on 2026-06-15; it is signed, and can move to active "
        "or withdrawn\n");
  const Plan recorded{.state = "closed", .state_after = "closed"};
  CHECK(acted(contact(), recorded, {}) ==
        "a.yaml: recorded contact on 2026-06-15; it is closed, and no move follows\n");
}

TEST_CASE("a state that the history does not tell is called unknown") {
  CHECK(acted(contact(), {}, {}) ==
        "a.yaml: recorded contact on 2026-06-15; it is in an unknown state, and no move follows\n");
  Plan refused{.refusals = {{"", "there is no such move", "mend it"}}};
  CHECK(acted(to_signed(), refused, {})
            .starts_with(
                "a.yaml: not moved from an unknown state to signed; blocked for 1 reason\n"));
}

TEST_CASE("what was only tried does not sound as if it was done") {
  const Plan moved{.state = "approved", .state_after = "signed"};
  CHECK(acted(to_signed(), moved, {"active"}, false) ==
        "a.yaml: not written: would move from approved to signed on 2026-06-15; it would then "
        "be signed, and could move to active\n");
  const Plan recorded{.state = "active", .state_after = "active"};
  CHECK(acted(contact(), recorded, {}, false) ==
        "a.yaml: not written: would record contact on 2026-06-15; it would then be active, and "
        "no move would follow\n");
}

TEST_CASE("to be there already is all there is to say") {
  const Plan there{.is_there_already = true, .state = "signed", .state_after = "signed"};
  CHECK(acted(to_signed(), there, {"active"}, false) == "a.yaml: already signed\n");
}

TEST_CASE("every reason against it is listed, with what to do, then errors that existed before") {
  const Plan refused{
      .refusals = {{"house/asked", "it is not so", "mend it"}, {"", "too early", ""}},
      .standing = {standing(7)},
      .state = "approved"};
  CHECK(acted(to_signed(), refused, {}, false) ==
        "a.yaml: not moved from approved to signed; blocked for 2 reasons\n"
        "  - it is not so [house/asked]\n"
        "    = help: mend it\n"
        "  - too early\n"
        "1 error existed before this and blocks nothing:\n"
        "  - line 7: it is not so [house/asked]\n");
  const Plan event{.refusals = {{"", "too early", "wait"}}, .state = "approved"};
  CHECK(acted(contact(), event, {}, false) ==
        "a.yaml: not recorded: contact; blocked for 1 reason\n"
        "  - too early\n"
        "    = help: wait\n");
}

TEST_CASE("days that were never agreed are counted") {
  Plan extended{.state = "active", .state_after = "active", .uncovered_days = 1};
  CHECK(acted(contact(), extended, {"returned"}) ==
        "a.yaml: recorded contact on 2026-06-15; it is active, and can move to returned\n"
        "  1 day between the old end and this entry was never agreed\n");
  extended.uncovered_days = 14;
  extended.standing = {standing(7), standing(9)};
  CHECK(acted(contact(), extended, {"returned"}) ==
        "a.yaml: recorded contact on 2026-06-15; it is active, and can move to returned\n"
        "  14 days between the old end and this entry were never agreed\n"
        "2 errors existed before this and block nothing:\n"
        "  - line 7: it is not so [house/asked]\n"
        "  - line 9: it is not so [house/asked]\n");
}

TEST_CASE("a signature says which text it is bound to") {
  const Request signature{.event = "signature", .by = "desk", .on = *parse_date("2026-06-15")};
  Plan bound{.state = "active", .state_after = "active"};
  bound.terms = "terms-1:sha256:682294834d727754d29772a13b98841e3472712a739102ef79c063e6b7be57d0";
  CHECK(acted(signature, bound, {})
            .find("bound to the text as it is now; compare with the paper: "
                  "682294834d72\n") != std::string::npos);
  bound.has_later_terms = true;
  CHECK(acted(signature, bound, {})
            .find("bound to the text as it was on 2026-06-15; compare with "
                  "the paper: 682294834d72\n") != std::string::npos);
}

TEST_CASE("a request says that it does not change the end, and what does") {
  Plan asked{.state = "active", .state_after = "active"};
  asked.asked_end = parse_date("2027-05-31").value();
  asked.staying_end = parse_date("2027-03-01").value();
  CHECK(acted(contact(), asked, {"returned"}) ==
        "a.yaml: recorded contact on 2026-06-15; it is active, and can move to returned\n"
        "  2027-05-31 is requested as the last day; the end stays 2027-03-01 until an entry with "
        "until=2027-05-31 has approved_by\n");
  CHECK(acted(contact(), asked, {"returned"}, false) ==
        "a.yaml: not written: would record contact on 2026-06-15; it would then be active, and "
        "could move to returned\n"
        "  2027-05-31 would be requested as the last day; the end would stay 2027-03-01 until an "
        "entry with until=2027-05-31 has approved_by\n");
}

TEST_CASE("nothing from a file reaches the terminal unescaped") {
  const Plan refused{.refusals = {{"", "a \x1b[31m b", "c \x07 d"}}, .state = "approved"};
  CHECK(acted(to_signed(), refused, {}, false) ==
        "a.yaml: not moved from approved to signed; blocked for 1 reason\n"
        "  - a \\u001B[31m b\n"
        "    = help: c \\u0007 d\n");
}

TEST_CASE("as JSON, a refusal leaves the state as it is") {
  const Plan refused{.refusals = {{"", "too early", "wait"}},
                     .standing = {standing(7)},
                     .state = "approved",
                     .state_after = "approved",
                     .next = {"signed"}};
  const Request request = to_signed();
  CHECK(
      render_acted_json({"move", path, request, refused, false, *parse_date("2026-06-20")}) ==
      fmt::format(
          R"({{"schema":1,"command":"move","as_at":"2026-06-20","tool":{{"name":"secondment",)"
          R"("version":"{}"}},"path":"a.yaml","on":"2026-06-15","event":null,)",
          version()) +
          R"("state":"approved","state_after":"approved","written":false,"already_there":false,)"
          R"("next":["signed"],"uncovered_days":0,"asked_end":null,"terms":null,)"
          R"("refusals":[{"rule":null,"message":"too early","help":"wait"}],)"
          R"("standing":[{"rule":"house/asked","message":"it is not so","help":"mend it","line":7,)"
          R"("column":3}]})"
          "\n");
}

}  // namespace secondment::report
