// The check: bytes of one agreement in, findings out. Every output format renders this result.
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
  // "absent field"; "before adoption": it was not recorded then; or what else is not known: "no
  // holidays for 2031".
  std::string because = "absent field";
};

// The result of a rule.
enum class Outcome {
  pass,
  fail,
  not_applicable,
  not_yet,  // its state is not reached, or what falls due is not due
  waived,
  undetermined,  // it read a field that is absent
  rule_error     // its expression could not be computed
};
// "pass", "not applicable": as people read it.
[[nodiscard]] std::string_view outcome_name(Outcome outcome);

struct Judged {
  std::string_view rule;  // its id, for as long as the policies live
  Outcome outcome;
};

struct CheckOptions {
  Date as_at;  // the day the question is asked for
  // The question is about today, so that an entry dated later is a finding, not only left out.
  bool as_at_is_today = true;
  const Policies* policies = nullptr;  // null: the built-in ones alone
  std::string_view as_if_in = {};      // checks as if in this state; empty: in its own
  bool apply_waivers = true;
  const Organisations* organisations = nullptr;  // null: no directory, so no key is known
  std::optional<Date> adopt_until = {};          // past it, an adoption is an error
  bool finds_next_change = false;                // sets CheckedAgreement::next_change
  std::string_view overlay = {};                 // laid over the scheme beside those that are named
  // The register that rules about several agreements are judged by; null: there is none.
  const policy::OtherAgreements* others = nullptr;
  std::vector<std::string> also_judges = {};  // rules of the severity `off`, by their ids
  // Values of parameters as they are written, instead of their own.
  std::vector<std::pair<std::string, std::string>> parameters = {};
};

struct CheckedAgreement {
  std::string path;
  std::optional<std::string> agreement = {};  // nothing in these when unknown
  std::optional<std::string> scheme = {};
  std::optional<std::string> state = {};
  std::vector<Finding> findings = {};   // by place
  std::vector<Waived> waived = {};      // in the order of the waivers, then by place
  std::vector<Finding> baselined = {};  // those that a baseline has, by place
  std::vector<Undetermined> undetermined = {};
  std::vector<Judged> outcomes = {};  // one for each rule of the scheme
  std::size_t evidence_not_read = 0;  // of what was to be compared with files
  // A later day, before which no outcome changes and no finding comes or goes; most often the first
  // on which one does. Nothing when none does in a hundred years, or when it is not asked for.
  std::optional<Date> next_change = {};
  std::string bytes = {};  // as read, to show the lines that findings stand on; empty without any
};

// `path` is only passed on. Nothing when the bytes are a policy, not an agreement: their first key
// is `policy`. Any other bytes give findings or a clean answer. Safe to call from several threads.
[[nodiscard]] std::optional<CheckedAgreement> check(std::string path, std::string bytes,
                                                    const CheckOptions& options);

// The most bytes that an agreement may have. `check` refuses more, so there is no need to read
// more.
[[nodiscard]] std::size_t largest_agreement();

// The release of this library and its command: "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace secondment
