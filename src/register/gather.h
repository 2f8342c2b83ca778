// From an agreement that was read to the facts that reports tell of it.
#pragma once

#include <string>
#include <vector>

#include "policy/judge.h"
#include "policy/reading.h"
#include "register/entry.h"
#include "register/survey.h"
#include "secondment/check.h"
#include "secondment/organisations.h"

namespace secondment::registers {

struct Gathering {
  const CheckOptions& options;
  bool with_gates = false;  // what stands before the next move, at the cost of judging it
};

// Any agreement gives an entry, be it only its path. Safe to call from several threads. `reading`
// keeps all but its findings.
[[nodiscard]] Entry gather(std::string path, policy::Reading& reading, const Gathering& gathering);

// The directory, in the order of its file.
[[nodiscard]] std::vector<Listed> list_organisations(const Organisations& organisations);

}  // namespace secondment::registers
