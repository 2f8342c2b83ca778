#include "text/json.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

namespace secondment::text {
namespace {

std::string error_of(std::string_view text) {
  const auto read = parse_json(text);
  REQUIRE_FALSE(read);
  return read.error().message;
}

// `[[[…]]]`, so many within each other.
std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

}  // namespace

TEST_CASE("JSON keeps the order in which it is put together") {
  const Json json = {{"rule", "core/terms"},
                     {"line", std::size_t{14}},
                     {"late", false},
                     {"share", 0.5},
                     {"whole", 2.0},
                     {"help", nullptr},
                     {"roles", Json::array({"parent", "host"})},
                     {"of", {{"b", 1}, {"a", 2}}},
                     {"one", {{"const", "x"}}}};
  CHECK(dump(json) == R"({"rule":"core/terms","line":14,"late":false,"share":0.5,"whole":2.0,)"
                      R"("help":null,"roles":["parent","host"],"of":{"b":1,"a":2},)"
                      R"("one":{"const":"x"}})");
}

TEST_CASE("JSON is ASCII, and a byte that is not UTF-8 becomes U+FFFD") {
  CHECK(dump("Zo\u00eb \U0001F600 \x1b[1m") == R"("Zo\u00eb \ud83d\ude00 \u001b[1m")");
  CHECK(dump("a\xff"
             "b") == R"("a\ufffdb")");
}

TEST_CASE("JSON for people is indented by two") {
  CHECK(dump_indented({{"a", Json::array({1})}, {"b", Json::object()}}) ==
        "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}\n");
}

TEST_CASE("members of JSON are found, added, replaced in place and removed") {
  Json json = {{"a", 1}, {"b", 2}};
  json.update({{"a", "new"}, {"c", 3}});
  json["d"].push_back("item");
  json.erase("b");
  json.erase("b");
  CHECK(dump(json) == R"({"a":"new","c":3,"d":["item"]})");
  CHECK(*json.find("a") == Json("new"));
  CHECK(json.find("b") == nullptr);
  CHECK(Json("text").find("b") == nullptr);
}

TEST_CASE("what is not stated is null") {
  CHECK(or_null("").is_null());
  CHECK(or_null("x") == Json("x"));
  CHECK(or_null(std::optional<int>()).is_null());
  CHECK(or_null(std::optional<int>(7)) == Json(7));
  const auto twice = [](int number) { return 2 * number; };
  CHECK(or_null(std::optional<int>(7), twice) == Json(14));
}

TEST_CASE("JSON that is written is read as the same") {
  const Json json = {{"a", Json::array({1, -2, 0.5, true, nullptr, "Zo\u00eb"})},
                     {"b", {{"c", Json::array()}, {"d", Json::object()}}},
                     {"largest", std::numeric_limits<std::int64_t>::max()}};
  const auto read = parse_json(dump(json));
  REQUIRE(read);
  CHECK(*read == json);
  CHECK(*parse_json("18446744073709551615") == Json(18446744073709551615.0));
}

TEST_CASE("text that is not JSON is refused with its place") {
  CHECK(error_of("[1,\n 2,,]") == "line 2, column 4: not valid JSON");
  CHECK(error_of("[1] x") == "line 1, column 5: not valid JSON");
  CHECK(error_of("\"\xff\"") == "line 1, column 2: not valid JSON");
  CHECK(error_of("") == "line 1, column 1: not valid JSON: it ends too early");
  CHECK(error_of("[1") == "line 1, column 3: not valid JSON: it ends too early");
  CHECK(error_of(R"({"a": 1, "a": 2})") == "the key `a` is repeated");
}

TEST_CASE("JSON is read up to a depth and a size") {
  CHECK(parse_json(nested(deepest_json)));
  CHECK(error_of(nested(deepest_json + 1)) == "nested more than 100 levels deep");
  CHECK(error_of(std::string(1'000'000, '[')) == "nested more than 100 levels deep");
  CHECK(error_of(std::string(largest_json + 1, ' ')) ==
        "the JSON is larger than 16 MiB, the most that is read");
}

}  // namespace secondment::text
