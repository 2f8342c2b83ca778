// The progress of a long run, shown on standard error if that is a terminal.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <ostream>
#include <utility>

#include "cli/world.h"

namespace secondment::cli {

class Progress {
 public:
  Progress(World& world, std::size_t total) : world_(world), total_(total) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  // Call before anything else is shown; the next step shows it again.
  void clear() {
    if (std::exchange(shown_, false)) world_.err << clear_line << std::flush;
  }

  void step() {
    ++done_;
    if (!world_.err_is_terminal) return;
    const auto now = Clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    shown_ = true;
    world_.err << clear_line << fmt::format("{} of {} files", done_, total_) << std::flush;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::string_view clear_line = "\r\x1b[K";

  World& world_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool shown_ = false;
  Clock::time_point next_ = Clock::now() + std::chrono::milliseconds(500);
};

}  // namespace secondment::cli
