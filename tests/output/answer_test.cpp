#include "output/answer.h"

#include <doctest/doctest.h>

#include "text/characters.h"
#include "text/counted.h"
#include "text/named.h"

namespace secondment::output {

TEST_CASE("every answer begins with the contract, the command, the day and the tool") {
  const std::string json = text::dump(begin_answer("status", *parse_date("2026-11-22")));
  CHECK(json.starts_with(
      R"({"schema":1,"command":"status","as_at":"2026-11-22","tool":{"name":"secondment",)"));
  CHECK(open_answer("explain", std::nullopt) + "}" ==
        text::dump(begin_answer("explain", std::nullopt)));
  CHECK(begin_answer("explain", std::nullopt).find("as_at") == nullptr);
}

TEST_CASE("numbers have their nouns, cells their width, rows their names") {
  CHECK(text::counted(1, "agreement", "agreements") == "1 agreement");
  CHECK(text::counted(std::size_t{0}, "agreement", "agreements") == "0 agreements");
  CHECK(text::pad("Zo\u00eb", 5) == "Zo\u00eb  ");
  CHECK(text::pad("longer", 3) == "longer");
  struct Row {
    std::string_view name;
    int value;
  };
  constexpr Row rows[] = {{"a", 1}, {"b", 2}};
  CHECK(text::find_named(rows, "b")->value == 2);
  CHECK(text::find_named(rows, "c") == nullptr);
}

}  // namespace secondment::output
