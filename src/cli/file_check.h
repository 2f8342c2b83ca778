// How `check` reads and judges each file: from the cache, with its evidence and, with --since,
// compared with its earlier state.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "cli/named_files.h"
#include "cli/since_check.h"
#include "cli/verdict_cache.h"
#include "cli/world.h"
#include "model/evidence.h"
#include "policy/reading.h"
#include "register/register_checks.h"
#include "report/findings.h"
#include "secondment/check.h"

namespace secondment::cli {

// The result for one path: an agreement, unreadable, or neither (a policy).
struct CheckedFile {
  std::size_t file = 0;
  std::optional<CheckedAgreement> checked = {};
  std::optional<registers::Trace> trace = {};  // only for an agreement
  std::optional<report::Unreadable> unreadable = {};
  bool is_other = false;            // it was not named; only its trace is used
  bool is_output_evidence = false;  // it names the output file as evidence
  ForNextRun for_next_run = {};
  std::unique_ptr<SincePath> since = {};  // with --since
};

// How a run reads and judges each of its files. May be called from several threads.
struct FileCheck {
  const NamedFiles& named;
  const std::string& stdin_name;
  bool with_evidence;
  World& world;
  const CheckOptions& options;
  const model::ReadableFolders& readable;
  const std::string& output;
  const VerdictCache& cache;
  SinceCheck* since = nullptr;  // null without --since

  // `slot` is the index of the path with --since; otherwise unused.
  [[nodiscard]] CheckedFile check(std::size_t number, std::size_t slot = 0) const;
  // One path of a run with --since.
  [[nodiscard]] CheckedFile check_slot(std::size_t slot) const;
  // The name of a file.
  [[nodiscard]] std::string name_of(std::size_t number) const;
  [[nodiscard]] CheckedAgreement judge(std::string name, policy::Reading& reading,
                                       bool* reads_output) const;
  // The bytes of a file whose result was recalled without reading it; empty if it can no longer be
  // read.
  [[nodiscard]] std::string bytes_of(std::size_t number) const;

 private:
  // With --since, compares the path; see SinceCheck::compare.
  [[nodiscard]] std::unique_ptr<SincePath> compare(std::size_t slot, bool is_same,
                                                   const policy::Reading* reading,
                                                   CheckedAgreement* now) const;
  // The result of an earlier run for the same bytes.
  [[nodiscard]] std::optional<CheckedFile> recall(std::size_t number,
                                                  const text::Digest::Bytes& agreement) const;
  // The same for a file that has not changed since an earlier run, without reading it.
  [[nodiscard]] std::optional<CheckedFile> recall_unread(std::size_t number) const;
};

}  // namespace secondment::cli
