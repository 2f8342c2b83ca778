// Words in lines.
#include "text/wrap.h"

#include <doctest/doctest.h>

namespace secondment::text {

TEST_CASE("text is wrapped by columns, and what is wider than a line is cut") {
  CHECK(wrap("", 10).empty());
  CHECK(wrap(" \n ", 10).empty());
  CHECK(wrap("one two  three\nfour", 9) == std::vector<std::string>{"one two", "three", "four"});
  CHECK(wrap("a abcdefghijk z", 5) == std::vector<std::string>{"a", "abcde", "fghij", "k z"});
  CHECK(wrap("日本語 日本語", 13) == std::vector<std::string>{"日本語 日本語"});
  CHECK(wrap("日本語 日本語", 12) == std::vector<std::string>{"日本語", "日本語"});
}

TEST_CASE("what is wider than a line may also stand whole") {
  CHECK(wrap("a abcdefghijk z", 5, LongWords::whole) ==
        std::vector<std::string>{"a", "abcdefghijk", "z"});
  CHECK(wrap("one two", 1, LongWords::whole) == std::vector<std::string>{"one", "two"});
}

}  // namespace secondment::text
