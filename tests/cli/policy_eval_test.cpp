// `policy eval` answers a mistake with the same help that policies get when they are read.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "golden.h"

namespace secondment {
namespace {

// What stands after "= help:"; everything where there is none.
std::string help_for(const std::string& expression) {
  tests::Console console;
  CHECK(console.run({"policy", "eval", expression}) == 1);
  const std::string err = console.err.str();
  constexpr std::string_view sign = "= help: ";
  const std::size_t at = err.find(sign);
  return at == err.npos ? err : err.substr(at + sign.size(), err.size() - at - sign.size() - 1);
}

}  // namespace

TEST_CASE("policy eval answers a mistake in an expression with what to write") {
  struct Row {
    std::string expression;
    std::string help;
  };
  const Row rows[] = {
      {"len(objectives)", "write size(objectives)"},
      {"count(objectives)", "write size(objectives)"},
      {"length(objectives)", "write size(objectives)"},
      {"P2Y", "write a period as period('P2Y')"},
      {"term.start + 30", "write term.start + period('P30D')"},
      {"today.year", "write year(today)"},
      {"events('apraisal')", "did you mean `appraisal`?"},
      {"moves('signd')", "did you mean `signed`?"},
      {"secondee.nam", "did you mean `name`?"},
      {"record.lenght", "did you mean `length`?"},
      {"term.start", "give its file or id after the expression"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(help_for(row.expression) == row.help, row.expression);
  for (const std::string text : {"period('3 months')", "money('52k')", "date('01/02/2026')"}) {
    CHECK_MESSAGE(help_for(text).find("secondment policy eval:") == std::string::npos, text);
  }
}

TEST_CASE("policy eval says why a value is not known") {
  tests::Console console;
  CHECK(console.run({"policy", "eval", "first([])"}) == 1);
  CHECK(console.err.str() == "secondment policy eval: the value is not known: empty list\n");
}

TEST_CASE("policy eval prints every kind of value with its type, as text and as JSON") {
  struct Row {
    std::string expression;
    std::string value;
    std::string type;
  };
  const Row rows[] = {
      {"null", "null", "null_type"},
      {"true", "true", "bool"},
      {"2 + 1", "3", "int"},
      {"1.5", "1.5", "double"},
      {"0.0 / 0.0", R"("NaN")", "double"},
      {"1.0 / 0.0", R"("Infinity")", "double"},
      {"'a' + 'b'", R"("ab")", "string"},
      {"date('2026-01-02')", R"("2026-01-02")", "date"},
      {"period('P1Y2M')", R"("P1Y2M")", "period"},
      {"money('5.00 GBP')", R"("5.00 GBP")", "money"},
      {"type(1)", R"("int")", "type"},
      {"[1, 2.5, 'x', [null]]", R"([1,2.5,"x",[null]])", "list"},
      {"{'a': 1, 2: {true: 'b'}}", R"({"a":1,"2":{"true":"b"}})", "map"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expression);
    tests::Console text;
    CHECK(text.run({"policy", "eval", row.expression}) == 0);
    CHECK(text.out.str() == fmt::format("{} : {}\n", row.value, row.type));
    tests::Console json;
    CHECK(json.run({"policy", "eval", row.expression, "--format", "json"}) == 0);
    CHECK(nlohmann::json::parse(json.out.str()) ==
          nlohmann::json{{"value", nlohmann::json::parse(row.value)}, {"type", row.type}});
  }
}

TEST_CASE("policy eval prints a section of an agreement as its fields") {
  const auto print = [](const std::string& expression) {
    tests::Console console;
    CHECK(console.run({"policy", "eval", expression,
                       tests::source_path("examples/agreements/police-mission-kaur.yaml")}) == 0);
    return console.out.str();
  };
  CHECK(print("term") ==
        "{\"start\":\"2026-03-02\",\"end\":\"2027-03-01\",\"notice\":\"P1M\"} : map\n");
  CHECK(print("events('appraisal').map(e, e.review)") == "[\"mid-tour\"] : list\n");
}

TEST_CASE("policy eval knows the period of the agreement, and says that it reads no others") {
  const auto run = [](const std::string& expression, bool has_agreement, int status) {
    tests::Console console;
    std::vector<std::string> words = {"policy", "eval", expression};
    if (has_agreement) {
      words.push_back(tests::source_path("examples/agreements/police-mission-kaur.yaml"));
    }
    CHECK(console.run(words) == status);
    return console.out.str() + console.err.str();
  };
  CHECK(run("record.spell.days", true, 0) == "365 : int\n");
  CHECK(run("record.spell.days", false, 1) ==
        "secondment policy eval: `record.spell.days` reads an agreement, and none is given\n"
        "   = help: give its file or id after the expression\n");
  for (const std::string text : {"size(record.earlier)", "record.replaced.state"}) {
    CHECK(run(text, true, 1) ==
          "secondment policy eval: the expression reads other agreements, which policy eval does "
          "not\n"
          "   = help: write it as a rule, and run `secondment check` on the register, or give the "
          "other agreements as `earlier:` of a case\n");
  }
  CHECK(run("has(record.earlier) ? record.earlier : []", true, 0) == "[] : list\n");
}

TEST_CASE("a pattern that is none, or too long, is an error of the evaluation") {
  const auto error = [](const std::string& pattern) {
    tests::Console console;
    CHECK(console.run({"policy", "eval", "'a'.matches('" + pattern + "')"}) == 1);
    return console.err.str();
  };
  CHECK(error("(").find("this is not a regular expression: missing )") != std::string::npos);
  CHECK(error(std::string(1001, 'a')).find("it is longer than 1000 bytes") != std::string::npos);
}

TEST_CASE("the JSON of policy eval has the help of an error, or null") {
  const auto answer = [](const std::string& expression) {
    tests::Console console;
    CHECK(console.run({"policy", "eval", expression, "--format", "json"}) == 1);
    return nlohmann::json::parse(console.out.str());
  };
  CHECK(answer("today.year")["help"] == "write year(today)");
  CHECK(answer("1 / 0")["help"].is_null());
  CHECK(answer("1 / 0")["error"] == "division by zero");
}

}  // namespace secondment
