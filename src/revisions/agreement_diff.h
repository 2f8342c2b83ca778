// What changed in an agreement between two states, for people: which terms differ and from which
// day, and what was added to the history.
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
  std::optional<std::string> before;      // nothing: it did not exist
  std::optional<std::string> after;       // nothing: it was removed
  std::optional<Date> effective = {};     // from which day; nothing: edited in the body
  std::optional<std::size_t> entry = {};  // the entry that changes it, from 1
  bool is_particular = false;             // not a term, so it may be edited at any time
};

struct AddedEntry {
  std::size_t entry = 0;  // number in the history, from 1
  std::optional<Date> date;
  std::optional<Date> recorded;
  std::string what;     // the state or event
  std::string summary;  // of an amendment or a note; may be empty
};

enum class AgreementChange { changed, added, removed };

struct AgreementDiff {
  AgreementChange change = AgreementChange::changed;
  std::string path;      // the present path; for a removed file, the earlier one
  std::string old_path;  // empty: unchanged
  std::optional<std::string> agreement;
  std::optional<std::string> scheme;
  std::optional<std::string> old_state;
  std::optional<std::string> new_state;
  std::vector<ChangedTerm> terms;
  std::vector<AddedEntry> entries;
  std::vector<Finding> past;  // what `check --since` reports
  bool is_readable = true;    // if false, one of the states cannot be read
};

// One of the two states may be null. The caller fills in the paths.
[[nodiscard]] AgreementDiff diff_agreement(const policy::Reading* before,
                                           const policy::Reading* after,
                                           const Yardstick& yardstick);

}  // namespace secondment::revisions
