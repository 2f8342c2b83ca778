// Gathers the facts that reports show from an agreement that has been read.
#pragma once

#include <string>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "register/entry.h"
#include "register/needs.h"
#include "register/survey.h"
#include "secondment/check.h"
#include "secondment/organisations.h"

namespace secondment::registers {

struct Gathering {
  const CheckOptions& options;
  Needs needs = {};
  Outlook outlook = {};
};

// Every agreement gives an entry, if only with its path. Safe to call from several threads.
[[nodiscard]] Entry gather(const lifecycle::CheckedReading& now, const Gathering& gathering);

// Includes the words of the finding if they are needed.
[[nodiscard]] Found found_of(const Finding& finding, const Needs& needs);

// The organisations of the directory, in the order of its file.
[[nodiscard]] std::vector<Listed> list_organisations(const Organisations& organisations);

}  // namespace secondment::registers
