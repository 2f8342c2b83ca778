#include "text/lines.h"

#include <doctest/doctest.h>

namespace secondment::text {

TEST_CASE("LF, CR LF and CR each end one line, and columns count characters") {
  const std::string_view bytes = "a\r\nbé!\rc\n\nd";
  const Lines lines(bytes);
  CHECK(lines.count() == 5);
  CHECK(lines.line(1) == "a");
  CHECK(lines.line(2) == "bé!");
  CHECK(lines.line(3) == "c");
  CHECK(lines.line(4).empty());
  CHECK(lines.line(5) == "d");
  CHECK(lines.line(6).empty());
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(lines.position(bytes.find('!')) == Position{2, 3});
  CHECK(lines.position(bytes.find('c')) == Position{3, 1});
  CHECK(lines.position(bytes.size()) == Position{5, 2});
  CHECK(lines.position(bytes.size() + 9) == Position{5, 2});
}

TEST_CASE("a byte order mark is no column") {
  const Lines lines(
      "\xef\xbb\xbf"
      "ab");
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(lines.position(3) == Position{1, 1});
  CHECK(lines.position(4) == Position{1, 2});
  CHECK(lines.line(1) == "ab");
}

TEST_CASE("an empty file has one empty line") {
  const Lines lines("");
  CHECK(lines.count() == 1);
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(lines.line(1).empty());
}

}  // namespace secondment::text
