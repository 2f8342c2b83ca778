// Writes the findings of a run in the order of the files. What is found across the register is
// written with the agreement that it is about, so the output waits behind an agreement that
// replaces one which may still come, and only behind such a one.
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
    std::function<std::string(const std::string& path)> path_within;  // from the workspace
    std::vector<std::string> rules = {};                              // none: all of them
    report::Baseline* baseline = nullptr;                             // null: none
    std::function<void(CheckedAgreement& checked)> choose = {};  // takes findings away; null: none
  };

  // `is_register`: what is in none of the files does not exist.
  FindingsWriter(To to, registers::RegisterChecks::NameOf name_of, bool is_register)
      : to_(std::move(to)), checks_(std::move(name_of)), is_register_(is_register) {}

  // In the order of the files. `checked` has its bytes.
  void take(std::size_t file, CheckedAgreement checked, const registers::Trace& trace);
  // A file that is only read for what it means to others: nothing is written of it.
  void take(std::size_t file, const registers::Trace& trace) { (void)checks_.add(file, trace); }
  // A file beside the agreements, and an agreement that is in no file: after all of them.
  void add(CheckedAgreement checked) { write(checked); }
  void add_other(CheckedAgreement checked) {
    write(checked);
    --summary_.agreements;
  }
  // After the last. `all_read` is false when what is replaced may be in a file that was not read.
  void finish(bool all_read);

  // Of everything taken so far.
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
  void write(CheckedAgreement& checked);

  To to_;
  registers::RegisterChecks checks_;
  bool is_register_;
  report::Summary summary_;
  std::deque<Held> held_;                       // the first of them open
  std::vector<report::BaselineEntry> entries_;  // of the baseline that is written
};

}  // namespace secondment::cli
