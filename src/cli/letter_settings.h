// What the workspace and the policies set for letters: wording, and an organisation's own
// templates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run_config.h"
#include "cli/world.h"
#include "handbook/letter_labels.h"
#include "handbook/letter_templates.h"
#include "policy/scheme.h"
#include "secondment/result.h"

namespace secondment::cli {

// The workspace's `labels`, or the built-in ones. Problems with the file are printed.
[[nodiscard]] Result<handbook::LetterLabels> read_letter_labels(World& world,
                                                                const RunConfig& config);

struct OwnTemplate {
  std::string path;
  std::string text;
  // By the suffix of the template's name. Nothing: it can become any format.
  std::optional<handbook::LetterMarkup> markup;
};

// Prints the problems of a template to standard error, each with its line, and returns an error
// that sums them up.
[[nodiscard]] Error report_problems(World& world, const std::string& path,
                                    const std::vector<output::TemplateProblem>& problems);

// An error in filling in this template, or the built-in one, with its name.
[[nodiscard]] Error name_template(const std::optional<OwnTemplate>& own, Error error);

// The workspace's template with this name.
[[nodiscard]] Result<std::optional<OwnTemplate>> find_workspace_template(World& world,
                                                                         const RunConfig& config,
                                                                         std::string_view name);
// The template with this name: the workspace's, else that of the nearest policy of the scheme.
[[nodiscard]] Result<std::optional<OwnTemplate>> find_own_template(World& world,
                                                                   const RunConfig& config,
                                                                   const policy::Scheme& scheme,
                                                                   std::string_view name);
[[nodiscard]] std::vector<std::string_view> own_letter_names(const RunConfig& config,
                                                             const policy::Scheme& scheme);

}  // namespace secondment::cli
