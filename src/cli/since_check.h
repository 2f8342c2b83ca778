// `check --since`: runs the same check on an earlier state of the files, so that only new findings
// are reported; and reports what the change should not have done to agreements.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/findings_writer.h"
#include "cli/run_config.h"
#include "cli/world.h"
#include "policy/reading.h"
#include "register/register_checks.h"
#include "report/summary.h"
#include "revisions/compare_agreements.h"
#include "revisions/earlier_state.h"
#include "revisions/settings.h"
#include "secondment/check.h"

namespace secondment::cli {

// What is known about a path in the present and the earlier state. The same bytes have the same
// verdict.
struct SincePath {
  std::size_t slot = 0;
  bool is_same = false;
  bool is_paired = false;  // the agreement also existed earlier, and was compared
  std::optional<CheckedAgreement> now = {};
  registers::Trace trace = {};
  std::optional<CheckedAgreement> then = {};
  registers::Trace then_trace = {};
  // For a moved agreement, the index of its present place, so that if two are in conflict, the same
  // one is reported in both states.
  std::optional<std::size_t> then_order = {};
  std::optional<Error> failure = {};  // git could not read the earlier file
};

class SinceCheck {
 public:
  struct Run {
    World& world;
    const RunConfig& config;
    const Operands& operands;
    bool names_nothing;  // not even the workspace
    const std::vector<files::FoundFile>& files;
    const CheckOptions& options;
    const std::vector<std::string>& rules;  // only findings of these rules count; empty: all rules
    std::string stdin_name;
    std::string start;  // where the search for the workspace file started
  };
  using Judge = std::function<CheckedAgreement(std::string path, policy::Reading& reading)>;

  [[nodiscard]] static Result<SinceCheck> open(Run run, const revisions::Revision& revision);

  // The paths of the run, present and earlier.
  [[nodiscard]] const std::vector<revisions::Slot>& slots() const { return slots_; }
  // Whether the bytes of a path are the same as in the earlier state.
  [[nodiscard]] bool is_same(std::size_t slot, std::string_view bytes) const {
    return revisions::EarlierState::is_same(slots_[slot], bytes);
  }
  // Whether every agreement has to be read, even if its verdict is known.
  [[nodiscard]] bool needs_readings() const { return earlier_directory_ != nullptr; }

  // Judges the earlier state of the path, and compares it. `reading` and `now` are null if there is
  // no agreement now; `reading` is also null if its verdict is known. Safe to call from several
  // threads.
  [[nodiscard]] SincePath compare(std::size_t slot, bool is_same, const policy::Reading* reading,
                                  CheckedAgreement* now, const Judge& judge);
  // Call in the order of the slots, with `now` and `trace` of the path set.
  void take(SincePath path);

  // Call after the last path. Matches moved agreements, and collects the earlier findings.
  [[nodiscard]] Result<void> finish(bool is_register, bool all_read, const Judge& judge);
  // Passes everything to the writer, which calls `keep_new`.
  void write_to(FindingsWriter& writer, bool all_read);
  // Removes findings that already existed in the earlier state.
  void keep_new(CheckedAgreement& checked);
  // Call after everything else.
  [[nodiscard]] report::SinceResult result() const;

 private:
  SinceCheck(Run run, revisions::EarlierState earlier);

  [[nodiscard]] std::string path_of(std::size_t slot) const;
  [[nodiscard]] revisions::Yardstick yardstick() const;
  // The path must have an earlier entry; otherwise like `compare`.
  [[nodiscard]] SincePath compare_with_then(std::size_t slot, const policy::Reading* reading,
                                            CheckedAgreement* now, const Judge& judge);
  void add_findings(CheckedAgreement& checked, std::vector<Finding> findings,
                    const policy::Reading& reading) const;
  void add_elsewhere(const Judge& judge);
  void compare_moved();
  [[nodiscard]] bool is_elsewhere(const std::string& id);
  void know_old_findings(bool is_register, bool all_read);

  Run run_;
  revisions::EarlierState earlier_;
  std::vector<revisions::Slot> slots_;
  std::size_t count_of_run_ = 0;  // number of slots in the run; the rest are elsewhere
  std::vector<revisions::ChangedSetting> settings_;
  std::unique_ptr<Organisations> earlier_directory_;
  std::vector<SincePath> paths_;
  std::vector<CheckedAgreement> removed_;
  // Of all present agreements, read when needed.
  std::optional<std::unordered_set<std::string>> ids_;
  std::unordered_set<std::string> known_;  // earlier fingerprints
  std::unordered_set<std::string> met_;    // present fingerprints
  std::vector<std::string> old_;           // of each earlier finding
  std::size_t new_ = 0;
};

}  // namespace secondment::cli
