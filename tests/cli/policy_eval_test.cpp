// `policy eval` answers a mistake with the same help that policies get when they are read.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/console.h"

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
      {"term.start", "give an agreement after the expression"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(help_for(row.expression) == row.help, row.expression);
  for (const std::string text : {"period('3 months')", "money('52k')", "date('01/02/2026')"}) {
    CHECK_MESSAGE(help_for(text).find("secondment policy eval:") == std::string::npos, text);
  }
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
