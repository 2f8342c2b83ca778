// The days on which a secondment rests, each counted once.
#include "model/suspensions.h"

#include <doctest/doctest.h>

#include <deque>
#include <ostream>

namespace secondment::model {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

// A history of suspensions, without a file.
struct Made {
  Shape shape;
  std::deque<Section> sections;
  History history;

  Made() {
    Event event = make_event("suspension", "", "", {});
    event.suspends = true;
    shape.events.push_back(std::move(event));
  }

  Made& add(std::string_view from, std::string_view until = "", bool paid = true) {
    Section fields;
    fields.members.push_back({"from", {}, {{}, day(from)}});
    if (!until.empty()) fields.members.push_back({"until", {}, {{}, day(until)}});
    if (!paid) fields.members.push_back({"paid", {}, {{}, false}});
    sections.push_back(std::move(fields));
    history.entries.push_back({.fields = &sections.back(),
                               .index = history.entries.size(),
                               .event = "suspension",
                               .declared = &shape.events.front()});
    return *this;
  }

  [[nodiscard]] std::string list(std::string_view first = "2026-01-01",
                                 std::string_view last = "2026-12-31") const {
    std::string all;
    for (const Suspension& each : list_suspensions(
             history, {.first = day(first), .last = day(last), .today = day("2026-06-10")})) {
      all += render_date(each.from) + "/" + render_date(each.until) +
             (each.is_paid ? " " : " unpaid ");
    }
    return all;
  }
};

}  // namespace

TEST_CASE("a suspension lasts until its last day, or until today") {
  CHECK(Made().list().empty());
  CHECK(Made().add("2026-03-01", "2026-03-10").list() == "2026-03-01/2026-03-10 ");
  CHECK(Made().add("2026-06-01").list() == "2026-06-01/2026-06-10 ");
}

TEST_CASE("a later entry with the same first day says when a suspension ends") {
  CHECK(Made().add("2026-03-01").add("2026-03-01", "2026-03-05").list() ==
        "2026-03-01/2026-03-05 ");
  // What it does not say again stays: here that the days are not paid.
  CHECK(Made().add("2026-03-01", "", false).add("2026-03-01", "2026-03-05").list() ==
        "2026-03-01/2026-03-05 unpaid ");
}

TEST_CASE("only days of the secondment count as suspended, and each of them once") {
  CHECK(Made().add("2025-12-20", "2026-01-03").list() == "2026-01-01/2026-01-03 ");
  CHECK(Made().add("2026-12-30", "2027-01-03").list() == "2026-12-30/2026-12-31 ");
  CHECK(Made().add("2027-02-01", "2027-02-03").list().empty());
  CHECK(Made().add("2026-03-01", "2026-03-10").add("2026-03-05", "2026-03-12").list() ==
        "2026-03-01/2026-03-12 ");
  CHECK(Made().add("2026-03-01", "2026-03-10").add("2026-03-05", "2026-03-12", false).list() ==
        "2026-03-01/2026-03-04 2026-03-05/2026-03-12 unpaid ");
  const std::vector<Suspension> both = {{day("2026-03-01"), day("2026-03-04")},
                                        {day("2026-03-08"), day("2026-03-08")}};
  CHECK(count_days(both) == 5);
  CHECK(is_suspended_on(both, day("2026-03-04")));
  CHECK_FALSE(is_suspended_on(both, day("2026-03-05")));
}

}  // namespace secondment::model
