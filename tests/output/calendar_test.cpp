// A calendar as clients read it; calendar.ics beside this file is read by another's parser, too.
#include "output/calendar.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "golden.h"
#include "output/libical.h"
#include "text/characters.h"

namespace secondment::output {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

const Date as_at = day("2026-11-22");

std::vector<std::string> split_lines(const std::string& calendar) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < calendar.size();) {
    const std::size_t end = calendar.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    lines.push_back(calendar.substr(begin, end - begin));
    begin = end + 2;
  }
  return lines;
}

// The lines as they were before they were folded.
std::vector<std::string> unfold(const std::string& calendar) {
  std::vector<std::string> lines;
  for (const std::string& line : split_lines(calendar)) {
    if (line.starts_with(' ')) {
      lines.back() += line.substr(1);
    } else {
      lines.push_back(line);
    }
  }
  return lines;
}

std::vector<std::string> values_of(const std::string& calendar, const std::string& property) {
  std::vector<std::string> values;
  for (const std::string& line : unfold(calendar)) {
    if (line.starts_with(property + ":")) values.push_back(line.substr(property.size() + 1));
  }
  return values;
}

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string render_one(const std::string& summary, const std::string& description = {}) {
  return render_calendar({.name = "due",
                          .entries = {{.about = {"LN-1", "core/return"},
                                       .day = day("2026-12-04"),
                                       .changed = as_at,
                                       .summary = summary,
                                       .description = description}}});
}

}  // namespace

TEST_CASE("an entry is an event of one day that leaves the day free") {
  const std::string calendar =
      render_calendar({.name = "Falling due",
                       .entries = {{.about = {"LN-2025-011", "core/appraisal", "midpoint"},
                                    .day = day("2026-12-04"),
                                    .changed = as_at,
                                    .summary = "Appraisal midpoint",
                                    .description = "Hold it."}}});
  CHECK(calendar ==
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//secondment//secondment//EN\r\n"
        "X-WR-CALNAME:Falling due\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:LN-2025-011:core/appraisal:midpoint@secondment\r\n"
        "DTSTAMP:20261122T000000Z\r\n"
        "DTSTART;VALUE=DATE:20261204\r\n"
        "DTEND;VALUE=DATE:20261205\r\n"
        "SUMMARY:Appraisal midpoint\r\n"
        "DESCRIPTION:Hold it.\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n");
}

TEST_CASE("a calendar without entries is one without events") {
  CHECK(split_lines(render_calendar({.name = "due"})).size() == 5);
}

TEST_CASE("an event is known by what it is about, whatever its day and words") {
  CalendarEntry entry{
      .about = {"LN-1", "core/return"}, .day = day("2026-12-04"), .summary = "return"};
  const std::string first = render_calendar({.name = "due", .entries = {entry}});
  CHECK(first == render_calendar({.name = "due", .entries = {entry}}));
  entry.day = day("2027-02-26");
  entry.changed = day("2026-11-23");
  entry.summary = "return, later";
  const std::string second = render_calendar({.name = "due", .entries = {entry}});
  CHECK(values_of(first, "UID") == values_of(second, "UID"));
  CHECK(values_of(first, "DTSTAMP") == std::vector<std::string>{"19700101T000000Z"});
  CHECK(values_of(second, "DTSTAMP") == std::vector<std::string>{"20261123T000000Z"});
  for (const char* property : {"METHOD", "SEQUENCE"}) CHECK(values_of(second, property).empty());
}

TEST_CASE("an event of several days ends on the day after the last") {
  CalendarEntry entry{.about = {"LN-1"}, .day = day("2026-12-04"), .summary = "away"};
  const auto end_after = [&](const char* last) {
    entry.last_day = day(last);
    return values_of(render_calendar({.name = "due", .entries = {entry}}), "DTEND;VALUE=DATE");
  };
  CHECK(end_after("2026-12-31") == std::vector<std::string>{"20270101"});
  CHECK(end_after("2026-12-04") == std::vector<std::string>{"20261205"});
  CHECK(end_after("2026-12-01") == std::vector<std::string>{"20261205"});
}

TEST_CASE("an alarm is so many days before the first day of each event") {
  const auto alarms = [](std::int64_t days) {
    return render_calendar({.name = "due",
                            .entries = {{.about = {"a"}, .day = as_at, .summary = "one, two"},
                                        {.about = {"b"}, .day = as_at, .summary = "three"}},
                            .alarm_days = days});
  };
  const std::string week = alarms(7);
  CHECK(values_of(week, "TRIGGER") == std::vector<std::string>{"-P7D", "-P7D"});
  CHECK(values_of(week, "ACTION") == std::vector<std::string>{"DISPLAY", "DISPLAY"});
  CHECK(values_of(week, "DESCRIPTION") == std::vector<std::string>{"one\\, two", "three"});
  CHECK(values_of(alarms(0), "TRIGGER") == std::vector<std::string>{"PT0S", "PT0S"});
}

TEST_CASE("no two events share a UID") {
  const auto entry = [](const char* agreement, const char* obligation, const char* element) {
    return CalendarEntry{.about = {agreement, obligation, element}, .day = as_at, .summary = "due"};
  };
  const std::vector<std::string> uids =
      values_of(render_calendar(
                    {.name = "due",
                     .entries = {entry("a", "b", "c"), entry("a:b", "c", ""), entry("a", "b:c", ""),
                                 entry("a", "b", ""), entry("a", "b", "c"), entry("a", "b", "c"),
                                 entry("a", "b", ":2"), entry("é;,\\", "b", "a b")}}),
                "UID");
  CHECK(uids ==
        std::vector<std::string>{"a:b:c@secondment", "a%3Ab:c@secondment", "a:b%3Ac@secondment",
                                 "a:b@secondment", "a:b:c::2@secondment", "a:b:c::3@secondment",
                                 "a:b:%3A2@secondment", "%C3%A9%3B%2C%5C:b:a%20b@secondment"});
}

