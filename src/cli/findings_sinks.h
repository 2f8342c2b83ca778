// Where the findings of a run are written: the output, reports in other formats, and the summary
// that GitHub shows below a job. Of the files among them, either all are written or none.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/output.h"
#include "cli/progress.h"
#include "report/findings.h"
#include "workspace/run_config.h"

namespace secondment::cli {

class FindingsSinks {
 public:
  struct Request {
    std::size_t format;                // format of the output: a row of report::findings_formats
    std::vector<std::string> reports;  // FORMAT=FILE
    std::string write_baseline;        // a file; empty: no baseline
    report::FindingsOptions options;
    std::function<Result<void>(const std::string& path)> check_path;  // called for each file
  };
  [[nodiscard]] static Result<FindingsSinks> open(World& world, const CommonOptions& common,
                                                  const Request& request);

  [[nodiscard]] bool shows_clean() const;
  [[nodiscard]] bool shows_outcomes() const;
  [[nodiscard]] bool shows_fingerprints() const;
  [[nodiscard]] bool writes_baseline() const { return baseline_.has_value(); }

  void begin();
  // Clears progress from the terminal before anything is written to it.
  void agreement(const CheckedAgreement& checked, Progress& progress);
  void end(const report::Summary& summary, std::span<const report::Unreadable> unreadable);
  void write_baseline(std::string_view text) { baseline_->write(text); }
  // `keeps_baseline`: the existing file is kept, because not everything could be read.
  [[nodiscard]] Result<void> finish(Basis basis, bool keeps_baseline);

 private:
  struct Sink {
    std::unique_ptr<report::FindingsFormat> format;
    Output output;
  };
  // Appended to a file after everything else has been written.
  struct Summary {
    std::unique_ptr<report::FindingsFormat> format;
    std::string path;
    std::string text = {};
  };

  explicit FindingsSinks(World& world) : world_(&world) {}
  [[nodiscard]] Result<Output> open_file(const CommonOptions& common, const Request& request,
                                         const std::string& path);
  void add_step_summary(const Request& request);

  World* world_;
  std::vector<Sink> sinks_ = {};  // with that of the output first
  std::vector<std::string> paths_ = {};
  std::optional<Output> baseline_ = {};
  std::optional<Summary> step_summary_ = {};
};

// Sets how paths are written in formats for other programs.
void set_paths(report::FindingsOptions& options, const World& world,
               const workspace::RunConfig& config, const std::string& first_path);

// The name of standard input, unless another one is given.
inline constexpr std::string_view standard_input = "<stdin>";

}  // namespace secondment::cli
