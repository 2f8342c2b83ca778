#include "cli/findings_writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/chosen_findings.h"
#include "model/finding_fingerprint.h"
#include "yaml/place_findings.h"

namespace secondment::cli {

void FindingsWriter::take(std::size_t file, CheckedAgreement checked,
                          const registers::Trace& trace) {
  add(file, checked, checks_.add(file, trace));
  // The others may have been waiting for this one.
  for (; !held_.empty() && !is_open(held_.front().file); held_.pop_front()) {
    write(held_.front().checked);
  }
  const bool is_settled = !is_open(file);
  if (is_settled && checked.findings.empty()) std::string().swap(checked.bytes);
  // Most formats write nothing about an agreement without findings, so it need not wait.
  const bool says_something = !checked.findings.empty() || to_.sinks.shows_clean();
  if (is_settled && (held_.empty() || !says_something)) return write(checked);
  held_.push_back({file, std::move(checked)});
}

void FindingsWriter::finish(bool all_read) {
  for (; !held_.empty(); held_.pop_front()) {
    auto& [file, checked] = held_.front();
    if (all_read && is_open(file)) {
      add(file, checked, {checks_.close(file)});
    }
    write(checked);
  }
  if (to_.baseline != nullptr) summary_.baseline = to_.baseline->result(to_.rules);
  if (to_.sinks.writes_baseline()) {
    to_.sinks.write_baseline(report::render_baseline(std::move(entries_)));
  }
}

void FindingsWriter::add(std::size_t file, CheckedAgreement& checked, std::vector<Finding> later) {
  if (later.empty()) return;
  if (checked.bytes.empty()) checked.bytes = to_.read(file);
  yaml::add_placed(checked.findings, std::move(later), checked.bytes);
}

bool FindingsWriter::needs_fingerprints() const {
  return to_.baseline != nullptr || to_.choose || to_.sinks.writes_baseline() ||
         to_.sinks.shows_fingerprints();
}

void FindingsWriter::write(CheckedAgreement& checked) {
  const bool has_any = !checked.findings.empty() || !checked.waived.empty();
  if (has_any || to_.baseline != nullptr || !to_.rules.empty()) {
    const std::string path = to_.path_within(checked.path);
    if (needs_fingerprints()) model::fill_fingerprints(checked, path);
    keep_rules(checked, to_.rules);
    if (to_.baseline != nullptr) to_.baseline->apply(checked, path);
    if (to_.sinks.writes_baseline()) {
      std::ranges::move(report::baseline_entries(checked, path), std::back_inserter(entries_));
    }
  }
  if (to_.choose) to_.choose(checked);
  summary_.count(checked);
  to_.sinks.agreement(checked, to_.progress);
}

}  // namespace secondment::cli
