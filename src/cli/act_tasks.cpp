#include "cli/act_tasks.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/output.h"
#include "import/request_table.h"
#include "policy/policy_set.h"
#include "workspace/agreements.h"
#include "workspace/named_agreements.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;

// A file is one agreement, whatever path names it.
class Gathering {
 public:
  // The task for this file, which may already exist.
  ActTask& task_of(const std::string& path) {
    std::error_code ignored;  // if it cannot be examined, that is reported when it is read
    const auto file = fs::weakly_canonical(path, ignored);
    const auto [at, is_new] = places_.try_emplace(ignored ? path : file.string(), all_.size());
    if (is_new) all_.push_back({.job = {path, {}}});
    return all_[at->second];
  }

  [[nodiscard]] std::vector<ActTask> take() { return std::move(all_); }

 private:
  std::vector<ActTask> all_;
  std::map<std::string, std::size_t> places_;
};

Result<ActTasks> find_files(World& world, const RunConfig& config, const Named& named) {
  Gathering gathering;
  std::vector<Error> unknown;
  const auto found = workspace::find_named(config, named.files);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) {
      unknown.push_back(
          {fmt::format("{}: {}", named.files[i], found[i].error().message), found[i].error().help});
      continue;
    }
    world.sources.push_back(*found[i]);
    gathering.task_of(*found[i]).job.requests.assign(1, named.request);
  }
  if (unknown.empty()) return ActTasks{.all = gathering.take()};
  for (std::size_t i = 1; i < unknown.size(); ++i) {
    report_failure(world, "secondment", unknown[i - 1]);
  }
  return unexpected(std::move(unknown.back()));
}

Result<ActTasks> find_matching(const RunConfig& config, const ActArguments& arguments,
                               const Named& named) {
  ActTasks tasks;
  for (const std::string& where : arguments.where) {
    auto condition = registers::Condition::compile(where, config.policies->policy_set());
    if (!condition) return unexpected(std::move(condition).error());
    tasks.conditions.push_back(std::move(*condition));
  }
  if (!config.workspace || config.workspace->agreements.empty()) {
    return unexpected(Error{"--where selects agreements of the workspace, and none are named",
                            fmt::format("set `agreements:` in {}", workspace::workspace_name)});
  }
  auto found = workspace::find_agreements(config, {});
  if (!found) return unexpected(std::move(found).error());
  for (files::FoundFile& file : found->files.files) {
    tasks.all.push_back({.job = {std::move(file.path), {named.request}}});
  }
  tasks.unreadable = std::move(found->files.unreadable);
  return tasks;
}

// A row whose agreement was not found.
report::ActedEntry refuse_row(imports::RequestRow row) {
  report::ActedEntry entry{.agreement = std::move(row.agreement), .row = row.number};
  entry.plan.refusals = std::move(row.request.refusals);
  entry.request = std::move(row.request);
  return entry;
}

Result<ActTasks> find_rows(World& world, const RunConfig& config, const ActArguments& arguments,
                           const Named& named) {
  world.sources.push_back(arguments.table);
  auto table = imports::read_request_table(arguments.table, named.request,
                                           config.policies->policy_set().shape_of_all());
  if (!table) return unexpected(std::move(table).error());
  if (!table->remark.empty()) {
    report_failure(world, "secondment",
                   {fmt::format("{}: {}", arguments.table, table->remark), ""});
  }
  for (const Error& each : table->errors) report_failure(world, "secondment", each);
  if (!table->errors.empty()) {
    return unexpected(Error{fmt::format("nothing was done, because {} has errors", arguments.table),
                            "fix them first"});
  }
  std::vector<std::string> agreements;
  for (const imports::RequestRow& row : table->rows) agreements.push_back(row.agreement);
  const auto found = workspace::find_named(config, agreements, workspace::Meant::id);
  ActTasks tasks;
  Gathering gathering;
  for (std::size_t i = 0; i < found.size(); ++i) {
    imports::RequestRow& row = table->rows[i];
    if (!row.agreement.empty() && !found[i]) {
      row.request.refusals.push_back(
          {"", fmt::format("{}: {}", row.agreement, found[i].error().message),
           found[i].error().help, std::string(imports::agreement_column)});
    }
    if (row.agreement.empty() || !found[i]) {
      tasks.refused.push_back(refuse_row(std::move(row)));
      continue;
    }
    world.sources.push_back(*found[i]);
    ActTask& task = gathering.task_of(*found[i]);
    task.job.requests.push_back(std::move(row.request));
    task.rows.push_back(row.number);
  }
  tasks.all = gathering.take();
  tasks.columns = std::move(table->columns);
  return tasks;
}

}  // namespace

Result<ActTasks> find_tasks(World& world, const RunConfig& config, const ActArguments& arguments,
                            Named named) {
  if (!arguments.where.empty()) return find_matching(config, arguments, named);
  if (!arguments.table.empty()) return find_rows(world, config, arguments, named);
  return find_files(world, config, named);
}

}  // namespace secondment::cli
