// Requests about one agreement, planned one on the other; and entries that are there already.
#include "lifecycle/job.h"

#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

const House& plain() {
  static const House house("");
  return house;
}

std::string at(std::string_view state) {
  return agreement(history(state));
}

lifecycle::PlannedJob plan(const std::string& bytes, std::vector<lifecycle::Request> requests) {
  CheckOptions options = as_at("2026-06-15");
  options.policies = &plain().policies();
  const auto now = lifecycle::check_bytes("a.yaml", bytes, options);
  REQUIRE(now);
  auto planned = lifecycle::plan({"a.yaml", std::move(requests)}, *now, options);
  REQUIRE(planned);
  return std::move(*planned);
}

// Whether the event is there already, with --if-absent.
bool is_there(const std::string& entries, lifecycle::Request request) {
  request.if_absent = true;
  const auto planned = plan(at("active") + entries, {std::move(request)});
  CHECK(planned.plans.front().refusals.empty());
  return planned.plans.front().is_there_already;
}

}  // namespace

TEST_CASE("each request is planned on what the one before it makes, and all are one write") {
  const std::string bytes = at("approved");
  const auto job = plan(bytes, {a_move("signed"), an_event("note"), a_move("active")});
  REQUIRE(job.plans.size() == 3);
  CHECK(job.plans[1].state == "signed");
  CHECK(job.plans[2].state_after == "active");
  REQUIRE(job.is_open());
  CHECK(job.planned().on == bytes);
  CHECK(job.planned().bytes == job.plans[2].added.bytes);
}

TEST_CASE("one that is refused keeps the others about the agreement from being written") {
  const auto job = plan(at("approved"), {a_move("signed"), a_move("closed"), an_event("note")});
  CHECK(job.is_refused());
  CHECK_FALSE(job.is_open());
  CHECK(job.plans[0].refusals.empty());
  CHECK(job.plans[1].refusals.front().message == "there is no move from signed to closed");
  CHECK(job.plans[2].refusals.front().message ==
        "the entry before it in the same agreement is refused");
}

TEST_CASE("what is there already is passed over, and alone leaves nothing to write") {
  auto signed_already = a_move("signed");
  signed_already.if_needed = true;
  const auto job = plan(at("signed"), {a_move("active"), signed_already});
  CHECK(job.is_refused());  // it is active by then
  const auto first = plan(at("signed"), {signed_already, a_move("active")});
  CHECK(first.is_open());
  CHECK(first.planned().bytes == first.plans[1].added.bytes);
  const auto last = plan(at("approved"), {a_move("signed"), signed_already});
  CHECK(last.is_open());
  CHECK(last.planned().bytes == last.plans[0].added.bytes);
  CHECK_FALSE(plan(at("signed"), {signed_already}).is_open());
}

TEST_CASE("an entry is there already when it says all that the new one would, of the same day") {
  const std::string note = "- {date: 2026-06-15, by: x, event: note, note: 'it rained'}\n";
  auto request = an_event("note");
  CHECK_FALSE(is_there("", request));
  CHECK(is_there(note, request));
  request.note = "it rained";
  CHECK(is_there(note, request));
  request.by = "another";
  request.role = "host";
  CHECK(is_there(note, request));
  request.note = "it snowed";
  CHECK_FALSE(is_there(note, request));
  CHECK_FALSE(is_there(note, an_event("note", {}, "2026-06-14")));
  request.note = "";
  request.evidence = {"https://example.org/1", "https://example.org/2"};
  CHECK_FALSE(is_there(note, request));
  const std::string with_links =
      "- date: 2026-06-15\n  by: x\n  event: note\n  evidence:\n  - https://example.org/1\n"
      "  - https://example.org/2\n";
  CHECK(is_there(with_links, request));
  request.evidence.pop_back();
  CHECK_FALSE(is_there(with_links, request));
}

TEST_CASE("an entry that was taken back is not there") {
  const std::string taken_back =
      "- {date: 2026-06-14, by: x, event: note}\n"
      "- {date: 2026-06-15, by: x, event: correction, of: 2026-06-14, what: note}\n";
  CHECK_FALSE(is_there(taken_back, an_event("note", {}, "2026-06-14")));
}

}  // namespace secondment::tests
