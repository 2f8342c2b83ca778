// A commented agreement to fill in, made from what a scheme declares: each field with its meaning,
// its notation and the rules that read it. It is a draft without findings: it holds only the values
// that were given; every other line is commented out, and removing its `# ` puts it in place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "draft/given_values.h"
#include "policy/policy_set.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::draft {

// What a new agreement starts with.
struct NewAgreement {
  std::string id;  // a valid one
  bool is_id_made_up = false;
  yaml::NewItem values = {};                // from read_given_values
  bool is_brief = false;                    // without explanations
  bool has_directory = false;               // of organisations, which are then named by a key
  std::vector<yaml::NewItem> history = {};  // without any, it begins as a draft
  std::vector<std::string> remarks = {};    // said at its top, a line each
  std::string schema = {};                  // where an editor finds it; empty: not said
};

// Parameters have the value of the as-at date.
[[nodiscard]] std::string render_new_agreement(const policy::Scheme& scheme,
                                               const policy::PolicySet& policies,
                                               const NewAgreement& start, Date as_at);

}  // namespace secondment::draft
