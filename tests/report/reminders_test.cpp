// Who is reminded of what; validate_reminders.py reads the messages.
#include "report/reminders.h"

#include <doctest/doctest.h>

#include "output/mail.h"

namespace secondment::report {
namespace {

using registers::Entry;
using registers::Survey;

Date day(const char* text) {
  return *parse_date(text);
}

Survey survey() {
  Survey made{.as_at = day("2026-11-22")};
  Entry& entry = made.entries.emplace_back();
  entry.agreement = "LN-1";
  entry.secondee = {"Sam Poe", "sam@example.org", ""};
  entry.parent.line_manager = {"Lea Low", "", ""};
  entry.people = {{"Ann Lee", "Ann@Example.org", ""}};
  entry.due = {{"core/return", "return", "Ann Lee", day("2026-11-30")},
               {"core/appraisal", "appraisal", "Ann Lee", day("2026-11-01")},
               {"core/debrief", "debrief", "Bo Ray", day("2026-11-22")},
               {"core/contact", "contact", "", day("2026-11-22")},
               {"core/far", "far", "Ann Lee", day("2027-11-22")},
               {"core/unknown", "unknown", "Ann Lee", std::nullopt}};
  return made;
}

Reminders list(const Survey& of, std::string_view to) {
  for (const Addressee& each : addressees()) {
    if (each.name == to) return list_reminders(of, each, day("2026-12-06"));
  }
  REQUIRE(false);
  return {};
}

}  // namespace

TEST_CASE("a person has one message, the most urgent first, and nobody is left out in silence") {
  const Survey made = survey();
  const Reminders by = list(made, "by");
  REQUIRE(by.to_write.size() == 1);
  const Reminder& ann = by.to_write[0];
  CHECK(ann.to.email == "Ann@Example.org");
  CHECK(ann.late == 1);
  CHECK(file_name_of(ann) == "ann@example.org");
  REQUIRE(ann.items.size() == 2);
  CHECK(ann.items[0].due->title == "appraisal");
  CHECK(ann.items[1].due->title == "return");
  REQUIRE(by.without_address.size() == 2);
  CHECK(by.without_address[0].to.name.empty());
  CHECK(by.without_address[1].to.name == "Bo Ray");
}

TEST_CASE("a message can go to others than those who are to do it") {
  const Survey made = survey();
  const Reminders secondee = list(made, "secondee");
  REQUIRE(secondee.to_write.size() == 1);
  CHECK(secondee.to_write[0].items.size() == 4);
  CHECK(list(made, "line-manager").without_address.at(0).to.name == "Lea Low");
}

TEST_CASE("an address is one that needs no quoting") {
  for (const char* good : {"a@b", "o'neil+x@example.org", "zoë@example.org"}) {
    CHECK(output::is_address(good));
  }
  for (const char* bad : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: c", "a@b,c@d",
                          "<a@b>", "\"a\"@b", "a@b;"}) {
    CHECK_FALSE(output::is_address(bad));
  }
}

}  // namespace secondment::report
