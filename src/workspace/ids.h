// The ids that a register gives to its agreements: the workspace's pattern, and the next free
// number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/result.h"

namespace secondment::workspace {

// The values for a pattern.
struct IdParts {
  std::string_view scheme;
  int year;  // the year in which the secondment starts
};

class IdPattern {
 public:
  // `LN-{year}-{number:03}`: {number} once, with its minimum number of digits after the colon;
  // {year} and {scheme} are optional; the rest must be valid in an id.
  [[nodiscard]] static Result<IdPattern> parse(std::string_view text);

  // One more than the highest number among those of `ids` with this scheme and year, if the pattern
  // uses them; 1 if there is none.
  [[nodiscard]] std::uint64_t next_number(const IdParts& parts,
                                          const std::vector<std::string>& ids) const;
  [[nodiscard]] std::string render(const IdParts& parts, std::uint64_t number) const;

 private:
  std::string before_;  // before the number, with {year} and {scheme} still in it
  std::string after_;
  std::size_t digits_ = 1;
};

}  // namespace secondment::workspace
