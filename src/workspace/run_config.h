// The settings of a run: the workspace file, overridden by the command line, and the policies and
// organisations that they name. Reads files; prints nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "files/reach.h"
#include "model/evidence.h"
#include "policy/policy_files.h"
#include "secondment/check.h"
#include "secondment/organisations.h"
#include "secondment/policies.h"
#include "secondment/result.h"
#include "text/digest.h"
#include "workspace/workspace.h"

namespace secondment::workspace {

// A policy on the command line: a file or the name of an overlay.
struct GivenPolicy {
  std::string word;
  bool is_file;
};

// The settings on the command line.
struct ConfigOptions {
  std::string file;        // the workspace file; empty: the nearest to `first_path`
  std::string first_path;  // the first operand; empty: the current folder
  // In addition to those of the workspace; overlays among them are applied in this order.
  std::vector<GivenPolicy> policies;
  bool follow = false;  // also read what is outside the workspace's folder
};

// Whether the workspace's parameters and severities apply. They do not apply to cases, which test
// policies as written.
enum class Overrides { applied, ignored };

struct RunConfig {
  std::optional<Workspace> workspace;  // nothing: there is no workspace
  files::Reach reach;                  // how far links and the workspace's paths may lead
  // Of the files that were read, in the same order.
  std::vector<text::Digest::Bytes> policy_digests;
  std::vector<std::string> policy_paths;   // those of the workspace, then those of the command line
  std::unique_ptr<Policies> policies;      // compiled
  std::vector<std::string> overlays = {};  // the named overlays, in their order
  std::unique_ptr<Organisations> organisations;  // null: there is no directory

  [[nodiscard]] CheckOptions check_options(Date as_at, bool as_at_is_today) const;
  // `given` or, if it is empty, the value in the workspace file; empty if there is neither.
  [[nodiscard]] std::string by(const std::string& given) const;
  // Where files that agreements name may be read: below the workspace's folder or, without one,
  // below the folders among `operands`.
  [[nodiscard]] model::ReadableFolders readable_folders(
      const std::vector<std::string>& operands) const;
  // A path relative to the workspace's folder, whatever the current folder is; unchanged without a
  // workspace.
  [[nodiscard]] std::string path_within(const std::string& path) const;
  // The folder that paths in reports for other programs are relative to: the top of the repository
  // of the workspace or, without one, of the first path; else the workspace's folder. Empty: the
  // current folder.
  [[nodiscard]] std::string source_root(const std::string& first_path) const;
  // Checks that the policies which the workspace file names are within reach of the run.
  [[nodiscard]] Result<void> check_policy_paths() const;
  // The files that the settings come from, which must not be overwritten.
  [[nodiscard]] std::vector<std::string> sources() const;
  // Whether this is the path of the workspace's baseline, the only one that a command rewrites.
  [[nodiscard]] bool is_baseline(const std::string& path) const;
};

// Findings about the configuration files of a run, file by file.
using ConfigFindings = std::vector<PolicyFindings>;

// Reads the workspace file and determines the policies, without reading the files that it names. If
// the error is about the content of a file, `findings` has the details.
[[nodiscard]] Result<RunConfig> find_config(const ConfigOptions& options, ConfigFindings& findings);

// The same, and also reads the policies and organisations.
[[nodiscard]] Result<RunConfig> read_config(const ConfigOptions& options, Overrides overrides,
                                            ConfigFindings& findings);

// Checks that the names given with `--overlay` are names of overlays.
[[nodiscard]] Result<void> check_overlays(const std::vector<std::string>& names,
                                          const policy::PolicyFiles& files);

// The schema of agreements that `init` writes for editors, in the folder of the workspace file.
inline constexpr std::string_view editor_schema_name = ".vscode/agreement.schema.json";
// Its path relative to a folder; nothing if the workspace has none.
[[nodiscard]] std::optional<std::string> find_editor_schema(const RunConfig& config,
                                                            const std::string& folder);

// Returns "line 3 of secondment.yaml names it", followed by `help`.
[[nodiscard]] std::string help_with_line(const Workspace& workspace, const policy::Written& named,
                                         const std::string& help);

}  // namespace secondment::workspace
