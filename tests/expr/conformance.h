// The language definition of CEL as rows: evaluated without static checks, by names that every row
// may use. https://github.com/google/cel-spec/blob/master/doc/langdef.md
#pragma once

#include <span>
#include <string>

#include "expr/evaluated.h"

namespace secondment::expr::tests {

struct Row {
  std::string_view source;
  std::string_view value;  // "error": it fails when it is evaluated; "refused": it does not parse
};

// Names that the rows may use.
inline const std::vector<Let> lets = {{"x", "123"},
                                      {"s", "'text'"},
                                      {"l", "[1, 2, 3]"},
                                      {"m", "{'a': 1, 'b-c': {'d': 2}}"},
                                      {"a.b", "{'c': 'of a.b', 'd': 1}"},
                                      {"a.b.c", "'of a.b.c'"},
                                      {"int_type", "int"}};

inline void expect(std::span<const Row> rows) {
  for (const Row& row : rows) {
    std::string value = evaluate(row.source, lets);
    if (row.value == "error" && value.starts_with("error: ")) value = "error";
    if (row.value == "refused" && value.starts_with("refused: ")) value = "refused";
    CHECK_MESSAGE(value == row.value, row.source);
  }
}

}  // namespace secondment::expr::tests
