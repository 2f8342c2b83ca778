// Works on many items in parallel and returns the results in their order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace secondment::cli {

// Calls produce(i) for each i below `count` on up to `threads` threads, and consume(result) on this
// thread, from the first to the last. Only a limited number of results wait at a time.
template <class Produce, class Consume>
void for_each_in_order(std::size_t count, unsigned threads, Produce produce, Consume consume) {
  using Produced = decltype(produce(std::size_t{}));
  if (threads <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) consume(produce(i));
    return;
  }
  // Batches keep threads from contending for the lock and waking each other for every item; a few
  // batches per thread may wait, which fit into the processor's cache.
  constexpr std::size_t batch = 64;
  const std::size_t window = 3 * batch * threads;
  std::vector<std::optional<Produced>> waiting(window);
  std::mutex mutex;
  std::condition_variable produced;
  std::condition_variable consumed;
  std::size_t next = 0;  // the first that no thread has taken yet
  std::size_t done = 0;  // the first that has not been consumed

  const auto work = [&] {
    std::vector<Produced> results;
    results.reserve(batch);
    std::unique_lock lock(mutex);
    while (true) {
      consumed.wait(lock, [&] { return next >= count || next + batch <= done + window; });
      if (next >= count) return;
      const std::size_t first = next;
      next = std::min(next + batch, count);
      const std::size_t last = next;
      lock.unlock();
      results.clear();
      for (std::size_t i = first; i < last; ++i) results.push_back(produce(i));
      lock.lock();
      for (std::size_t i = first; i < last; ++i) {
        waiting[i % window].emplace(std::move(results[i - first]));
      }
      produced.notify_one();
    }
  };
  std::vector<std::jthread> workers;
  try {
    for (unsigned i = 0; i < std::min<std::size_t>(threads, count); ++i) workers.emplace_back(work);
  } catch (const std::system_error&) {  // no more threads are available
    if (workers.empty()) return for_each_in_order(count, 1, produce, consume);
  }

  std::vector<Produced> ready;
  while (done < count) {
    ready.clear();
    {
      std::unique_lock lock(mutex);
      produced.wait(lock, [&] { return waiting[done % window].has_value(); });
      std::size_t i = done;
      for (; i < count && waiting[i % window]; ++i) {
        ready.push_back(std::move(*waiting[i % window]));
        waiting[i % window].reset();
      }
      done = i;
    }
    consumed.notify_all();
    for (Produced& result : ready) consume(std::move(result));
  }
}

}  // namespace secondment::cli