TEST_CASE("what the format gives a meaning to is escaped") {
  const std::string calendar =
      render_one("a, b; c\\d \"e\": f\\n\\\\", "first, line\nsecond\r\nthird\rfourth");
  CHECK(values_of(calendar, "SUMMARY") ==
        std::vector<std::string>{"a\\, b\\; c\\\\d \"e\": f\\\\n\\\\\\\\"});
  CHECK(values_of(calendar, "DESCRIPTION") ==
        std::vector<std::string>{"first\\, line\\nsecond\\nthird\\nfourth"});
}

TEST_CASE("no text adds a line of its own") {
  const std::string calendar = render_one("due\r\nEND:VEVENT\nBEGIN:VALARM");
  CHECK(values_of(calendar, "SUMMARY") == std::vector<std::string>{"due END:VEVENT BEGIN:VALARM"});
  CHECK(unfold(calendar).size() == 13);
  CHECK(values_of(render_calendar({.name = "a\nMETHOD:CANCEL"}), "METHOD").empty());
}

TEST_CASE("control characters are left out, and bytes that are no UTF-8 replaced") {
  const std::string calendar = render_one(
      "a\tb\x01"
      "c\x7f"
      "d\u0085e\u2028f\xffg");
  CHECK(values_of(calendar, "SUMMARY") == std::vector<std::string>{"a bcdef\uFFFDg"});
}

TEST_CASE("long lines are folded at 75 bytes, and no character is cut") {
  for (int shift = 0; shift < 80; ++shift) {
    const std::string text = repeat("x", shift) + repeat("é漢🎈", 40) + repeat(", Łukasik; ", 30);
    const std::string calendar = render_one(text, text);
    for (const std::string& line : split_lines(calendar)) {
      CHECK(line.size() <= 75);
      CHECK_FALSE(text::check_characters(line).has_value());
    }
    const std::vector<std::string> summaries = values_of(calendar, "SUMMARY");
    REQUIRE(summaries.size() == 1);
    std::string read;
    for (std::size_t i = 0; i < summaries[0].size(); ++i) {
      if (summaries[0][i] == '\\') ++i;
      read += summaries[0][i];
    }
    CHECK(read == text);
  }
}

TEST_CASE("any day that can be written has an event") {
  for (const char* text : {"0001-01-01", "1969-12-31", "2024-02-29", "9999-12-31"}) {
    const std::string calendar = render_calendar(
        {.name = "due",
         .entries = {
             {.about = {"a", "b"}, .day = day(text), .changed = day(text), .summary = "due"}}});
    std::string digits = text;
    digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
    CHECK(values_of(calendar, "DTSTAMP").at(0) == digits + "T000000Z");
    CHECK(values_of(calendar, "DTSTART;VALUE=DATE").at(0) == digits);
    const bool has_next_day = std::string_view(text) != "9999-12-31";
    CHECK(values_of(calendar, "DTEND;VALUE=DATE").size() == (has_next_day ? 1 : 0));
  }
}

TEST_CASE("libical's own check of what the format allows has nothing to say") {
  const std::string text =
      render_calendar({.name = "due",
                       .entries = {{.about = {"LN-1", "core/return"},
                                    .day = as_at,
                                    .last_day = day("2026-12-04"),
                                    .changed = as_at,
                                    .summary = "return",
                                    .description = "soon"},
                                   {.about = {"LN-2"}, .day = as_at, .summary = "a draft"}},
                       .alarm_days = 7});
  void* library = ical().library;
  const Loaded<decltype(::icalparser_parse_string)> parse(library, "icalparser_parse_string");
  const Loaded<decltype(::icalrestriction_check)> check(library, "icalrestriction_check");
  const Loaded<decltype(::icalcomponent_count_errors)> count_errors(library,
                                                                    "icalcomponent_count_errors");
  const auto is_allowed = [&](const std::string& calendar) {
    icalcomponent* component = parse(calendar.c_str());
    REQUIRE(component != nullptr);
    const bool holds = check(component) != 0 && count_errors(component) == 0;
    ical().component_free(component);
    return holds;
  };
  CHECK(is_allowed(text));
  std::string twice = text;
  CHECK_FALSE(is_allowed(twice.insert(text.find("SUMMARY:"), "SUMMARY:another\r\n")));
}

// validate_calendar.py reads this file back, and says again what it must find.
TEST_CASE("a calendar of awkward texts is as it was") {
  tests::check_golden(
      "tests/report/calendar.ics",
      render_calendar(
          {.name = "Due, late; and \"urgent\"",
           .entries = {{.about = {"LN-2025-011", "core/return"},
                        .day = day("2026-12-04"),
                        .changed = as_at,
                        .summary =
                            "Zoë Featherstonehaugh, back; from shared\\estates: \"Disposals\"",
                        .description = "Ring first.\nThen write: a, b; c."},
                       {.about = {"EE/2026-004", "core/appraisal", "second review"},
                        .day = day("2028-02-29"),
                        .last_day = day("2028-03-02"),
                        .changed = as_at,
                        .summary = "陳美玲 Mei-Ling Chan – " + repeat("долгая оценка, ", 12) + "🎈"},
                       {.about = {"EE/2026-004", "core/appraisal", "second review"},
                        .day = day("2026-11-22"),
                        .changed = as_at,
                        .summary = "tab\there, bell\a gone"}},
           .alarm_days = 7}));
}

}  // namespace secondment::output
