#include "cli/act_batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/progress.h"
#include "files/atomic_file.h"
#include "files/locked_file.h"
#include "lifecycle/checked_reading.h"
#include "lifecycle/commit.h"
#include "model/known_names.h"
#include "output/edit_diff.h"
#include "policy/reading.h"
#include "report/act.h"
#include "text/counted.h"
#include "workspace/proofs.h"

namespace secondment::cli {
namespace {

std::string speaker(std::string_view command) {
  return fmt::format("secondment {}", command);
}

}  // namespace

ActBatch::ActBatch(World& world, const CommonOptions& common, const ActArguments& arguments,
                   std::string_view command, Circumstances circumstances, ActTasks tasks)
    : world_(world),
      common_(common),
      arguments_(arguments),
      command_(command),
      circumstances_(circumstances),
      register_(find_workspace_register(world, circumstances_.config)),
      options_(circumstances.config.check_options(circumstances.as_at.date,
                                                  circumstances.as_at.is_today)),
      tasks_(std::move(tasks)) {
  options_.others = register_.get();
}

// Links are stored as given, files with their digests.
Result<void> ActBatch::read_evidence() {
  for (const std::string& given : arguments_.evidence) {
    world_.sources.push_back(given);
    evidence_.push_back({given, ""});
    if (model::is_link(given)) continue;
    auto digest = model::digest_of_file(given);
    if (!digest) {
      return unexpected(Error{fmt::format("--evidence: {}: {}", given, digest.error().message),
                              "name a file, or a link that starts with https://"});
    }
    evidence_.back().sha256 = std::move(*digest);
  }
  return {};
}

Result<void> ActBatch::read_signers() {
  bool is_asked = false;
  for (const ActTask& task : tasks_.all) {
    for (const lifecycle::Request& request : task.job.requests) {
      for (const lifecycle::GivenField& given : request.fields) {
        if (request.event != model::events::signature || given.name != model::entries::proof) {
          continue;
        }
        is_asked = true;
        world_.sources.push_back(given.value);
      }
    }
  }
  if (!is_asked) return {};
  auto found = cli::read_signers(world_, circumstances_.config, "");
  if (!found) return unexpected(std::move(found).error());
  if (!*found) return unexpected(workspace::no_signers());
  signers_ = std::move(*found);
  return {};
}

// Adds the evidence by its path relative to the agreement's folder.
Result<void> ActBatch::add_evidence(ActTask& task) const {
  const std::string& path = task.job.path;
  const auto files =
      std::make_shared<model::NamedFiles>(path, circumstances_.config.readable_folders({}));
  for (lifecycle::Request& request : task.job.requests) {
    if (signers_) request.prove = make_prover(*signers_, files);
    request.digest_of = [files](std::string_view named) { return files->find(named).sha256; };
    for (const Evidence& each : evidence_) {
      std::error_code ignored;  // a missing file is reported when it is read
      if (each.given == path || std::filesystem::equivalent(each.given, path, ignored)) {
        return unexpected(Error{fmt::format("--evidence: {} is the agreement itself", each.given),
                                "name a file or a link that shows what happened"});
      }
      request.evidence.push_back(
          each.sha256.empty() ? each.given
                              : model::render_evidence(files->path_of(each.given), each.sha256));
    }
  }
  return {};
}

Result<ActBatch::Attempt> ActBatch::try_task(const ActTask& task) const {
  const std::string& path = task.job.path;
  auto bytes = read_named(world_, path);
  if (!bytes) return unexpected(std::move(bytes).error());
  const std::shared_ptr<policy::Reading> reading =
      policy::read_agreement(std::move(*bytes), options_);
  Attempt attempt;
  if (!tasks_.conditions.empty()) {
    // A policy among the agreements is skipped.
    attempt.is_chosen = reading == nullptr
                            ? Answer::no
                            : registers::ask_all(tasks_.conditions, *reading, options_.as_at);
    if (attempt.is_chosen != Answer::yes) return attempt;
  }
  if (reading != nullptr) attempt.agreement = reading->agreement_id.value_or("");
  const auto now = lifecycle::check_reading(path, reading, options_);
  if (!now) return unexpected(now.error());
  auto job = lifecycle::plan(task.job, *now, options_);
  if (!job) return unexpected(std::move(job).error());
  attempt.job = std::move(*job);
  return attempt;
}

ActBatch::Attempt ActBatch::attempt(const ActTask& task) const {
  auto made = try_task(task);
  if (made) return std::move(*made);
  return {.failure = std::move(made).error()};
}

Result<void> ActBatch::plan() {
  if (auto read = read_evidence(); !read) return read;
  if (auto read = read_signers(); !read) return read;
  for (ActTask& task : tasks_.all) {
    if (auto added = add_evidence(task); !added) return added;
  }
  attempts_.reserve(tasks_.all.size());
  Progress progress(world_, tasks_.all.size());
  for_each_in_order(
      tasks_.all.size(), world_.threads, [&](std::size_t i) { return attempt(tasks_.all[i]); },
      [&](Attempt attempt) {
        progress.step();
        attempts_.push_back(std::move(attempt));
      });
  progress.clear();
  // A misspelt state gives a single error, however many agreements there are.
  const auto is_like_first = [&](const Attempt& each) {
    return each.failure && each.failure->message == attempts_.front().failure->message;
  };
  const bool has_one_reason = !attempts_.empty() && tasks_.refused.empty() &&
                              attempts_.front().failure &&
                              std::all_of(attempts_.begin(), attempts_.end(), is_like_first);
  if (has_one_reason) return unexpected(*attempts_.front().failure);
  return {};
}

bool ActBatch::misses_who() const {
  for (std::size_t i = 0; i < attempts_.size(); ++i) {
    if (attempts_[i].is_chosen != Answer::yes || attempts_[i].failure) continue;
    const auto& requests = tasks_.all[i].job.requests;
    if (std::any_of(requests.begin(), requests.end(),
                    [](const lifecycle::Request& each) { return each.by.empty(); })) {
      return true;
    }
  }
  return false;
}

bool ActBatch::is_open(const Attempt& attempt) const {
  return attempt.is_chosen == Answer::yes && !attempt.failure && attempt.job.is_open();
}

bool ActBatch::is_single() const {
  return tasks_.conditions.empty() && arguments_.table.empty() && tasks_.all.size() == 1;
}

bool ActBatch::may_write() const {
  if (arguments_.dry_run) return false;
  if (arguments_.each) return true;
  const bool is_all_well =
      std::all_of(attempts_.begin(), attempts_.end(), [](const Attempt& attempt) {
        return !attempt.failure && (attempt.is_chosen != Answer::yes || !attempt.job.is_refused());
      });
  return is_all_well && tasks_.refused.empty() && tasks_.unreadable.empty();
}

// Checked before the first is written, so that a read-only file does not leave the work half done.
bool ActBatch::check_writable() {
  bool is_all_well = true;
  for (std::size_t i = 0; i < attempts_.size(); ++i) {
    if (!is_open(attempts_[i])) continue;
    const std::string& path = tasks_.all[i].job.path;
    const auto allowed = files::LockedFile::check(path);
    const auto file = allowed ? files::AtomicFile::open(path) : unexpected(allowed.error());
    if (file) continue;
    attempts_[i].failure = file.error();
    is_all_well = false;
  }
  return is_all_well;
}

bool ActBatch::write(const ActTask& task, Attempt& attempt) {
  const auto plan_again = [&]() -> Result<std::optional<lifecycle::Planned>> {
    attempt = this->attempt(task);
    if (attempt.failure) return unexpected(*attempt.failure);
    attempt.is_left_out = attempt.is_chosen != Answer::yes;
    return is_open(attempt) ? std::optional(attempt.job.planned()) : std::nullopt;
  };
  const auto committed =
      lifecycle::commit(task.job.path, attempt.job.planned(), circumstances_.wait, plan_again);
  if (!committed) {
    attempt.failure = committed.error().cause;
    attempt.is_written = committed.error().standing == lifecycle::Standing::written;
    return false;
  }
  attempt.is_written = is_open(attempt);
  report_losses(world_, speaker(command_), committed->losses);
  return attempt.is_chosen != Answer::yes || !attempt.job.is_refused();
}

void ActBatch::write() {
  if (!may_write()) return;
  if (!is_single() && !arguments_.each && !check_writable()) return;
  Progress progress(world_, attempts_.size());
  for (std::size_t i = 0; i < attempts_.size(); ++i) {
    progress.step();
    if (!is_open(attempts_[i])) continue;
    if (!write(tasks_.all[i], attempts_[i]) && !arguments_.each) return;
  }
}

report::ActedMany ActBatch::summarise() const {
  report::ActedMany many{.command = command_,
                         .as_at = options_.as_at,
                         .entries = tasks_.refused,
                         .is_dry_run = arguments_.dry_run,
                         .writes_each = arguments_.each,
                         .unreadable = tasks_.unreadable,
                         .table = arguments_.table,
                         .columns = tasks_.columns};
  std::size_t read = 0;
  for (std::size_t i = 0; i < attempts_.size(); ++i) {
    const Attempt& attempt = attempts_[i];
    const ActTask& task = tasks_.all[i];
    ++read;
    if (attempt.is_chosen == Answer::undecided) ++many.undecided;
    if (attempt.is_chosen != Answer::yes && !attempt.is_left_out) continue;
    for (std::size_t at = 0; at < task.job.requests.size(); ++at) {
      report::ActedEntry entry{.path = task.job.path,
                               .agreement = attempt.agreement,
                               .row = task.rows.empty() ? 0 : task.rows[at],
                               .request = task.job.requests[at],
                               .is_left_out = attempt.is_left_out,
                               .failure = attempt.failure};
      if (!attempt.job.plans.empty()) {
        const lifecycle::Plan& plan = attempt.job.plans[at];
        entry.plan = plan;
        entry.is_written = attempt.is_written && !plan.is_there_already;
      }
      many.entries.push_back(std::move(entry));
    }
  }
  if (!tasks_.conditions.empty()) many.read = read;
  std::stable_sort(many.entries.begin(), many.entries.end(),
                   [](const auto& a, const auto& b) { return a.row < b.row; });
  return many;
}

// Renders the answer for a single agreement: its diff in a dry run, and what can come next.
std::string ActBatch::render_one(const report::ActedMany& many, bool as_json) const {
  const report::ActedEntry& entry = many.entries.front();
  const report::Acted acted{command_,   entry.path,       entry.request,
                            entry.plan, entry.is_written, options_.as_at};
  if (as_json) return report::render_acted_json(acted);
  const Attempt& attempt = attempts_.front();
  if (is_open(attempt) && arguments_.dry_run) {
    return output::render_edit(entry.path, attempt.job.bytes, entry.plan.added.bytes) +
           report::render_acted(acted);
  }
  if (common_.quiet && entry.plan.refusals.empty()) return "";
  return report::render_acted(acted);
}

ExitStatus ActBatch::status_of(const report::ActedMany& many) const {
  const bool has_failure = std::any_of(many.entries.begin(), many.entries.end(),
                                       [](const auto& entry) { return entry.failure; });
  // Refused after others were written: the plan as a whole is half done.
  const bool is_half_done =
      !many.writes_each && many.count_refused() > 0 && many.count_written() > 0;
  if (has_failure || is_half_done || !many.unreadable.empty()) return ExitStatus::failed;
  if (many.count_refused() > 0) return ExitStatus::no;
  return many.read == std::size_t{0} ? ExitStatus::nothing_matched : ExitStatus::fine;
}

// The answer is lost, which the exit status shows; what was written stays written.
void ActBatch::report_lost_answer(const report::ActedMany& many) {
  const std::size_t written = many.count_written();
  const std::string what =
      is_single() ? fmt::format("the entry was added to {}", many.entries.front().path)
                  : fmt::format("{} added", text::counted(written, "entry was", "entries were"));
  report_failure(world_, speaker(command_),
                 {fmt::format("{}, but the answer could not be written", what),
                  "do not repeat the command; `secondment status` shows the current state"});
}

Result<ExitStatus> ActBatch::answer(Output& output, bool as_json) {
  const report::ActedMany many = summarise();
  if (is_single()) {
    if (const auto& failure = many.entries.front().failure) {
      report_failure(world_, speaker(command_), *failure);
      return ExitStatus::failed;
    }
    output.write(render_one(many, as_json));
  } else {
    output.write(as_json ? report::render_acted_many_json(many)
                         : report::render_acted_many(many, common_.quiet));
    report_unreadable(world_, many.unreadable);
  }
  const auto finished = output.finish();
  const bool is_lost = !finished || !world_.out;
  if (is_lost && many.count_written() > 0) report_lost_answer(many);
  if (!finished) return unexpected(finished.error());
  return status_of(many);
}

}  // namespace secondment::cli
