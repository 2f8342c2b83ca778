#include "text/parts.h"

#include <doctest/doctest.h>

namespace secondment::text {

using Parts = std::vector<std::string_view>;

TEST_CASE("a text has one part more than it has separators") {
  CHECK(parts_between("GB and IT", " and ") == Parts{"GB", "IT"});
  CHECK(parts_between(",a,,b", ",") == Parts{"", "a", "", "b"});
  CHECK(parts_between("a", ",") == Parts{"a"});
  CHECK(parts_between("", ",") == Parts{""});
}

TEST_CASE("lines end with LF, or with CR and LF") {
  CHECK(lines_of("a\r\nb\n") == Parts{"a", "b", ""});
  CHECK(lines_of("a\rb") == Parts{"a\rb"});
}

TEST_CASE("code is between two backquotes with something between them") {
  const auto written = [](std::string_view text) {
    std::string all;
    for (const CodePart& part : parts_of_code(text)) {
      all += (part.is_code ? "<" : "(") + std::string(part.text) + (part.is_code ? ">" : ")");
    }
    return all;
  };
  CHECK(written("a `b` c`d`") == "(a )<b>( c)<d>");
  CHECK(written("`a") == "(`a)");
  CHECK(written("``a`b`") == "(``a)<b>");
  CHECK(written("") == "");
}

}  // namespace secondment::text
