// The limit on what the expressions of one agreement may cost together, in steps and memory. A
// policy may come from a stranger, and must neither keep the program busy forever nor use up all
// memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <utility>

namespace secondment::expr {

class Budget {
 public:
  // A step is an evaluated node, a visited element, or a number of bytes of text that are created
  // or searched.
  static constexpr std::int64_t most_steps = 10'000'000;
  static constexpr std::size_t bytes_of_step = 64;
  static constexpr std::int64_t most_bytes = 64 << 20;  // of values and findings at the same time

  explicit Budget(std::int64_t steps = most_steps) : limit_(steps), steps_(steps) {}

  // Returns false if the budget is used up; the caller must then not do the work.
  [[nodiscard]] bool pay(std::size_t steps) {
    steps_ -= static_cast<std::int64_t>(steps);
    is_used_up_ = is_used_up_ || steps_ < 0;
    return !is_used_up_;
  }
  [[nodiscard]] bool pay_to_read(std::size_t bytes) { return pay(bytes / bytes_of_step); }
  // Call before allocating much memory.
  [[nodiscard]] bool has_room(std::size_t bytes) {
    is_used_up_ = is_used_up_ || std::cmp_greater(bytes, bytes_);
    return !is_used_up_;
  }
  void take(std::size_t bytes) {
    bytes_ -= static_cast<std::int64_t>(bytes);
    is_used_up_ = is_used_up_ || bytes_ < 0;
  }
  void give_back(std::size_t bytes) { bytes_ += static_cast<std::int64_t>(bytes); }

  // Stays true until the budget is renewed, even if memory is released.
  [[nodiscard]] bool is_used_up() const { return is_used_up_; }
  [[nodiscard]] std::int64_t steps_left() const { return steps_ < 0 ? 0 : steps_; }
  // The steps since the budget was renewed.
  [[nodiscard]] std::int64_t steps_taken() const { return limit_ - steps_left(); }

  // A part of the budget, with at most these steps and all remaining memory, for work that must not
  // use up the rest.
  [[nodiscard]] Budget share(std::int64_t most) const {
    Budget part(most < steps_left() ? most : steps_left());
    part.bytes_ = bytes_;
    return part;
  }
  void settle(const Budget& part) {
    static_cast<void>(pay(static_cast<std::size_t>(part.steps_taken())));
  }

  // Keeps one expensive rule from preventing the rules after it from being judged: they get a tenth
  // of the original budget. Returns false if that is too little.
  [[nodiscard]] bool renew() {
    constexpr std::int64_t fewest = 10'000;
    limit_ /= 10;
    steps_ = limit_;
    if (bytes_ < most_bytes / 10) bytes_ = most_bytes / 10;
    is_used_up_ = limit_ < fewest;
    return !is_used_up_;
  }

 private:
  std::int64_t limit_;
  std::int64_t steps_;
  std::int64_t bytes_ = most_bytes;
  bool is_used_up_ = false;
};

// Memory that is released all at once, and counts against a budget until then.
class Memory {
 public:
  Memory(Budget& budget, void* at_hand, std::size_t size)
      : budget_(&budget), bytes_(at_hand, size) {}
  explicit Memory(Budget& budget) : budget_(&budget) {}
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() { budget_->give_back(taken_); }

  [[nodiscard]] Budget& budget() const { return *budget_; }
  [[nodiscard]] void* allocate(std::size_t size, std::size_t alignment) {
    budget_->take(size);
    taken_ += size;
    return bytes_.allocate(size, alignment);
  }
  void release() {
    budget_->give_back(std::exchange(taken_, 0));
    bytes_.release();
  }

 private:
  Budget* budget_;
  std::pmr::monotonic_buffer_resource bytes_;
  std::size_t taken_ = 0;
};

}  // namespace secondment::expr
