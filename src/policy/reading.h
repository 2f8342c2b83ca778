// An agreement as far as it can be read: its tree, the scheme that it follows, its typed values and
// its history. Rules, moves and reports use it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/changes.h"
#include "model/history.h"
#include "model/terms.h"
#include "policy/policy_set.h"
#include "secondment/agreement.h"
#include "secondment/check.h"
#include "secondment/finding.h"
#include "yaml/read_tree.h"

namespace secondment::policy {

struct SpellFacts;  // policy/facts.h

struct Reading {
  yaml::ReadTree read;  // the values below view it
  std::optional<std::string> agreement_id;
  const Scheme* scheme = nullptr;  // null when none is known
  Agreement agreement;             // the body and the history, as they are written
  model::History history;
  model::AgreedChanges agreed;  // what amendments and extensions change of the body
  std::optional<Agreement> amended =
      {};                         // the terms of the as-at date, where they are not the body
  bool is_body_readable = true;   // the format has no error in it
  std::vector<Finding> findings;  // of the format and the history
  std::shared_ptr<const SpellFacts> spells = {};  // set by read_spells, where something asks

  // The terms on the as-at date, which rules, obligations and reports use.
  [[nodiscard]] const Agreement& terms() const { return amended ? *amended : agreement; }
  // The source of versions of the terms; only for a reading with a scheme.
  [[nodiscard]] model::TermsSource terms_source() const {
    return {agreement, scheme->shape.agreement, agreed, is_body_readable};
  }
  // The present id of a rule, given that or a former one.
  [[nodiscard]] std::string_view present_id(std::string_view rule) const {
    return scheme != nullptr ? scheme->present_id(rule) : rule;
  }
  // Whether the rules of a scheme can be judged on it.
  [[nodiscard]] bool can_be_judged() const { return read.complete && scheme != nullptr; }
};

// Null when the bytes are a policy, not an agreement: their first key is `policy`. On the heap,
// because its parts view each other.
[[nodiscard]] std::unique_ptr<Reading> read_agreement(std::string bytes,
                                                      const CheckOptions& options);
[[nodiscard]] std::unique_ptr<Reading> read_agreement(yaml::ReadTree read,
                                                      const CheckOptions& options);

// The policies that the options name.
[[nodiscard]] const PolicySet& policies_of(const CheckOptions& options);

}  // namespace secondment::policy
