// What evaluation uses: the facts, memory that is released all at once, and the budget, which pays
// for each step and each byte.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "expr/budget.h"
#include "expr/evaluation.h"
#include "expr/value.h"

namespace secondment::expr {

class Workbench {
 public:
  Workbench(const Facts& facts, Memory& memory)
      : facts_(facts), memory_(memory), budget_(memory.budget()) {}

  [[nodiscard]] const Facts& facts() const { return facts_; }

  // Returns false if the budget is used up; the caller must then stop.
  [[nodiscard]] bool pay(std::size_t steps) { return budget_.pay(steps); }
  [[nodiscard]] bool pay_to_read(std::size_t bytes) { return budget_.pay_to_read(bytes); }
  // Call before creating a string.
  [[nodiscard]] bool pay_for_text(std::size_t bytes) {
    return budget_.pay_to_read(bytes) && budget_.has_room(bytes);
  }
  [[nodiscard]] bool pay_for_values(std::size_t count) {
    return budget_.pay(count) && budget_.has_room(count * sizeof(Value));
  }
  [[nodiscard]] bool is_exhausted() const { return budget_.is_used_up(); }
  [[nodiscard]] static Value exhausted() { return {Failure{"this costs too much to evaluate"}}; }

  [[nodiscard]] Value* make_values(std::size_t count) { return make<Value>(count); }
  [[nodiscard]] MapEntry* make_entries(std::size_t count) { return make<MapEntry>(count); }
  // Returns a copy that lives as long as the memory of the evaluation.
  [[nodiscard]] std::string_view keep(std::string_view text) {
    char* const kept = make_text(text.size());
    std::copy(text.begin(), text.end(), kept);
    return {kept, text.size()};
  }
  [[nodiscard]] char* make_text(std::size_t size) {
    return static_cast<char*>(memory_.allocate(size, 1));
  }

  template <class... Args>
  [[nodiscard]] Value fail(fmt::format_string<Args...> format, Args&&... args) {
    constexpr std::size_t to_format = 4;
    if (!pay(to_format)) return exhausted();
    return {Failure{keep(fmt::format(format, std::forward<Args>(args)...))}};
  }

 private:
  template <class T>
  T* make(std::size_t count) {
    T* const made = static_cast<T*>(memory_.allocate(count * sizeof(T), alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (made + i) T();
    return made;
  }

  const Facts& facts_;
  Memory& memory_;
  Budget& budget_;
};

// Whether a value is absent or a failure. Everything that depends on it is too.
[[nodiscard]] inline bool is_open(const Value& value) {
  return value.is<Absent>() || value.is<Failure>();
}

}  // namespace secondment::expr
