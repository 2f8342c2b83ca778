#include "text/nearest.h"

#include <doctest/doctest.h>

#include <string>

namespace secondment::text {
namespace {

constexpr std::string_view keys[] = {"start", "end", "notice", "full_time_equivalent", "paid_by"};

}  // namespace

TEST_CASE("a misspelt word finds the one that was meant") {
  CHECK(find_nearest("strat", keys) == "start");
  CHECK(find_nearest("Start", keys) == "start");
  CHECK(find_nearest("ennd", keys) == "end");
  CHECK(find_nearest("notise", keys) == "notice");
  CHECK(find_nearest("payed_by", keys) == "paid_by");
  CHECK(find_nearest("full-time-equivalent", keys) == "full_time_equivalent");
  CHECK(find_nearest("start_date", keys) == "start");
}

TEST_CASE("a word that is near to none finds none") {
  CHECK_FALSE(find_nearest("salary", keys));
  CHECK_FALSE(find_nearest("", keys));
  CHECK_FALSE(find_nearest("x", keys));
  CHECK_FALSE(find_nearest("start", {}));
  CHECK_FALSE(find_nearest(std::string(100'000, 's'), keys));
  CHECK(suggest_nearest("salary", keys).empty());
  CHECK(suggest_nearest("edn", keys) == "did you mean `end`?");
}

TEST_CASE("words are listed as in a sentence") {
  constexpr std::string_view words[] = {"a", "b", "c"};
  CHECK(list_words({}) == "");
  CHECK(list_words({words, 1}) == "a");
  CHECK(list_words({words, 2}) == "a or b");
  CHECK(list_words(words) == "a, b or c");
  CHECK(list_words(words, "and") == "a, b and c");
}

}  // namespace secondment::text
