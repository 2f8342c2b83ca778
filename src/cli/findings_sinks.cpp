#include "cli/findings_sinks.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "files/atomic_file.h"
#include "files/relative_path.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_step_summary = std::size_t{1} << 20;  // GitHub's limit

// Two names may lead to the same file.
bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code ignored;  // a missing file has only one name
  return a == b || fs::equivalent(a, b, ignored) || files::target_of(a) == files::target_of(b);
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const auto& row : report::findings_formats()) names.push_back(row.name);
  return names;
}

struct Report {
  std::size_t format;
  std::string path;
};

Result<Report> read_report(const std::string& given) {
  const std::vector<std::string_view> names = format_names();
  const std::size_t equals = given.find('=');
  if (equals == given.npos || equals + 1 == given.size()) {
    return unexpected(
        Error{fmt::format("--report {} names no file", text::backquoted(given)),
              "write `--report FORMAT=FILE`; the formats are " + text::list_words(names, "and")});
  }
  const auto format = choose("--report", given.substr(0, equals), names);
  if (!format) return unexpected(format.error());
  std::string path = given.substr(equals + 1);
  if (path == "-") {
    return unexpected(Error{"--report writes to a file, not to standard output",
                            fmt::format("write `--format {}`", names[*format])});
  }
  return Report{*format, std::move(path)};
}

}  // namespace

Result<FindingsSinks> FindingsSinks::open(World& world, const CommonOptions& common,
                                          const Request& request) {
  FindingsSinks sinks(world);
  if (!common.output.empty() && common.output != "-") {
    if (auto allowed = request.check_path(common.output); !allowed) {
      return unexpected(std::move(allowed).error());
    }
    sinks.paths_.push_back(common.output);
  }
  auto output = Output::open(world, common);
  if (!output) return unexpected(std::move(output).error());
  const report::FindingsFormatRow& row = report::findings_formats()[request.format];
  sinks.sinks_.push_back({row.make(request.options), std::move(*output)});
  bool is_github = row.name == "github";
  for (const std::string& each : request.reports) {
    const auto report = read_report(each);
    if (!report) return unexpected(report.error());
    auto opened = sinks.open_file(common, request, report->path);
    if (!opened) return unexpected(std::move(opened).error());
    const report::FindingsFormatRow& of_report = report::findings_formats()[report->format];
    report::FindingsOptions options = request.options;
    options.colour = false;
    options.statistics = false;
    sinks.sinks_.push_back({of_report.make(options), std::move(*opened)});
    is_github |= of_report.name == "github";
  }
  if (request.write_baseline == "-") {
    return unexpected(Error{"--write-baseline writes to a file, not to standard output",
                            "name a file: --write-baseline baseline.json"});
  }
  if (!request.write_baseline.empty()) {
    auto opened = sinks.open_file(common, request, request.write_baseline);
    if (!opened) return unexpected(std::move(opened).error());
    sinks.baseline_.emplace(std::move(*opened));
  }
  if (is_github) sinks.add_step_summary(request);
  return sinks;
}

Result<Output> FindingsSinks::open_file(const CommonOptions& common, const Request& request,
                                        const std::string& path) {
  const bool is_taken = std::ranges::any_of(
      paths_, [&](const std::string& each) { return is_same_file(each, path); });
  if (is_taken) {
    return unexpected(
        Error{fmt::format("two results would be written to {}", text::backquoted(path)),
              "name a different file for each"});
  }
  if (auto allowed = request.check_path(path); !allowed) {
    return unexpected(std::move(allowed).error());
  }
  paths_.push_back(path);
  return Output::open(*world_, path, common.force);
}

void FindingsSinks::add_step_summary(const Request& request) {
  const std::string path = world_->environment("GITHUB_STEP_SUMMARY").value_or("");
  if (path.empty()) return;
  auto allowed = request.check_path(path);
  if (allowed) allowed = refuse_overwriting(path, world_->sources);
  if (!allowed) return report_failure(*world_, "secondment", allowed.error());
  std::error_code ignored;  // a missing file is empty
  const auto size = fs::file_size(path, ignored);
  const std::size_t used = ignored ? 0 : static_cast<std::size_t>(size);
  const std::size_t room = largest_step_summary - std::min(used, largest_step_summary);
  step_summary_.emplace(Summary{report::make_step_summary(request.options, room), path});
}

bool FindingsSinks::shows_clean() const {
  return std::ranges::any_of(sinks_, [](const Sink& each) { return each.format->shows_clean(); });
}

bool FindingsSinks::shows_outcomes() const {
  return std::ranges::any_of(sinks_,
                             [](const Sink& each) { return each.format->shows_outcomes(); });
}

bool FindingsSinks::shows_fingerprints() const {
  return std::ranges::any_of(sinks_,
                             [](const Sink& each) { return each.format->shows_fingerprints(); });
}

void FindingsSinks::begin() {
  for (Sink& each : sinks_) each.output.write(each.format->begin());
}

void FindingsSinks::agreement(const CheckedAgreement& checked, Progress& progress) {
  for (Sink& each : sinks_) {
    const std::string written = each.format->agreement(checked);
    if (!written.empty()) progress.clear();
    each.output.write(written);
  }
  if (step_summary_) step_summary_->text += step_summary_->format->agreement(checked);
}

void FindingsSinks::end(const report::Summary& summary,
                        std::span<const report::Unreadable> unreadable) {
  for (Sink& each : sinks_) each.output.write(each.format->end(summary, unreadable));
  if (step_summary_) step_summary_->text += step_summary_->format->end(summary, unreadable);
}

Result<void> FindingsSinks::finish(Basis basis, bool keeps_baseline) {
  std::vector<Output*> outputs;
  for (Sink& each : sinks_) outputs.push_back(&each.output);
  if (baseline_ && !keeps_baseline) outputs.push_back(&*baseline_);
  for (Output* each : outputs) {
    if (auto flushed = each->flush(); !flushed) return flushed;
  }
  for (Output* each : outputs) {
    if (auto finished = each->finish(basis); !finished) return finished;
  }
  if (!step_summary_) return {};
  std::ofstream file(step_summary_->path, std::ios::binary | std::ios::app);
  file << step_summary_->text;
  file.close();
  if (!file) {
    report_failure(
        *world_, "secondment",
        {fmt::format("the summary for GitHub cannot be added to {}", step_summary_->path),
         "check the value of GITHUB_STEP_SUMMARY"});
  }
  return {};
}

void set_paths(report::FindingsOptions& options, const World& world,
               const workspace::RunConfig& config, const std::string& first_path) {
  options.from_top = [root = config.source_root(first_path)](const std::string& path) {
    if (path == standard_input) return path;
    const std::string relative = files::relative_path(path, root);
    std::error_code ignored;  // without a current folder, a path stays unchanged
    return files::leads_out(relative) ? fs::absolute(path, ignored).lexically_normal().string()
                                      : relative;
  };
  const std::string folder = world.environment("GITHUB_WORKSPACE").value_or("");
  if (folder.empty()) return;
  options.from_github_workspace = [folder](const std::string& path) {
    if (path == standard_input) return path;
    std::string relative = files::relative_path(path, folder);
    return files::leads_out(relative) ? path : relative;
  };
}

}  // namespace secondment::cli
