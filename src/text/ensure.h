// Assertions: ensure(...) stops the program and prints which assumption was broken, and where. Only
// for bugs of the program, never for anything that a document or a user can cause.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace secondment {

// The reported place is the caller's. (clang 14 has no std::source_location; both compilers have
// these.)
inline void ensure(bool holds, const char* assumption, const char* file = __builtin_FILE(),
                   int line = __builtin_LINE()) {
  if (holds) return;
  std::fprintf(stderr, "secondment: defect at %s:%d: expected that %s\n", file, line, assumption);
  std::abort();
}

}  // namespace secondment
