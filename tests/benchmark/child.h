// The binary under measure as a child process: the processor time that it takes, and its memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

struct Run {
  int status = 0;        // as it exited
  double cpu = 0;        // seconds of processor, on all threads, of the program and the system
  std::size_t peak = 0;  // resident bytes; see below
};

// Runs a command with its output thrown away; nothing when it cannot be run or is killed. The
// kernel counts the peak of the program that starts another as the other's, too: `peak` is the
// child's own only where it is above `own_peak()`.
[[nodiscard]] std::optional<Run> run_child(const std::vector<std::string>& command);

// Seconds of processor that this process has taken so far, on all threads.
[[nodiscard]] double own_cpu();

// The most memory that this process has had resident so far, in bytes.
[[nodiscard]] std::size_t own_peak();
