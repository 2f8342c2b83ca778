#include "cli/letter_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/policies.h"
#include "files/file.h"
#include "policy/policy_set.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

constexpr std::size_t largest_text = std::size_t{1} << 20;  // bytes

Result<std::string> read_text(World& world, const std::string& path, const Result<void>& allowed,
                              const std::string& named_by) {
  auto bytes = allowed ? files::read_file(path, largest_text) : unexpected(allowed.error());
  if (bytes && bytes->size() > largest_text) {
    bytes = unexpected(Error{"is larger than 1 MiB, the limit", ""});
  }
  if (!bytes) {
    const std::string& help = bytes.error().help;
    return unexpected(Error{fmt::format("{}: {}", path, bytes.error().message),
                            fmt::format("{}{}{}", named_by, help.empty() ? "" : "; ", help)});
  }
  if (const auto wrong = text::check_characters(*bytes)) {
    return unexpected(Error{fmt::format("{}: {}", path, wrong->message), wrong->help});
  }
  world.sources.push_back(path);
  return bytes;
}

std::optional<handbook::LetterMarkup> markup_of(std::string_view path) {
  constexpr std::string_view mustache = ".mustache";
  if (path.ends_with(mustache)) path.remove_suffix(mustache.size());
  if (path.ends_with(".html") || path.ends_with(".htm")) return handbook::LetterMarkup::html;
  if (path.ends_with(".md")) return handbook::LetterMarkup::markdown;
  return std::nullopt;
}

const policy::DeclaredLetter* find_letter(const std::vector<policy::DeclaredLetter>& letters,
                                          std::string_view name) {
  const auto found = std::find_if(letters.begin(), letters.end(),
                                  [&](const auto& each) { return each.name.text == name; });
  return found == letters.end() ? nullptr : &*found;
}

}  // namespace

Result<handbook::LetterLabels> read_letter_labels(World& world, const RunConfig& config) {
  if (!config.workspace || !config.workspace->labels) return handbook::LetterLabels();
  const policy::Written& named = config.workspace->labels;
  const std::string path = config.workspace->path_of(named);
  auto bytes = read_text(world, path, config.reach.check_workspace_path(path),
                         workspace::help_with_line(*config.workspace, named, ""));
  if (!bytes) return unexpected(std::move(bytes).error());
  std::vector<Finding> findings;
  auto labels = handbook::read_labels(
      *bytes, config.policies->policy_set().shape_of_all().agreement, findings);
  if (findings.empty()) return labels;
  report_policy_findings(world, {{path, std::move(*bytes), std::move(findings)}});
  return unexpected(Error{"nothing was done, because the labels have errors", "fix them first"});
}

Error report_problems(World& world, const std::string& path,
                      const std::vector<output::TemplateProblem>& problems) {
  for (const output::TemplateProblem& each : problems) {
    world.err << text::visible(fmt::format("{}:{}: error: {}", path, each.line, each.message))
              << "\n";
    if (!each.help.empty()) world.err << "   = help: " << text::visible(each.help) << "\n";
  }
  return {fmt::format("nothing was written, because the template {} has errors", path),
          "fix them first"};
}

Error name_template(const std::optional<OwnTemplate>& own, Error error) {
  error.message =
      fmt::format("{}: {}", own ? own->path : std::string("the built-in template"), error.message);
  return error;
}

Result<std::optional<OwnTemplate>> find_workspace_template(World& world, const RunConfig& config,
                                                           std::string_view name) {
  using Found = std::optional<OwnTemplate>;
  const auto* letter = config.workspace ? find_letter(config.workspace->letters, name) : nullptr;
  if (letter == nullptr) return Found();
  std::string path = config.workspace->path_of(letter->path);
  auto text = read_text(world, path, config.reach.check_workspace_path(path),
                        workspace::help_with_line(*config.workspace, letter->path, ""));
  if (!text) return unexpected(std::move(text).error());
  const auto markup = markup_of(path);
  return Found({std::move(path), std::move(*text), markup});
}

Result<std::optional<OwnTemplate>> find_own_template(World& world, const RunConfig& config,
                                                     const policy::Scheme& scheme,
                                                     std::string_view name) {
  using Found = std::optional<OwnTemplate>;
  auto of_workspace = find_workspace_template(world, config, name);
  if (!of_workspace || *of_workspace) return of_workspace;
  for (auto layer = scheme.layers.rbegin(); layer != scheme.layers.rend(); ++layer) {
    const auto* letter = find_letter((*layer)->letters, name);
    if (letter == nullptr) continue;
    const std::filesystem::path folder = std::filesystem::path((*layer)->path).parent_path();
    std::string path = (folder / letter->path.text).string();
    // A policy may only name files below its folder, as the workspace file may.
    const files::Reach reach{.folder = folder.string(), .follow = config.reach.follow};
    auto text = read_text(world, path, reach.check_workspace_path(path),
                          fmt::format("the policy {} names it", (*layer)->path));
    if (!text) return unexpected(std::move(text).error());
    const auto markup = markup_of(path);
    return Found({std::move(path), std::move(*text), markup});
  }
  return Found();
}

std::vector<std::string_view> own_letter_names(const RunConfig& config,
                                               const policy::Scheme& scheme) {
  std::vector<std::string_view> names;
  if (config.workspace) {
    for (const auto& each : config.workspace->letters) names.push_back(each.name.text);
  }
  for (const policy::Policy* layer : scheme.layers) {
    for (const auto& each : layer->letters) names.push_back(each.name.text);
  }
  return names;
}

}  // namespace secondment::cli
