#include "cli/findings_writer.h"

#include "model/finding_fingerprint.h"
#include "yaml/place_findings.h"

namespace secondment::cli {

void FindingsWriter::take(std::size_t file, CheckedAgreement checked,
                          const registers::Trace& trace) {
  yaml::add_placed(checked.findings, checks_.add(file, trace), checked.bytes);
  // This one may have been what the others wait for.
  for (; !held_.empty() && !is_open(held_.front().file); held_.pop_front()) {
    write(held_.front().checked);
  }
  const bool is_settled = !is_open(file);
  if (is_settled && checked.findings.empty()) std::string().swap(checked.bytes);
  // Of an agreement without findings most formats say nothing: it need not wait.
  const bool says_something = !checked.findings.empty() || to_.format.shows_clean();
  if (is_settled && (held_.empty() || !says_something)) return write(checked);
  held_.push_back({file, std::move(checked)});
}

void FindingsWriter::finish(bool all_read) {
  for (; !held_.empty(); held_.pop_front()) {
    auto& [file, checked] = held_.front();
    if (all_read && is_open(file)) {
      yaml::add_placed(checked.findings, {checks_.close(file)}, checked.bytes);
    }
    write(checked);
  }
}

void FindingsWriter::write(CheckedAgreement& checked) {
  if (!checked.findings.empty() || !checked.waived.empty()) {
    model::fill_fingerprints(checked, to_.path_within(checked.path));
  }
  summary_.count(checked);
  const std::string written = to_.format.agreement(checked);
  if (!written.empty()) to_.progress.clear();
  to_.output.write(written);
}

}  // namespace secondment::cli
