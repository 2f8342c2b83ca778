#include "cli/since_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "cli/chosen_findings.h"
#include "files/file.h"
#include "model/finding_fingerprint.h"
#include "model/lasting_pointers.h"
#include "revisions/compare_agreements.h"
#include "revisions/pairs.h"
#include "workspace/agreements.h"
#include "workspace/register_ids.h"
#include "yaml/place_findings.h"

namespace secondment::cli {
namespace {

using revisions::EarlierState;
using revisions::Slot;

bool is_of_change(const Finding& finding) {
  return finding.rule.starts_with("since/");
}

}  // namespace

SinceCheck::SinceCheck(Run run, EarlierState earlier)
    : run_(std::move(run)), earlier_(std::move(earlier)) {}

Result<SinceCheck> SinceCheck::open(Run run, const revisions::Revision& revision) {
  if (revision.name.empty()) {
    return unexpected(
        Error{"--since: expected a commit", "name a branch, a tag or a commit: --since main"});
  }
  auto git = revisions::Git::find(run.world.environment("PATH"));
  if (!git) return unexpected(git.error());
  auto earlier = EarlierState::open(std::move(*git), revision, run.config, run.operands, run.files,
                                    run.stdin_name);
  if (!earlier) return unexpected(earlier.error());
  SinceCheck since(std::move(run), std::move(*earlier));
  if (!since.run_.names_nothing) {
    auto slots = since.earlier_.list_slots(since.run_.config, since.run_.operands, since.run_.files,
                                           since.run_.stdin_name);
    if (!slots) return unexpected(slots.error());
    since.slots_ = std::move(*slots);
  }
  since.count_of_run_ = since.slots_.size();
  auto settings = revisions::compare_settings(since.run_.config, since.run_.start, since.earlier_);
  if (!settings) return unexpected(settings.error());
  since.settings_ = std::move(*settings);
  auto directory = revisions::read_earlier_directory(since.run_.config, since.earlier_);
  if (!directory) return unexpected(directory.error());
  since.earlier_directory_ = std::move(*directory);
  return since;
}

std::string SinceCheck::path_of(std::size_t slot) const {
  const Slot& each = slots_[slot];
  if (!each.file) return each.path;
  const files::FoundFile& file = run_.files[*each.file];
  return file.is_standard_input ? run_.stdin_name : file.path;
}

revisions::Yardstick SinceCheck::yardstick() const {
  return {earlier_.committed(), policy::policies_of(run_.options).shape_of_all()};
}

// Inserts the findings in order.
void SinceCheck::add_findings(CheckedAgreement& checked, std::vector<Finding> findings,
                              const policy::Reading& reading) const {
  if (findings.empty()) return;
  yaml::add_placed(checked.findings, std::move(findings), reading.read.tree.bytes);
  model::LastingPointers pointers(reading.read.tree);
  for (Finding& finding : checked.findings) {
    if (is_of_change(finding)) finding.lasting_pointer = pointers.find(finding.pointer);
  }
}

SincePath SinceCheck::compare_with_then(std::size_t slot, const policy::Reading* reading,
                                        CheckedAgreement* now, const Judge& judge) {
  SincePath path{.slot = slot};
  auto bytes = earlier_.read(*slots_[slot].entry);
  if (!bytes) {
    path.failure = bytes.error();
    return path;
  }
  const auto then = policy::read_agreement(std::move(*bytes), run_.options);
  if (then == nullptr) return path;
  path.is_paired =
      reading != nullptr && then->agreement_id && then->agreement_id == reading->agreement_id;
  if (path.is_paired) {
    add_findings(*now, revisions::compare_agreements(*then, *reading, yardstick()), *reading);
  }
  path.then = judge(path_of(slot), *then);
  path.then_trace = registers::trace_of(*then);
  if (!path.is_paired) path.then->bytes = std::move(then->read.tree.bytes);
  return path;
}

SincePath SinceCheck::compare(std::size_t slot, bool is_same, const policy::Reading* reading,
                              CheckedAgreement* now, const Judge& judge) {
  if (reading != nullptr && earlier_directory_ != nullptr) {
    add_findings(
        *now,
        revisions::compare_organisations(*reading, *earlier_directory_, *run_.config.organisations),
        *reading);
  }
  if (is_same) return {.slot = slot, .is_same = true, .is_paired = true};
  if (slots_[slot].entry == nullptr) return {.slot = slot};
  return compare_with_then(slot, reading, now, judge);
}

void SinceCheck::take(SincePath path) {
  // After the comparison, bytes are only needed to show the lines of findings.
  if (path.is_paired && path.now && path.now->findings.empty()) std::string().swap(path.now->bytes);
  paths_.push_back(std::move(path));
}

// A new agreement may have been moved from a file that is gone.
void SinceCheck::add_elsewhere(const Judge& judge) {
  const bool is_any_new = std::any_of(paths_.begin(), paths_.end(), [](const SincePath& path) {
    return path.now && !path.is_paired;
  });
  if (!is_any_new) return;
  for (Slot& slot : earlier_.list_gone_elsewhere(slots_)) {
    slots_.push_back(std::move(slot));
    paths_.push_back(compare_with_then(slots_.size() - 1, nullptr, nullptr, judge));
  }
}

void SinceCheck::compare_moved() {
  std::vector<revisions::Sighting> now;
  std::vector<revisions::Sighting> then;
  std::vector<SincePath*> now_of;
  std::vector<SincePath*> then_of;
  for (SincePath& path : paths_) {
    if (path.is_paired) continue;
    if (path.now) {
      now.push_back({path.now->agreement, path.slot});
      now_of.push_back(&path);
    }
    if (path.then) {
      then.push_back({path.then->agreement, path.slot});
      then_of.push_back(&path);
    }
  }
  const auto pairs = revisions::pair_agreements(now, then);
  std::vector<bool> is_found(then.size(), false);
  for (std::size_t i = 0; i < now.size(); ++i) {
    CheckedAgreement& checked = *now_of[i]->now;
    const auto reading = policy::read_agreement(checked.bytes, run_.options);
    if (reading == nullptr) continue;
    if (!pairs[i]) {
      add_findings(checked, revisions::list_waivers_of_new(*reading), *reading);
      continue;
    }
    is_found[*pairs[i]] = true;
    then_of[*pairs[i]]->then_order = now_of[i]->slot;
    const auto old = policy::read_agreement(then_of[*pairs[i]]->then->bytes, run_.options);
    if (old == nullptr) continue;
    add_findings(checked, revisions::compare_agreements(*old, *reading, yardstick()), *reading);
  }
  for (std::size_t i = 0; i < then.size(); ++i) {
    CheckedAgreement& checked = *then_of[i]->then;
    const bool is_of_run = then_of[i]->slot < count_of_run_;
    if (is_found[i]) continue;
    if (!is_of_run) {
      then_of[i]->then.reset();  // not part of the run
      continue;
    }
    if (!checked.agreement || is_elsewhere(*checked.agreement)) continue;
    const auto old = policy::read_agreement(checked.bytes, run_.options);
    CheckedAgreement removed{.path = checked.path,
                             .agreement = checked.agreement,
                             .scheme = checked.scheme,
                             .state = checked.state};
    removed.findings.push_back(revisions::removed_finding(*old));
    removed_.push_back(std::move(removed));
  }
}

// Whether the agreement is now in the register or, without a workspace, in the repository.
bool SinceCheck::is_elsewhere(const std::string& id) {
  if (!ids_) {
    ids_.emplace();
    std::set<std::string> known;
    for (const SincePath& path : paths_) {
      if (!path.now) continue;
      if (path.now->agreement) ids_->insert(*path.now->agreement);
      known.insert(earlier_.repository().path_within(path_of(path.slot)).value_or(""));
    }
    const auto files = run_.config.workspace
                           ? workspace::find_register(run_.config)
                           : files::find_files({earlier_.repository().top()}).files;
    for (const files::FoundFile& file : files) {
      if (known.contains(earlier_.repository().path_within(file.path).value_or(""))) continue;
      auto bytes = files::read_file(file.path, largest_agreement());
      if (!bytes) continue;  // not part of this run
      if (auto found = workspace::read_id(std::move(*bytes))) ids_->insert(std::move(*found));
    }
  }
  return ids_->contains(id);
}

// Collects the earlier findings, including those across the earlier register.
void SinceCheck::know_old_findings(bool is_register, bool all_read) {
  registers::RegisterChecks checks([&](std::size_t slot) { return path_of(slot); });
  std::vector<std::pair<std::size_t, CheckedAgreement>> old;  // findings and what names them
  const auto add = [&](const SincePath& path) {
    const bool was_there = path.is_same ? path.now.has_value() : path.then.has_value();
    if (!was_there) return;
    const CheckedAgreement& source = path.is_same ? *path.now : *path.then;
    CheckedAgreement each{.path = path_of(path.slot), .agreement = source.agreement};
    std::copy_if(source.findings.begin(), source.findings.end(), std::back_inserter(each.findings),
                 [](const Finding& finding) { return !is_of_change(finding); });
    yaml::add_placed(each.findings,
                     checks.add(path.slot, path.is_same ? path.trace : path.then_trace),
                     source.bytes);
    old.emplace_back(path.slot, std::move(each));
  };
  std::vector<const SincePath*> in_order;
  for (const SincePath& path : paths_) in_order.push_back(&path);
  std::stable_sort(in_order.begin(), in_order.end(), [](const SincePath* a, const SincePath* b) {
    return a->then_order.value_or(a->slot) < b->then_order.value_or(b->slot);
  });
  for (const SincePath* path : in_order) add(*path);
  for (auto& [slot, checked] : old) {
    if (is_register && all_read && checks.is_open(slot)) {
      yaml::add_placed(checked.findings, {checks.close(slot)}, "");
    }
    keep_rules(checked, run_.rules);
    if (checked.findings.empty()) continue;
    model::fill_fingerprints(checked, run_.config.path_within(checked.path));
    for (Finding& finding : checked.findings) {
      known_.insert(finding.fingerprint);
      old_.push_back(std::move(finding.fingerprint));
    }
  }
}

Result<void> SinceCheck::finish(bool is_register, bool all_read, const Judge& judge) {
  add_elsewhere(judge);
  for (const SincePath& path : paths_) {
    if (path.failure) return unexpected(*path.failure);
  }
  compare_moved();
  know_old_findings(is_register, all_read);
  return {};
}

void SinceCheck::write_to(FindingsWriter& writer, bool all_read) {
  for (SincePath& path : paths_) {
    if (path.now) writer.take(*slots_[path.slot].file, std::move(*path.now), path.trace);
  }
  writer.finish(all_read);
  for (CheckedAgreement& each : removed_) writer.add(std::move(each));
  for (revisions::ChangedSetting& each : settings_) {
    CheckedAgreement setting{.path = std::move(each.path)};
    setting.findings.push_back(std::move(each.finding));
    writer.add_other(std::move(setting));
  }
}

void SinceCheck::keep_new(CheckedAgreement& checked) {
  for (const auto* found : {&checked.findings, &checked.baselined}) {
    for (const Finding& finding : *found) met_.insert(finding.fingerprint);
  }
  std::erase_if(checked.findings, [&](const Finding& finding) {
    return !is_of_change(finding) && known_.contains(finding.fingerprint);
  });
  new_ += checked.findings.size();
}

report::SinceResult SinceCheck::result() const {
  const auto settled = std::count_if(old_.begin(), old_.end(),
                                     [&](const std::string& each) { return !met_.contains(each); });
  return {earlier_.commit(), earlier_.committed(), old_.size(), new_,
          static_cast<std::size_t>(settled)};
}

}  // namespace secondment::cli
