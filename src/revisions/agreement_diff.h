// What changed in an agreement between two states, for people: which terms differ, from which day,
// and what was added to the history.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "policy/reading.h"
#include "revisions/compare_agreements.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::revisions {

struct ChangedTerm {
  std::string path;                       // "finance.salary"
  std::optional<std::string> before;      // nothing: it was not there
  std::optional<std::string> after;       // nothing: it is gone
  std::optional<Date> effective = {};     // from which day; nothing: edited in the body
  std::optional<std::size_t> entry = {};  // of the history, from 1, that changes it
  bool is_particular = false;             // not a term: it may be edited at any time
};

struct AddedEntry {
  std::size_t entry = 0;  // place in the history, from 1
  std::optional<Date> date;
  std::optional<Date> recorded;
  std::string what;     // state or event
  std::string summary;  // of an amendment, a note; may be empty
};

enum class AgreementChange { changed, added, removed };

struct AgreementDiff {
  AgreementChange change = AgreementChange::changed;
  std::string path;      // now, or of a removed one as it was
  std::string old_path;  // empty: the same
  std::optional<std::string> agreement;
  std::optional<std::string> scheme;
  std::optional<std::string> old_state;
  std::optional<std::string> new_state;
  std::vector<ChangedTerm> terms;
  std::vector<AddedEntry> entries;
  std::vector<Finding> past;  // what `check --since` finds
  bool is_readable = true;    // else one of the two states cannot be read, and nothing is known
};

// One of the two may be null. Paths are left to the caller.
[[nodiscard]] AgreementDiff diff_agreement(const policy::Reading* before,
                                           const policy::Reading* after,
                                           const Yardstick& yardstick);

}  // namespace secondment::revisions
