// Writes the findings of a run in the order of the files. A finding across the register is written
// with the agreement that it is about. So the output waits at an agreement that replaces another
// one until that one has been read, and only there.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "cli/findings_sinks.h"
#include "cli/progress.h"
#include "register/register_checks.h"
#include "report/baseline.h"
#include "report/summary.h"
#include "secondment/check.h"

namespace secondment::cli {

class FindingsWriter {
 public:
  struct To {
    FindingsSinks& sinks;
    Progress& progress;
    std::function<std::string(const std::string& path)> path_within;  // relative to the workspace
    // Reads a file, to show lines of an agreement that was taken without its bytes.
    std::function<std::string(std::size_t file)> read;
    std::vector<std::string> rules = {};   // empty: all rules
    report::Baseline* baseline = nullptr;  // null: no baseline
    // Removes findings; null: keeps all.
    std::function<void(CheckedAgreement& checked)> choose = {};
  };

  // `is_register`: an agreement that is in none of the files does not exist.
  FindingsWriter(To to, registers::RegisterChecks::NameOf name_of, bool is_register)
      : to_(std::move(to)), checks_(std::move(name_of)), is_register_(is_register) {}

  // Call in the order of the files. `checked` may lack its bytes if it has no findings.
  void take(std::size_t file, CheckedAgreement checked, const registers::Trace& trace);
  // A file that is only read for checks across agreements; nothing is written about it.
  void take(std::size_t file, const registers::Trace& trace) { (void)checks_.add(file, trace); }
  // For a file that is not an agreement, or an agreement without a file. Call after all others.
  void add(CheckedAgreement checked) { write(checked); }
  void add_other(CheckedAgreement checked) {
    write(checked);
    --summary_.agreements;
  }
  // Call after the last file. `all_read` is false if a replaced agreement may be in a file that was
  // not read.
  void finish(bool all_read);

  // The summary of everything taken so far.
  [[nodiscard]] report::Summary& summary() { return summary_; }

 private:
  struct Held {
    std::size_t file;
    CheckedAgreement checked;
  };

  [[nodiscard]] bool is_open(std::size_t file) const {
    return is_register_ && checks_.is_open(file);
  }
  [[nodiscard]] bool needs_fingerprints() const;
  // Adds findings of the register.
  void add(std::size_t file, CheckedAgreement& checked, std::vector<Finding> later);
  void write(CheckedAgreement& checked);

  To to_;
  registers::RegisterChecks checks_;
  bool is_register_;
  report::Summary summary_;
  std::deque<Held> held_;                       // the first one is open
  std::vector<report::BaselineEntry> entries_;  // for the baseline to write
};

}  // namespace secondment::cli
