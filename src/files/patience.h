// How long to wait for another run that holds a lock. This does not block on the lock, because the
// run that holds it may be about to replace the file that was opened.
#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

namespace secondment::files {

class Patience {
 public:
  explicit Patience(std::chrono::milliseconds patience)
      : deadline_(std::chrono::steady_clock::now() + patience) {}

  // Waits a little, and a little longer each time. Returns false, without waiting, if the time is
  // up.
  [[nodiscard]] bool wait() {
    constexpr std::chrono::milliseconds longest(32);
    if (std::chrono::steady_clock::now() >= deadline_) return false;
    std::this_thread::sleep_for(pause_);
    pause_ = std::min(2 * pause_, longest);
    return true;
  }

 private:
  std::chrono::steady_clock::time_point deadline_;
  std::chrono::milliseconds pause_{1};
};

}  // namespace secondment::files
