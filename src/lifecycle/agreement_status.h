// One agreement as a person asks for it: where it stands, what falls due, and what stands before
// each move. Asks the same planning that moves, so that the two cannot disagree.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lifecycle/plan.h"
#include "policy/judge.h"
#include "policy/reading.h"
#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

struct OpenMove {
  std::string state;
  std::string doc;                 // what that state means
  std::vector<std::string> roles;  // who may make it; none: anybody
  bool asks_reason;                // on the as-at date
  std::vector<Refusal> refusals;   // what stands before it
};

struct AgreementStatus {
  std::shared_ptr<const policy::Reading> reading;  // what the rest views
  CheckedAgreement checked;
  std::optional<Date> since;       // the day of the move to the present state
  std::optional<Date> starts;      // of the term
  std::optional<Date> agreed_end;  // of the term, no extension counted
  std::optional<Date> ends;        // the last day, extensions counted
  std::optional<Date> asked_end;   // by an extension that nobody has approved yet
  std::optional<Date> returned;    // the day of the return, by the state that `returned_on` records
  std::vector<policy::Due> due;    // what is not met and not waived, most urgent first
  std::vector<OpenMove> moves;     // in the order in which they are declared
};

// An error when the bytes are no agreement that can be judged.
[[nodiscard]] Result<AgreementStatus> look_at(const std::string& path, const std::string& bytes,
                                              const CheckOptions& options);

}  // namespace secondment::lifecycle
