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
  yaml::ReadTree read;  // the values below are views of it
  std::optional<std::string> agreement_id;
  const Scheme* scheme = nullptr;  // null if it is not known
  Agreement agreement;             // the body and the history as written
  model::History history;
  model::AgreedChanges agreed;  // changes to the body by amendments and extensions
  std::optional<Agreement> amended =
      {};                         // the terms of the as-at date, where they are not the body
  bool is_body_readable = true;   // the body has no error of the format
  std::vector<Finding> findings;  // about the format and the history
  std::shared_ptr<const SpellFacts> spells = {};  // set by read_spells if a rule needs it

  // The terms on the as-at date, which rules, obligations and reports use.
  [[nodiscard]] const Agreement& terms() const { return amended ? *amended : agreement; }
  // The source for versions of the terms. Call it only if the reading has a scheme.
  [[nodiscard]] model::TermsSource terms_source() const {
    return {agreement, scheme->shape.agreement, agreed, is_body_readable};
  }
  // Returns the present id of a rule, given its present or a former id.
  [[nodiscard]] std::string_view present_id(std::string_view rule) const {
    return scheme != nullptr ? scheme->present_id(rule) : rule;
  }
  // Whether the rules of the scheme can be judged.
  [[nodiscard]] bool can_be_judged() const { return read.complete && scheme != nullptr; }
};

// Returns null if the bytes are a policy instead of an agreement, that is, if the first key is
// `policy`. The reading is on the heap because its parts are views of each other.
[[nodiscard]] std::unique_ptr<Reading> read_agreement(std::string bytes,
                                                      const CheckOptions& options);
[[nodiscard]] std::unique_ptr<Reading> read_agreement(yaml::ReadTree read,
                                                      const CheckOptions& options);

// The policies that the options name.
[[nodiscard]] const PolicySet& policies_of(const CheckOptions& options);

}  // namespace secondment::policy
