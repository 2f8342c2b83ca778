// What letters say, and what the command complains of: the tests of letters have it in common.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/console.h"
#include "golden.h"

namespace secondment::tests {

inline std::string complain(const std::vector<std::string>& words, int status) {
  Console console;
  CHECK(console.run(words) == status);
  return console.err.str();
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

inline std::string example(const std::string& name) {
  return source_path("examples/agreements/" + name + ".yaml");
}

}  // namespace secondment::tests
