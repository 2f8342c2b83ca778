// The status of one agreement: its state, what is due, and what blocks each move.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lifecycle/coming_change.h"
#include "lifecycle/open_moves.h"
#include "policy/judge.h"
#include "policy/reading.h"
#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// An agreement that was running before it came into the register.
struct Adopted {
  Date on;
  std::size_t unknown;  // rules not decided because they ask about the time before
};

struct AgreementStatus {
  std::shared_ptr<const policy::Reading> reading;  // the rest refers to it
  CheckedAgreement checked;
  std::optional<Date> since;       // the day of the move to the present state
  std::optional<Date> starts;      // of the term
  std::optional<Date> agreed_end;  // of the term, without extensions
  std::optional<Date> ends;        // the last day, with approved extensions
  std::optional<Date> asked_end;   // requested by an extension that is not approved yet
  std::optional<Date> returned;    // the day of the return, as recorded under `returned_on`
  std::optional<Adopted> adopted;
  std::optional<Date> suspended_since;  // the first day of the current suspension
  std::vector<policy::Due> due;         // neither met nor waived, most urgent first
  std::optional<ComingChange> next;     // nothing if nothing will change
  std::vector<OpenMove> moves;          // in the order of declaration
};

// The obligations that are neither met nor waived, most urgent first.
[[nodiscard]] std::vector<policy::Due> find_open_due(const CheckedAgreement& checked,
                                                     std::vector<policy::Due> due);

// Returns an error if the bytes are not an agreement that can be judged.
[[nodiscard]] Result<AgreementStatus> read_status(const std::string& path, const std::string& bytes,
                                                  const CheckOptions& options);

}  // namespace secondment::lifecycle
