// What evaluating draws on: the facts, memory that is given back all at once, and a budget that
// ends what would take too long. Every byte that is taken is paid for, so that the budget bounds
// the memory, too.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory_resource>
#include <string_view>

#include "expr/evaluation.h"
#include "expr/value.h"

namespace secondment::expr {

// Nodes visited, elements and some bytes moved, for one expression.
inline constexpr std::int64_t greatest_cost = 1'000'000;

class Workbench {
 public:
  Workbench(const Facts& facts, std::pmr::memory_resource& memory)
      : facts_(facts), memory_(memory) {}

  [[nodiscard]] const Facts& facts() const { return facts_; }

  // False when the budget is used up: what was to be done is then to be left.
  [[nodiscard]] bool pay(std::size_t cost) {
    budget_ -= static_cast<std::int64_t>(cost);
    return budget_ >= 0;
  }
  [[nodiscard]] bool pay_for_bytes(std::size_t bytes) { return pay(bytes / 16); }
  [[nodiscard]] bool is_exhausted() const { return budget_ < 0; }
  [[nodiscard]] static Value exhausted() { return {Failure{"this costs too much to evaluate"}}; }

  [[nodiscard]] Value* make_values(std::size_t count) { return make<Value>(count); }
  [[nodiscard]] MapEntry* make_entries(std::size_t count) { return make<MapEntry>(count); }
  // A copy that lives as long as the evaluation's memory.
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
    if (!pay(4)) return exhausted();
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
  std::pmr::memory_resource& memory_;
  std::int64_t budget_ = greatest_cost;
};

// Absent or a failure: what depends on it is so, too.
[[nodiscard]] inline bool is_open(const Value& value) {
  return value.is<Absent>() || value.is<Failure>();
}

}  // namespace secondment::expr
