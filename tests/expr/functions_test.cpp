// The functions as data: rows that are whole, and a documentation that shows them.
#include "expr/functions.h"

#include <algorithm>

#include "golden.h"

namespace secondment::expr {
namespace {

std::string escape_bars(std::string text) {
  for (std::size_t at = text.find('|'); at != text.npos; at = text.find('|', at + 2)) {
    text.insert(at, "\\");
  }
  return text;
}

std::string render_table() {
  std::string table = "| function | what it gives | |\n|---|---|---|\n";
  for (const FunctionRow& row : functions()) {
    table += "| `" + escape_bars(render_signature(row)) + "` | " + std::string(row.doc) + " | " +
             (row.is_added ? "added" : "CEL") + " |\n";
  }
  return table + "\n";
}

}  // namespace

TEST_CASE("expr: the documentation shows every function") {
  const std::string path = "docs/expressions.md";
  const std::string begin = "<!-- functions: made from the declarations -->\n\n";
  const std::string end = "<!-- functions: end -->\n";
  const std::string text = tests::read_text(tests::source_path(path));
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end);
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  tests::check_golden(path, text.substr(0, from + begin.size()) + render_table() + text.substr(to));
}

TEST_CASE("expr: each function is a whole row") {
  for (const FunctionRow& row : functions()) {
    CHECK(find_function(row.name) == &row);
    CHECK_MESSAGE(!row.doc.empty(), row.name);
    CHECK_MESSAGE(row.arity() > 0, row.name);
    CHECK_MESSAGE(row.gives != 0, row.name);
    CHECK_MESSAGE(row.literal_at < row.arity(), row.name);
    CHECK_MESSAGE(find_left_out(row.name) == nullptr, row.name);
  }
  const auto is_before = [](const FunctionRow& a, const FunctionRow& b) {
    return a.is_added != b.is_added ? b.is_added : a.name < b.name;
  };
  CHECK(std::is_sorted(functions().begin(), functions().end(), is_before));
}

}  // namespace secondment::expr
