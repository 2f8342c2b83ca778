#include "cli/file_check.h"

#include <utility>

#include "cli/input.h"
#include "files/file.h"
#include "policy/judge.h"
#include "policy/next_change.h"
#include "store/verdict.h"

namespace secondment::cli {

std::string FileCheck::name_of(std::size_t number) const {
  const files::FoundFile& file = named.found.files[number];
  return file.is_standard_input ? stdin_name : file.path;
}

CheckedAgreement FileCheck::judge(std::string name, policy::Reading& reading,
                                  bool* reads_output) const {
  std::size_t not_read = 0;
  if (with_evidence) {
    model::NamedFiles evidence(name, readable);
    not_read = model::check_evidence(reading.terms(), reading.history, evidence, reading.findings);
    if (reads_output != nullptr) *reads_output = !output.empty() && evidence.has_read(output);
  }
  CheckedAgreement checked = policy::check(std::move(name), reading, options);
  checked.evidence_not_read = not_read;
  return checked;
}

std::string FileCheck::bytes_of(std::size_t number) const {
  auto bytes = read_bytes(world, named.found.files[number]);
  return bytes ? *std::move(bytes) : "";
}

std::optional<CheckedFile> FileCheck::recall(std::size_t number,
                                             const text::Digest::Bytes& agreement) const {
  const auto found = cache.store->find(agreement, options.as_at);
  if (!found) return std::nullopt;
  auto verdict =
      store::read_verdict(found->verdict, policy::policies_of(options), cache.with_outcomes);
  if (!verdict) return std::nullopt;
  CheckedFile recalled{.file = number,
                       .trace = std::move(verdict->trace),
                       .is_other = named.is_other[number],
                       .for_next_run = {.used_verdict = found->number}};
  if (!recalled.is_other) {
    recalled.checked = std::move(verdict->checked);
    recalled.checked->path = name_of(number);
  }
  return recalled;
}

std::optional<CheckedFile> FileCheck::recall_unread(std::size_t number) const {
  const auto state = files::state_of(named.found.files[number].path);
  const auto known = state ? cache.store->find_file(*state) : std::nullopt;
  auto recalled = known ? recall(number, known->agreement) : std::nullopt;
  if (recalled) recalled->for_next_run.used_file = known->number;
  return recalled;
}

CheckedFile FileCheck::check(std::size_t number, std::size_t slot) const {
  if (const registers::Fact* fact = named.facts[number]) {
    return {.file = number, .trace = fact->trace, .is_other = true};
  }
  const files::FoundFile& file = named.found.files[number];
  const bool is_other = named.is_other[number];
  const bool knows_files = cache.store && since == nullptr && !file.is_standard_input;
  if (auto recalled = knows_files ? recall_unread(number) : std::nullopt) {
    return *std::move(recalled);
  }
  files::FileState state;
  auto bytes = read_bytes(world, file, knows_files ? &state : nullptr);
  std::string name = name_of(number);
  if (!bytes) {
    return {.unreadable =
                report::Unreadable{std::move(name), bytes.error().message, bytes.error().help},
            .is_other = is_other};
  }
  const bool is_same = since != nullptr && since->is_same(slot, *bytes);
  const bool is_read_anyway = since != nullptr && (!is_same || since->needs_readings());
  ForNextRun for_next_run;
  text::Digest::Bytes digest{};
  if (cache.store) {
    digest = text::digest_of(*bytes);
    if (knows_files && state.is_settled(world.started)) for_next_run.file = {state, digest};
    if (auto recalled = is_read_anyway ? std::nullopt : recall(number, digest)) {
      recalled->for_next_run.file = for_next_run.file;
      const bool keeps_bytes = since != nullptr || file.is_standard_input;
      if (recalled->checked && keeps_bytes) recalled->checked->bytes = std::move(*bytes);
      return *std::move(recalled);
    }
  }
  const auto reading = policy::read_agreement(std::move(*bytes), options);
  if (reading == nullptr) return {};
  if (is_other) {
    return {.file = number, .trace = registers::trace_of(*reading), .is_other = true};
  }
  CheckedFile outcome{.file = number};
  outcome.checked = judge(std::move(name), *reading, &outcome.is_output_evidence);
  outcome.trace = registers::trace_of(*reading);
  // A result that depends on other files cannot be stored for the bytes of this one.
  const bool is_kept = cache.store && reading->spells == nullptr;
  if (auto verdict =
          is_kept ? store::write_verdict(*outcome.checked, *outcome.trace) : std::nullopt) {
    const Date until = outcome.checked->next_change.value_or(policy::farthest_day(options.as_at));
    for_next_run.verdict = {digest, until, std::move(*verdict)};
    outcome.for_next_run = std::move(for_next_run);
  }
  if (since != nullptr) {
    outcome.since = compare(slot, is_same, reading.get(), &*outcome.checked);
    outcome.checked->bytes = std::move(reading->read.tree.bytes);
    return outcome;
  }
  // What nothing shows stays on this thread, whose memory is at hand, and does not wait for others.
  if (!cache.with_outcomes) std::vector<Judged>().swap(outcome.checked->outcomes);
  const bool shows_lines = !outcome.checked->findings.empty() || file.is_standard_input;
  if (shows_lines) outcome.checked->bytes = std::move(reading->read.tree.bytes);
  return outcome;
}

std::unique_ptr<SincePath> FileCheck::compare(std::size_t slot, bool is_same,
                                              const policy::Reading* reading,
                                              CheckedAgreement* now) const {
  return std::make_unique<SincePath>(
      since->compare(slot, is_same, reading, now, [&](std::string path, policy::Reading& then) {
        return judge(std::move(path), then, nullptr);
      }));
}

CheckedFile FileCheck::check_slot(std::size_t slot) const {
  const auto& file = since->slots()[slot].file;
  CheckedFile outcome = file ? check(*file, slot) : CheckedFile{};
  if (outcome.unreadable || outcome.since) return outcome;
  outcome.since = compare(slot, outcome.for_next_run.used_verdict.has_value(), nullptr, nullptr);
  return outcome;
}

}  // namespace secondment::cli
