#include "register/hidden_names.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "register/register.h"

namespace secondment::registers {

TEST_CASE("names are hidden whole and word by word, addresses and numbers whole") {
  HiddenNames names;
  using Kind = PersonalText::Kind;
  names.add({"Dr Amara O'Brien-Łukasik", Kind::name});
  names.add({"José Müller", Kind::name});
  names.add({"a.osei@example.org", Kind::exact});
  names.add({"020 7946 0000", Kind::exact});
  names.add({"HR desk", Kind::perhaps_name});
  names.add({"Bartleby Crumb", Kind::perhaps_name});
  struct Row {
    const char* text;
    const char* shown;
  };
  const Row rows[] = {
      {"Adviser to Dr Amara O'Brien-Łukasik, in Leeds", "Adviser to [hidden], in Leeds"},
      {"AMARA came back", "[hidden] came back"},
      {"agreements/2026/łukasik-amara.yaml", "agreements/2026/[hidden]-[hidden].yaml"},
      {"write to A.Osei@example.org soon", "write to [hidden] soon"},
      {"a, osei", "a, osei"},
      {"call 020 7946 0000 or 020 7946 0001", "call [hidden] or 020 7946 0001"},
      {"the HR desk of this desk", "the [hidden] of this desk"},
      {"Crumb was right", "[hidden] was right"},
      {"Amara’s post, “Łukasik”—and Amara…", "[hidden]’s post, “[hidden]”—and [hidden]…"},
      {"O’Brien", "O’[hidden]"},
      {"jose-muller.yaml", "[hidden].yaml"},
      {"ＡＭＡＲＡ", "[hidden]"},
      // Words that only begin so, and titles, tell nobody.
      {"Amaranth, Dr Who", "Amaranth, Dr Who"},
      {"", ""},
  };
  for (const Row& row : rows) CHECK(names.hide(row.text) == row.shown);
}

TEST_CASE("a file about an unknown person is shown without its name") {
  CHECK(hide_file_name("agreements/2026/osei.yaml") == "agreements/2026/[hidden]");
  CHECK(hide_file_name("osei.yaml") == "[hidden]");
}

TEST_CASE("a file that could not be opened is also shown without its name") {
  Survey survey{.as_at = *parse_date("2026-11-22")};
  survey.unreadable = {{"a/ann-reed.yaml", "is a broken link"}};
  HiddenNames names;
  Register agreements(
      survey, &names, [](std::size_t) { return ""; }, true);
  Answered unread;
  unread.unreadable = files::Unreadable{"a/bo-lane.yaml", "permission denied"};
  agreements.take(std::move(unread));
  agreements.finish();
  REQUIRE(survey.unreadable.size() == 2);
  CHECK(survey.unreadable[0].path == "a/[hidden]");
  CHECK(survey.unreadable[1].path == "a/[hidden]");
}

TEST_CASE("every person, address, number and author of an entry is found") {
  const CheckOptions options{.as_at = *parse_date("2026-11-22")};
  const auto reading = policy::read_agreement(
      "agreement: X-1\n"
      "scheme: loan\n"
      "title: For Ms Reed\n"
      "secondee: {name: Ann Reed, email: ann@example.org, staff_number: \"00417\", grade: SEO}\n"
      "parent: {name: HM Treasury, sector: civil-service, line_manager: Bo Lane,\n"
      "  coordinator: {name: Cy Moss, email: cy@example.org, phone: \"01632 960001\", role: "
      "lead}}\n"
      "host: {name: Defra, sector: civil-service}\n"
      "term: {start: 2026-01-01, end: 2026-12-31}\n"
      "appraisal: {assessor: Di Nunn, reviews: [{id: mid, due: 2026-06-01, by: Ed Orr}]}\n"
      "waivers: [{rule: core/x, reason: r, approved_by: Flo Pike}]\n"
      "history:\n"
      "- {date: 2026-01-01, by: gus@example.org, state: proposed}\n"
      "- {date: 2026-01-02, by: Hal, event: debrief, attendees: [Ida Quay]}\n",
      options);
  REQUIRE(reading != nullptr);
  std::vector<std::string> texts;
  for (const PersonalText& each : find_personal_texts(*reading, options)) {
    texts.push_back((each.kind == PersonalText::Kind::name ? "name " : "") + each.text);
  }
  std::sort(texts.begin(), texts.end());
  CHECK(texts == std::vector<std::string>{"00417", "01632 960001", "Ed Orr", "Flo Pike", "Hal",
                                          "Ida Quay", "ann@example.org", "cy@example.org",
                                          "gus@example.org", "name Ann Reed", "name Bo Lane",
                                          "name Cy Moss", "name Di Nunn"});
}

}  // namespace secondment::registers
