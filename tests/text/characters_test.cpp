#include "text/characters.h"

#include <doctest/doctest.h>

namespace secondment::text {

TEST_CASE("visible text has no character that acts on a terminal") {
  struct Row {
    std::string_view text;
    std::string_view shown;
  };
  constexpr Row rows[] = {
      {"plain", "plain"},
      {"Zoë 東京 👩", "Zoë 東京 👩"},
      {"a\tb\nc\rd", "a\\tb\\nc\\rd"},
      {"\x1b[2J", "\\u001B[2J"},
      {"\x7f", "\\u007F"},
      {"\xc2\x9b"
       "31m",
       "\\u009B31m"},
      {"\xe2\x80\xa8", "\\u2028"},
      {"a\xe2\x80\xae"
       "b",
       "a\\u202Eb"},
      {"\xe2\x81\xa6", "\\u2066"},
      {"\xef\xbb\xbf", "\\uFEFF"},
      {"caf\xe9", "caf\\xE9"},
      {"\xf0\x9f", "\\xF0\\x9F"},
  };
  for (const Row& row : rows) CHECK(visible(row.text) == row.shown);
  for (int byte = 0; byte < 256; ++byte) {
    const std::string shown = visible(std::string(1, static_cast<char>(byte)));
    CHECK_FALSE(find_control(shown));
    CHECK(shown.find_first_of("\n\r\t") == std::string::npos);
  }
}

TEST_CASE("characters are counted as code points, and columns as a terminal shows them") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("Zoë") == 3);
  CHECK(count_characters("a\xff\xfe") == 3);
  CHECK(display_width("Zoë") == 3);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("e\xcc\x81") == 1);  // e and a combining acute accent
  CHECK(fit_width("東京", 3) == "東");
  CHECK(fit_width("abc", 3) == "abc");
  CHECK(fit_width("", 3).empty());
}

TEST_CASE("long text is cut where it is quoted, on a whole character") {
  CHECK(backquoted("short") == "`short`");
  CHECK(backquoted(std::string(60, 'x')) == "`" + std::string(60, 'x') + "`");
  CHECK(backquoted(std::string(61, 'x')) == "`" + std::string(60, 'x') + "…`");
  std::string wide;
  for (int i = 0; i < 100; ++i) wide += "東";
  CHECK(display_width(backquoted(wide)) == 60 + 3);
  CHECK_FALSE(find_control(backquoted(wide)));
}

TEST_CASE("the first character that forbids reading is told with its place") {
  struct Row {
    std::string_view bytes;
    std::size_t at;
    std::string_view rule;
  };
  const Row rows[] = {
      {"ok\n\xc3", 3, "format/encoding"},
      {"\xfe\xff", 0, "format/encoding"},
      {std::string_view("a\0b\0", 4), 0, "format/encoding"},
      {"a: \xef\xbf\xbf", 3, "format/control-character"},
      {"\xef\xbb\xbf\xef\xbb\xbf", 3, "format/encoding"},
      {"tab\tand\x0b", 7, "format/control-character"},
  };
  for (const Row& row : rows) {
    const auto finding = check_characters(row.bytes);
    REQUIRE(finding);
    CHECK(finding->span.begin == row.at);
    CHECK(finding->rule == row.rule);
  }
  CHECK_FALSE(
      check_characters("\xef\xbb\xbf"
                       "a: Zo\xc3\xab\t\r\n"));
  CHECK_FALSE(check_characters(""));
}

}  // namespace secondment::text
