// An agreement as far as it can be read: its tree, the scheme it follows, its typed values and its
// history. Rules, moves and reports use it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/history.h"
#include "policy/policy_set.h"
#include "secondment/agreement.h"
#include "secondment/check.h"
#include "secondment/finding.h"
#include "yaml/read_tree.h"

namespace secondment::policy {

struct Reading {
  yaml::ReadTree read;  // the values below view it
  std::optional<std::string> agreement_id;
  const Scheme* scheme = nullptr;  // null when none is known
  Agreement agreement;
  model::History history;
  std::vector<Finding> findings;  // of the format and the history

  // A scheme's rules can be asked about it.
  [[nodiscard]] bool can_be_judged() const { return read.complete && scheme != nullptr; }
};

// Null when the bytes are a policy, not an agreement: their first key is `policy`. On the heap,
// because its parts view each other.
[[nodiscard]] std::unique_ptr<Reading> read_agreement(std::string bytes,
                                                      const CheckOptions& options);

// The policies that the options name.
[[nodiscard]] const PolicySet& policies_of(const CheckOptions& options);

}  // namespace secondment::policy
