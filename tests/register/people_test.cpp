// Who is meant by a name or an address.
#include "register/people.h"

#include <doctest/doctest.h>

namespace secondment::registers {
namespace {

Survey survey_with_directory() {
  Survey survey;
  survey.directory = {{.key = "a", .name = "A", .coordinator = {"Ann Lee", "ann@a.example", ""}},
                      {.key = "b", .name = "B", .coordinator = {"Bo Ray", "bo@b.example", ""}},
                      {.key = "c", .name = "C", .coordinator = {"Bo Ray", "bo@c.example", ""}}};
  return survey;
}

}  // namespace

TEST_CASE("an address is that of the agreement, else of the directory") {
  const Survey survey = survey_with_directory();
  Entry entry;
  CHECK(find_email(survey, entry, "ann lee") == "ann@a.example");
  entry.people = {{"Ann Lee", "lee@host.example", ""}, {"Ann Lee", "LEE@host.example", ""}};
  CHECK(find_email(survey, entry, "Ann Lee") == "LEE@host.example");
  CHECK(find_email(survey, entry, "Cy").empty());
  CHECK(find_email(survey, entry, "").empty());
}

TEST_CASE("of two people with one name, neither is guessed") {
  const Survey survey = survey_with_directory();
  Entry entry;
  CHECK(find_email(survey, entry, "Bo Ray").empty());
  entry.people = {{"Ann Lee", "one@host.example", ""}, {"Ann Lee", "two@host.example", ""}};
  CHECK(find_email(survey, entry, "Ann Lee").empty());
}

TEST_CASE("an agreement concerns its secondee, line managers and coordinators") {
  Entry entry;
  entry.secondee = {"Ann Lee", "ann@a.example", ""};
  entry.host.line_manager.name = "Cy Day";
  CHECK(concerns(entry, "ANN@A.example"));
  CHECK(concerns(entry, "cy day"));
  CHECK_FALSE(concerns(entry, "Bo Ray"));
  CHECK_FALSE(concerns(entry, ""));
}

TEST_CASE("nobody who is unknown is looked for in silence") {
  Survey survey = survey_with_directory();
  CHECK(check_person(survey, "bo@c.example").has_value());
  CHECK(check_person(survey, "Ann Le").error().help == "did you mean `Ann Lee`?");
  survey.entries.emplace_back().due = {{"core/return", "return", "The Desk", std::nullopt}};
  CHECK(check_person(survey, "the desk").has_value());
}

}  // namespace secondment::registers
