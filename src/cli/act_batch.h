// Tasks of `move` and `record`: planned, written one by one, and then answered. A single task is a
// list with one element.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/act.h"
#include "cli/act_tasks.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "cli/signers.h"
#include "cli/workspace_register.h"
#include "lifecycle/job.h"
#include "model/evidence.h"
#include "register/condition.h"
#include "report/act_many.h"

namespace secondment::cli {

// What all tasks of a run share.
struct Circumstances {
  const RunConfig& config;
  AsAt as_at;
  std::chrono::seconds wait;
};

class ActBatch {
 public:
  ActBatch(World& world, const CommonOptions& common, const ActArguments& arguments,
           std::string_view command, Circumstances circumstances, ActTasks tasks);

  // Returns an error if no task can be planned, for a reason that all share.
  [[nodiscard]] Result<void> plan();
  // Whether some request does not say who makes it.
  [[nodiscard]] bool misses_who() const;
  // Writes nothing in a dry run, nor if a task was refused or failed, unless --each is given.
  void write();
  [[nodiscard]] Result<ExitStatus> answer(Output& output, bool as_json);

 private:
  using Answer = registers::Condition::Answer;

  // A file given as evidence, or a link.
  struct Evidence {
    std::string given;
    std::string sha256;  // empty: a link
  };

  // The result of a task so far.
  struct Attempt {
    Answer is_chosen = Answer::yes;
    std::string agreement = {};  // the id
    lifecycle::PlannedJob job = {};
    std::optional<Error> failure = {};
    bool is_written = false;
    bool is_left_out = false;  // selected at first, but changed by another run in the meantime
  };

  [[nodiscard]] Result<void> read_evidence();
  // Called only if a proof is given.
  [[nodiscard]] Result<void> read_signers();
  [[nodiscard]] Result<void> add_evidence(ActTask& task) const;
  [[nodiscard]] Attempt attempt(const ActTask& task) const;
  [[nodiscard]] Result<Attempt> try_task(const ActTask& task) const;
  [[nodiscard]] bool is_open(const Attempt& attempt) const;
  [[nodiscard]] bool is_single() const;
  [[nodiscard]] bool may_write() const;
  [[nodiscard]] bool check_writable();
  // Returns false if the task was refused or failed.
  [[nodiscard]] bool write(const ActTask& task, Attempt& attempt);
  [[nodiscard]] report::ActedMany summarise() const;
  [[nodiscard]] std::string render_one(const report::ActedMany& many, bool as_json) const;
  [[nodiscard]] ExitStatus status_of(const report::ActedMany& many) const;
  void report_lost_answer(const report::ActedMany& many);

  World& world_;
  const CommonOptions& common_;
  const ActArguments& arguments_;
  std::string_view command_;
  Circumstances circumstances_;
  std::unique_ptr<registers::RegisterReader> register_;  // null: no workspace
  CheckOptions options_;
  ActTasks tasks_;
  std::vector<Evidence> evidence_;
  std::optional<workspace::Signers> signers_;
  std::vector<Attempt> attempts_;  // one for each task
};

}  // namespace secondment::cli
