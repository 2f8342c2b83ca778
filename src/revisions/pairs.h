// Matches the agreements of an earlier state with the present ones, by id or else by path.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace secondment::revisions {

struct Sighting {
  std::optional<std::string> id;  // nothing if it cannot be read
  std::size_t slot;               // the same for the same path in both states
};

// Returns for each of `now` the index of its earlier state in `then`; each is used once. If several
// have the same id, the one at the same path is preferred.
[[nodiscard]] std::vector<std::optional<std::size_t>> pair_agreements(
    std::span<const Sighting> now, std::span<const Sighting> then);

}  // namespace secondment::revisions
