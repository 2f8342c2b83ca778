// The tables of docs/agreement-format.md stand between markers and come from the declarations.
#include "handbook/format_tables.h"

#include "golden.h"
#include "handbook/label_table.h"
#include "model/organisations.h"
#include "policy/policy_set.h"
#include "workspace/workspace.h"

namespace secondment::handbook {
namespace {

std::string put_between(const std::string& text, const std::string& name, const std::string& part) {
  const std::string begin = "<!-- " + name + ": made from the declarations -->\n\n";
  const std::string end = "<!-- " + name + ": end -->\n";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end);
  REQUIRE_MESSAGE((from != std::string::npos && to != std::string::npos), name);
  return text.substr(0, from + begin.size()) + part + text.substr(to);
}

}  // namespace

TEST_CASE("the format's documentation shows the fields, events and states that are declared") {
  const std::string path = "docs/agreement-format.md";
  const model::Shape& shape = policy::builtin_policies().shape_of_all();
  std::string text = tests::read_text(tests::source_path(path));
  text = put_between(text, "sections", render_section_tables(shape));
  text = put_between(text, "events", render_event_table(shape));
  text = put_between(text, "states", render_state_table(shape));
  text = put_between(text, "schemes", render_scheme_table());
  text = put_between(text, "rules", render_rule_table());
  tests::check_golden(path, text);
}

TEST_CASE("the documentation of the workspace shows the keys that are declared") {
  const std::string path = "docs/workspace.md";
  std::string text = tests::read_text(tests::source_path(path));
  text = put_between(text, "workspace", render_field_table(workspace::workspace_type()));
  text = put_between(text, "organisations", render_field_table(model::organisations_type()));
  tests::check_golden(path, text);
}

TEST_CASE("the documentation of letters lists the texts that can be translated") {
  const std::string path = "docs/letters.md";
  std::string table = "\n| key | text |\n|---|---|\n";
  for (const LabelRow& row : label_texts()) {
    table += fmt::format("| `{}` | {} |\n", row.key, row.text);
  }
  std::string text = tests::read_text(tests::source_path(path));
  const std::string begin = "<!-- labels: made from the table -->\n";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find("<!-- labels: end -->\n");
  REQUIRE((from != text.npos && to != text.npos));
  text = text.substr(0, from + begin.size()) + table + "\n" + text.substr(to);
  tests::check_golden(path, text);
}

}  // namespace secondment::handbook
