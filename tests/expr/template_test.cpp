// Text with expressions in it, and values in words.
#include "expr/template.h"

#include "expr/agreement.h"
#include "expr/evaluated.h"

namespace secondment::expr {
namespace {

struct Row {
  std::string_view text;
  std::string_view rendered;
};

}  // namespace

TEST_CASE("expr: a template is filled in") {
  tests::Sample sample;
  const Row rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"it starts {term.start}", "it starts 2026-01-31"},
      {"{term.start}{today}", "2026-01-312026-06-01"},
      {"{ term.start }", "2026-01-31"},
      {"{{term.start}}", "{term.start}"},
      {"{{{term.start}}}", "{2026-01-31}"},
      {"a } b }} c", "a } b } c"},
      {"{'a}b{c'}", "a}b{c"},
      {"{\"}\" + '}' + r'\\}'}", "}}\\}"},
      {"{ {'a': 1}['a'] }", "1"},
      {"{'''a\n}'''}", "a\\n}"},
      {"{params.longest}", "nine months"},
      {"{term.end}", "not stated"},
      {"{benefits.host}", "not stated"},
      {"{1 / 0}", "?"},
      {"{secondee.nationalities}", "GB and FR"},
      {"{objectives.map(o, o.id)}", "O1, O2 and O3"},
      {"{objectives[0]}", "O1"},
      {"{secondee}", "Ann Other"},
      {"{term}", "a section"},
      {"{finance.salary}", "68000.00 GBP"},
      {"{[]}", "none"},
      {"{0.1 + 0.2}", "0.30000000000000004"},
      {"{1.0}", "1"},
      {"{true} {null} {int}", "true null int"},
      {"{{'a': 1}}", "{'a': 1}"},
      {"{ {'a': 1, 'b': 2} }", "a: 1 and b: 2"},
      {"naïve {'café'}", "naïve café"},
  };
  for (const Row& row : rows) {
    const auto made = Template::compile(row.text, sample.scope());
    REQUIRE_MESSAGE(made, row.text);
    CHECK_MESSAGE(made->render(sample.evaluation()) == row.rendered, row.text);
    CHECK(made->is_empty() == row.text.empty());
  }
}

TEST_CASE("expr: what is wrong with a template is told at its place in the text") {
  const tests::Sample sample;
  const Row rows[] = {
      {"ends {term.ende}, {trem}",
       "11-15: no field `ende` in `term`; did you mean `end`?\n"
       "19-23: unknown name `trem`; did you mean `term`?"},
      {"ends {term.end",
       "5-14: this brace is not closed; close it with }, or write {{ for a brace in the message"},
      {"{",
       "0-1: this brace is not closed; close it with }, or write {{ for a brace in the message"},
      {"ends {'a}", "6-9: this string has no end; close it with '"},
      {"{}", "1-1: expected a value, but the expression ends here"},
      {"a {1 +} b", "6-6: expected a value, but the expression ends here"},
      {"{{'a': 1}['a']} {",
       "16-17: this brace is not closed; close it with }, or write {{ for a brace in the message"},
  };
  for (const Row& row : rows) {
    const auto made = Template::compile(row.text, sample.scope());
    REQUIRE_MESSAGE(!made, row.text);
    CHECK_MESSAGE(tests::write(made.problems) == row.rendered, row.text);
  }
}

TEST_CASE("expr: a template knows what it reads") {
  const tests::Sample sample;
  const auto made = Template::compile("{term.start} {params.least} {term.start}", sample.scope());
  REQUIRE(made);
  CHECK(made->reads() == std::vector<std::string>{"params.least", "term", "term.start"});
}

TEST_CASE("expr: a period in words") {
  struct InWords {
    Period period;
    std::string_view words;
  };
  const InWords rows[] = {
      {{9, 0}, "nine months"},
      {{1, 0}, "one month"},
      {{12, 0}, "one year"},
      {{18, 0}, "one year and six months"},
      {{24, 0}, "two years"},
      {{13, 0}, "one year and one month"},
      {{12 * 13, 0}, "13 years"},
      {{0, 28}, "four weeks"},
      {{0, 7}, "one week"},
      {{0, 7 * 13}, "13 weeks"},
      {{0, 1}, "one day"},
      {{0, 12}, "twelve days"},
      {{0, 13}, "13 days"},
      {{0, 30}, "30 days"},
      {{6, 14}, "six months and two weeks"},
      {{30, 3}, "two years, six months and three days"},
      {{0, 0}, "no days"},
  };
  for (const InWords& row : rows) CHECK(render_in_words(row.period) == row.words);
}

TEST_CASE("expr: a long list in words is cut") {
  const std::vector<Value> items(1000, {std::string_view("a rather long word")});
  const std::string words = render_in_words({List{items.data(), items.size()}});
  CHECK(words.size() < 3000);
  CHECK(words.ends_with(" and …"));
}

}  // namespace secondment::expr
