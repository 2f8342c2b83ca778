#include "cli/in_order.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace secondment::cli {

TEST_CASE("results come in order, each once, whatever the threads") {
  for (const unsigned threads : {0U, 1U, 2U, 5U}) {
    for (const std::size_t count : {0U, 1U, 2U, 63U, 64U, 65U, 1000U}) {
      std::size_t expected = 0;
      for_each_in_order(
          count, threads, [](std::size_t i) { return std::make_unique<std::size_t>(i); },
          [&](std::unique_ptr<std::size_t> result) { CHECK(*result == expected++); });
      CHECK(expected == count);
    }
  }
}

TEST_CASE("only some results wait, even when the first takes longest") {
  std::atomic<int> waiting = 0;
  int most = 0;
  for_each_in_order(
      5000, 4,
      [&](std::size_t i) {
        if (i == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ++waiting;
        return i;
      },
      [&](std::size_t) { most = std::max(most, waiting--); });
  // A window of four batches a thread is full, and one is being consumed.
  CHECK(most <= 2 * 4 * 64 * 4);
}

}  // namespace secondment::cli
