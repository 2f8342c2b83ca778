// A value that is made when first requested, and then kept. Thread-safe.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

namespace secondment::text {

template <class T>
class MadeOnce {
 public:
  template <class Make>
  const T& get(const Make& make) const {
    if (const T* made = ready_.load(std::memory_order_acquire)) return *made;
    const std::lock_guard lock(mutex_);
    if (!made_) keep(make());
    return *made_;
  }
  // Null until it is made.
  [[nodiscard]] const T* made() const { return ready_.load(std::memory_order_acquire); }
  // Call before other threads can access the value.
  void set(T value) { keep(std::move(value)); }

 private:
  void keep(T value) const {
    made_ = std::move(value);
    ready_.store(&*made_, std::memory_order_release);
  }

  mutable std::mutex mutex_;
  mutable std::optional<T> made_;
  mutable std::atomic<const T*> ready_ = nullptr;
};

}  // namespace secondment::text
