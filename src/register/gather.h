// From an agreement that was read to the facts that reports show.
#pragma once

#include <string>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "register/entry.h"
#include "register/survey.h"
#include "secondment/check.h"
#include "secondment/organisations.h"

namespace secondment::registers {

struct Gathering {
  const CheckOptions& options;
  bool with_next_moves = false;  // also what blocks the next move, which takes another check
};

// Every agreement gives an entry, even if only with its path. Safe to call from several threads.
[[nodiscard]] Entry gather(const lifecycle::CheckedReading& now, const Gathering& gathering);

// The organisations of the directory, in the order of its file.
[[nodiscard]] std::vector<Listed> list_organisations(const Organisations& organisations);

}  // namespace secondment::registers
