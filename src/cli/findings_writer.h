// The findings of a run, told in the order of the files. What is found across the register is told
// with the agreement that it is about, so output waits behind an agreement that replaces one which
// may still come, and behind that alone.
#pragma once

#include <cstddef>
#include <deque>

#include "cli/output.h"
#include "cli/progress.h"
#include "register/register_checks.h"
#include "report/findings.h"
#include "report/summary.h"
#include "secondment/check.h"

namespace secondment::cli {

class FindingsWriter {
 public:
  struct To {
    report::FindingsFormat& format;
    Output& output;
    Progress& progress;
  };

  // `is_register`: what none of the files is, is nowhere.
  FindingsWriter(To to, registers::RegisterChecks::NameOf name_of, bool is_register)
      : to_(to), crossing_(std::move(name_of)), is_register_(is_register) {}

  // In the order of the files. `checked` has its bytes.
  void take(std::size_t file, CheckedAgreement checked, const registers::Trace& trace);
  // After the last. `all_read` is false when what is replaced may be in a file that was not read.
  void finish(bool all_read);

  // What was told, and what is only counted.
  [[nodiscard]] report::Summary& summary() { return summary_; }

 private:
  struct Held {
    std::size_t file;
    CheckedAgreement checked;
  };

  [[nodiscard]] bool is_open(std::size_t file) const {
    return is_register_ && crossing_.is_open(file);
  }
  void tell(const CheckedAgreement& checked);

  To to_;
  registers::RegisterChecks crossing_;
  bool is_register_;
  report::Summary summary_;
  std::deque<Held> held_;  // the first of them open
};

}  // namespace secondment::cli
