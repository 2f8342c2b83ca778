// What a run counted, and the exit status that follows from it, computed once for every format.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file.h"
#include "model/severity.h"
#include "secondment/check.h"
#include "secondment/exit_status.h"
#include "secondment/finding.h"

namespace secondment::report {

using files::Unreadable;
using model::find_severity;
using model::severity_name;
using model::severity_names;

struct Summary {
  std::size_t agreements = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t waived = 0;
  std::size_t undetermined = 0;
  std::size_t unreadable = 0;
  std::optional<std::size_t> evidence_not_read = {};  // nothing when it was not looked for

  void count(const CheckedAgreement& checked);
};

// The counts by name, in the order in which they are printed.
struct Count {
  std::string_view name;  // as JSON names it
  std::string_view one;   // as a sentence names one of them: "1 error", else "2 errors"
  std::string_view many;
  std::size_t Summary::*value;
  bool is_subject = false;  // what all the others were found in
};
[[nodiscard]] const std::vector<Count>& summary_counts();

// `fail_on` is the least severity that makes the answer no; nothing: no finding does.
[[nodiscard]] ExitStatus exit_status(const Summary& summary, std::optional<Severity> fail_on);

}  // namespace secondment::report
