// A commented agreement to fill in, made from the declarations of a scheme: each field with its
// meaning, its notation and the rules that read it. It is a draft without findings: it has only the
// values that were given; every other line is commented out, and removing its `# ` puts it in
// place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/field_reads.h"
#include "analysis/needed_fields.h"
#include "draft/given_values.h"
#include "policy/policy_set.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::draft {

// What a new agreement starts with.
struct NewAgreement {
  std::string id;  // must be valid
  bool is_id_made_up = false;
  yaml::NewItem values = {};                // from read_given_values
  bool is_brief = false;                    // without explanations
  bool has_directory = false;               // organisations are then named by a key
  std::vector<yaml::NewItem> history = {};  // if empty, it begins as a draft
  std::vector<std::string> remarks = {};    // at the top, one line each
  std::string schema = {};                  // where editors find it; empty: not mentioned
};

// The form of a scheme. Finding out what its rules read and need takes a while, so this is done
// once for any number of agreements.
class AgreementForm {
 public:
  // `scheme` and `policies` must outlive this object. Parameters have the value of the as-at date.
  AgreementForm(const policy::Scheme& scheme, const policy::PolicySet& policies, Date as_at);
  [[nodiscard]] std::string render(const NewAgreement& start) const;

 private:
  const policy::Scheme& scheme_;
  Date as_at_;
  std::vector<analysis::FieldReads> reads_;
  analysis::NeededFields needed_;
};

}  // namespace secondment::draft
