// Matches the agreements of an earlier state with those of now: by id, else by path.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace secondment::revisions {

struct Sighting {
  std::optional<std::string> id;  // nothing when it cannot be read
  std::size_t slot;               // the same for the same path, now and then
};

// For each of `now`, the index of its earlier state among `then`, each used once. If several have
// the same id, the one at the same path is preferred.
[[nodiscard]] std::vector<std::optional<std::size_t>> pair_agreements(
    std::span<const Sighting> now, std::span<const Sighting> then);

}  // namespace secondment::revisions
