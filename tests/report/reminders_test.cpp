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
  CHECK(subject_of(ann) == "Secondments: 1 late, 1 due");
  CHECK(file_name_of(ann) == "ann@example.org");
  CHECK(text_of(ann, made.as_at) ==
        "Dear Ann Lee,\n\nas at 2026-11-22, this is late or will soon be due:\n\n"
        "- 2026-11-01 (21 days late): appraisal\n  LN-1, Sam Poe\n"
        "- 2026-11-30 (in 8 days): return\n  LN-1, Sam Poe\n\n"
        "Please say when it is done, so that it is recorded.\n");
  REQUIRE(by.without_address.size() == 2);
  CHECK(by.without_address[0].to.name.empty());
  CHECK(by.without_address[1].to.name == "Bo Ray");
}

TEST_CASE("others are told who is to do it") {
  const Survey made = survey();
  const Reminders secondee = list(made, "secondee");
  REQUIRE(secondee.to_write.size() == 1);
  CHECK(secondee.to_write[0].items.size() == 4);
  CHECK(text_of(secondee.to_write[0], made.as_at).find("; to be done by Bo Ray") !=
        std::string::npos);
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
