#include "text/lines.h"

#include <doctest/doctest.h>

#include <string>

namespace secondment::text {
namespace {

std::string_view line(std::string_view bytes, std::size_t number) {
  const Span span = Lines(bytes).line(number);
  return bytes.substr(span.begin, span.end - span.begin);
}

}  // namespace

TEST_CASE("LF, CR LF and CR each end one line, and columns count characters") {
  const std::string_view bytes = "a\r\nbé!\rc\n\nd";
  const Lines lines(bytes);
  CHECK(lines.count() == 5);
  CHECK(line(bytes, 1) == "a");
  CHECK(line(bytes, 2) == "bé!");
  CHECK(line(bytes, 3) == "c");
  CHECK(line(bytes, 4).empty());
  CHECK(line(bytes, 5) == "d");
  CHECK(line(bytes, 6).empty());
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(lines.position(bytes.find('!')) == Position{2, 3});
  CHECK(lines.position(bytes.find('c')) == Position{3, 1});
  CHECK(lines.position(bytes.size()) == Position{5, 2});
  CHECK(lines.position(bytes.size() + 9) == Position{5, 2});
}

TEST_CASE("columns are right far into a long line of wide characters") {
  std::string bytes = "a\n";
  for (int i = 0; i < 1000; ++i) bytes += "é東x";
  const Lines lines(bytes);
  for (std::size_t i = 0; i < 1000; ++i) {
    CHECK(lines.position(2 + 6 * i) == Position{2, 3 * i + 1});
    CHECK(lines.position(2 + 6 * i + 5) == Position{2, 3 * i + 3});
  }
  CHECK(lines.position(bytes.size()) == Position{2, 3001});
}

TEST_CASE("a byte order mark is no column") {
  const std::string_view bytes =
      "\xef\xbb\xbf"
      "ab";
  const Lines lines(bytes);
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(lines.position(3) == Position{1, 1});
  CHECK(lines.position(4) == Position{1, 2});
  CHECK(line(bytes, 1) == "ab");
}

TEST_CASE("an empty file has one empty line") {
  const std::string_view bytes;
  const Lines lines(bytes);
  CHECK(lines.count() == 1);
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(line(bytes, 1).empty());
}

}  // namespace secondment::text
