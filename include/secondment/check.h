// Checks one agreement: bytes in, findings out. Every output format renders this result.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment {

class Organisations;  // secondment/organisations.h
class Policies;       // secondment/policies.h
namespace policy {
class OtherAgreements;
}

// A finding that the agreement waives, with the reason it gives.
struct Waived {
  std::string rule;
  std::string reason;
  std::string approved_by = {};    // empty when that is not stated
  std::optional<Date> until = {};  // the last day of the waiver; nothing when it has none
  Finding finding = {};
};

// A rule that could not be decided.
struct Undetermined {
  std::string rule;
  std::string reads;  // JSON pointer
  // Why: "absent field"; "before adoption" (it was not recorded then); or something else that is
  // not known, such as "no holidays for 2031".
  std::string because = "absent field";
};

// The result of a rule.
enum class Outcome {
  pass,
  fail,
  not_applicable,
  not_yet,  // the agreement has not reached its state, or the obligation is not due
  waived,
  undetermined,  // it read a field that is absent
  rule_error     // its expression could not be computed
};
// "pass", "not applicable": the words for people.
[[nodiscard]] std::string_view outcome_name(Outcome outcome);

struct Judged {
  std::string_view rule;  // its id, for as long as the policies live
  Outcome outcome;
};

struct CheckOptions {
  Date as_at;  // the day that the check is about
  // The check is about today, so an entry dated later is reported, not only left out.
  bool as_at_is_today = true;
  const Policies* policies = nullptr;  // null: the built-in ones alone
  std::string_view as_if_in = {};      // checks as if in this state; empty: in its current one
  bool apply_waivers = true;
  const Organisations* organisations = nullptr;  // null: no directory, so every key is unknown
  std::optional<Date> adopt_until = {};          // a later adoption is an error
  bool finds_next_change = false;                // sets CheckedAgreement::next_change
  std::string_view overlay = {};  // applied to the scheme in addition to the overlays it has
  // The register that rules about several agreements are judged against; null when there is none.
  const policy::OtherAgreements* others = nullptr;
  std::vector<std::string> also_judges = {};  // ids of rules with the severity `off`
  // Values of parameters, as written, that replace those of the scheme.
  std::vector<std::pair<std::string, std::string>> parameters = {};
};

struct CheckedAgreement {
  std::string path;
  std::optional<std::string> agreement = {};  // these three are empty when unknown
  std::optional<std::string> scheme = {};
  std::optional<std::string> state = {};
  std::vector<Finding> findings = {};   // by place
  std::vector<Waived> waived = {};      // in the order of the waivers, then by place
  std::vector<Finding> baselined = {};  // findings that the baseline holds, by place
  std::vector<Undetermined> undetermined = {};
  std::vector<Judged> outcomes = {};  // one for each rule of the scheme
  std::size_t evidence_not_read = 0;  // files of evidence that were not compared
  // A later day such that no outcome changes and no finding comes or goes before it; usually the
  // first day on which one does. Nothing when none does within a hundred years, or when it was not
  // requested.
  std::optional<Date> next_change = {};
  std::string bytes = {};  // as read, to show the lines of findings; empty without findings
};

// `path` is only passed on. Nothing when the bytes are a policy (their first key is `policy`), not
// an agreement. Any other bytes give findings or a clean result. Safe to call from several threads.
[[nodiscard]] std::optional<CheckedAgreement> check(std::string path, std::string bytes,
                                                    const CheckOptions& options);

// The largest size of an agreement, in bytes. `check` refuses larger ones, so there is no need to
// read more.
[[nodiscard]] std::size_t largest_agreement();

// The version of this library and its command: "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace secondment
