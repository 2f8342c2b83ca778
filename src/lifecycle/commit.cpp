#include "lifecycle/commit.h"

#include <fmt/format.h>

#include <utility>

#include "files/atomic_file.h"
#include "files/locked_file.h"

namespace secondment::lifecycle {
namespace {

using Outcome = Result<void, CommitFailure>;

Unexpected<CommitFailure> not_written(Error error) {
  return unexpected(CommitFailure{Standing::as_it_was, std::move(error)});
}

Unexpected<CommitFailure> conflict(const std::string& path) {
  return unexpected(
      CommitFailure{Standing::as_others_left_it,
                    {fmt::format("{} has been changed in the meantime, and was not written", path),
                     "look at what has changed, then try again"}});
}

Outcome compare(const files::LockedFile& file, const std::string& path,
                std::string_view planned_on) {
  const auto is_same = file.holds(planned_on);
  if (!is_same) return not_written(is_same.error());
  return *is_same ? Outcome() : Outcome(conflict(path));
}

using Clock = std::chrono::steady_clock;

// One attempt, which plans again if other runs have changed the file. That happens under the lock:
// otherwise each of many runs would plan on bytes that the next one is about to change.
Result<Committed, CommitFailure> try_commit(const std::string& path, Planned& planned,
                                            Clock::time_point deadline,
                                            const PlanAgain& plan_again) {
  const auto patience = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  // The lock is held until the end. The next run waits for it, and then sees that the path leads to
  // a new file.
  const auto locked = files::LockedFile::open(path, patience);
  if (!locked) return not_written(locked.error());
  if (auto same = compare(*locked, path, planned.on); !same) {
    if (same.error().standing != Standing::as_others_left_it || !plan_again ||
        Clock::now() >= deadline) {
      return unexpected(std::move(same).error());
    }
    auto again = plan_again();
    if (!again) return not_written(std::move(again).error());
    if (!*again) return Committed{};
    planned = **again;
    if (same = compare(*locked, path, planned.on); !same) {
      return unexpected(std::move(same).error());
    }
  }

  auto file = files::AtomicFile::open(path);
  if (!file) return not_written(file.error());
  if (file->target() != locked->target()) return conflict(path);  // the link was changed
  file->write(planned.bytes);
  if (auto flushed = file->flush(); !flushed) return not_written(std::move(flushed).error());
  // Compares again, because an editor takes no lock, and writing to the disk takes time.
  if (auto same = compare(*locked, path, planned.on); !same) {
    return unexpected(std::move(same).error());
  }
  const auto committed =
      file->commit_over([&](const std::string& where) { return locked->holds(planned.on, where); });
  if (!committed) {
    const auto standing = file->is_in_place() ? Standing::written : Standing::as_it_was;
    return unexpected(CommitFailure{standing, committed.error()});
  }
  if (!*committed) return conflict(path);
  return Committed{file->losses()};
}

}  // namespace

Result<Committed, CommitFailure> commit(const std::string& path, Planned planned,
                                        std::chrono::milliseconds patience,
                                        const PlanAgain& plan_again) {
  const auto deadline = Clock::now() + patience;
  for (;;) {
    auto outcome = try_commit(path, planned, deadline, plan_again);
    const bool is_conflict = !outcome && outcome.error().standing == Standing::as_others_left_it;
    if (!is_conflict || !plan_again || Clock::now() >= deadline) return outcome;
  }
}

}  // namespace secondment::lifecycle
