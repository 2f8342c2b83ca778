// `new` for the program, which uses the linked allocator and ends the run if memory runs out. An
// exception would have to pass through C libraries and the construction of static objects, and the
// allocator's own `new` aborts.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string_view>

#include "files/atomic_file.h"
#include "secondment/exit_status.h"

namespace {

[[noreturn]] void stop_without_memory() {
  static std::atomic_flag is_said = {};  // set by the first thread that reports it
  while (is_said.test_and_set()) ::pause();
  secondment::files::remove_unfinished_file();
  constexpr std::string_view words = "secondment: there is not enough memory\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
  _exit(static_cast<int>(secondment::ExitStatus::failed));
}

// Also used if a library runs out of memory.
[[maybe_unused]] const auto before = std::set_new_handler(stop_without_memory);

void* allocate(std::size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) stop_without_memory();
  return memory;
}

void* allocate(std::size_t size, std::align_val_t alignment) {
  void* memory = nullptr;
  const std::size_t multiple = std::max(static_cast<std::size_t>(alignment), sizeof(void*));
  if (::posix_memalign(&memory, multiple, size) != 0) stop_without_memory();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) {
  return allocate(size);
}
void* operator new[](std::size_t size) {
  return allocate(size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate(size, alignment);
}
