#include "cli/file_check.h"

#include <utility>

#include "cli/input.h"
#include "files/file.h"
#include "policy/judge.h"
#include "policy/next_change.h"
#include "store/verdict.h"

namespace secondment::cli {
namespace {

// The result of an earlier run for the same bytes.
std::optional<CheckedFile> recall(const VerdictCache& cache, const text::Digest::Bytes& agreement,
                                  const CheckOptions& options) {
  const auto found = cache.store->find(agreement, options.as_at);
  if (!found) return std::nullopt;
  auto verdict =
      store::read_verdict(found->verdict, policy::policies_of(options), cache.with_outcomes);
  if (!verdict) return std::nullopt;
  return CheckedFile{.checked = std::move(verdict->checked),
                     .trace = std::move(verdict->trace),
                     .recalled = found->number};
}

}  // namespace

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

CheckedFile FileCheck::check(std::size_t number, std::size_t slot) const {
  if (const registers::Trace* fact = named.facts[number]) {
    return {.file = number, .trace = *fact, .is_other = true};
  }
  const files::FoundFile& file = named.found.files[number];
  const bool is_other = named.is_other[number];
  auto bytes = read_bytes(world, file);
  std::string name = name_of(number);
  if (!bytes) {
    return {.unreadable =
                report::Unreadable{std::move(name), bytes.error().message, bytes.error().help},
            .is_other = is_other};
  }
  const bool is_same = since != nullptr && since->is_same(slot, *bytes);
  const bool is_read_anyway = since != nullptr && (!is_same || since->needs_readings());
  text::Digest::Bytes digest{};
  if (cache.store) {
    digest = text::digest_of(*bytes);
    auto recalled = is_read_anyway ? std::nullopt : recall(cache, digest, options);
    if (recalled) {
      recalled->file = number;
      recalled->checked->path = std::move(name);
      recalled->checked->bytes = std::move(*bytes);
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
    outcome.verdict = {digest, until, std::move(*verdict)};
  }
  if (since != nullptr) {
    outcome.since = since->compare(slot, is_same, reading.get(), &*outcome.checked,
                                   [&](std::string path, policy::Reading& then) {
                                     return judge(std::move(path), then, nullptr);
                                   });
  }
  outcome.checked->bytes = std::move(reading->read.tree.bytes);
  return outcome;
}

CheckedFile FileCheck::check_slot(std::size_t slot) const {
  const auto& file = since->slots()[slot].file;
  CheckedFile outcome = file ? check(*file, slot) : CheckedFile{};
  if (outcome.unreadable || outcome.since) return outcome;
  outcome.since = since->compare(slot, outcome.recalled.has_value(), nullptr, nullptr,
                                 [&](std::string path, policy::Reading& then) {
                                   return judge(std::move(path), then, nullptr);
                                 });
  return outcome;
}

}  // namespace secondment::cli
