// What goes wrong about ourselves: ensure(...) stops the program with the place of a broken
// assumption. Never for what a document or a user can cause.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace secondment {

inline void ensure(bool holds, const char* assumption,
                   std::source_location place = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "secondment: defect at %s:%u: expected that %s\n", place.file_name(),
               static_cast<unsigned>(place.line()), assumption);
  std::abort();
}

}  // namespace secondment
