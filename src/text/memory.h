// For a C library that cannot allocate memory: does what `new` does in that case.
#pragma once

#include <new>

namespace secondment::text {

[[noreturn]] inline void report_no_memory() {
  if (const std::new_handler handler = std::get_new_handler()) handler();
  throw std::bad_alloc();
}

}  // namespace secondment::text
