#include "workspace/workspace.h"

#include <fmt/format.h>

#include <filesystem>

#include "model/read_agreement.h"
#include "model/severity.h"
#include "policy/release.h"
#include "text/characters.h"
#include "text/lines.h"
#include "yaml/place_findings.h"

namespace secondment::workspace {
namespace {

namespace fs = std::filesystem;
using policy::Written;

Written written(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? Written{*text, value->span} : Written{};
}

std::vector<Written> words(const Section& section, std::string_view name) {
  std::vector<Written> words;
  const Value* value = section.find(name);
  const auto* list = value ? value->get<List>() : nullptr;
  if (list == nullptr) return words;
  for (const Value& item : list->items) {
    if (const auto* text = item.get<std::string_view>()) words.push_back({*text, item.span});
  }
  return words;
}

const std::vector<Member>& named(const Section& section, std::string_view name) {
  static const std::vector<Member> none;
  const Value* value = section.find(name);
  const auto* map = value ? value->get<Section>() : nullptr;
  return map ? map->members : none;
}

void refuse(Span span, std::string message, std::string help, std::vector<Finding>& findings) {
  findings.push_back({.rule = "format/value",
                      .message = std::move(message),
                      .help = std::move(help),
                      .span = span});
}

// Reads the same settings as a policy has under `overrides:`.
void read_overrides(const Section& file, policy::Policy& overrides,
                    std::vector<Finding>& findings) {
  for (const Member& each : named(file, "parameters")) {
    if (each.name.find('/') != each.name.npos) {
      refuse(each.key, "the name of a parameter has no `/`",
             "put rules under `severity:`, with error, warning or note", findings);
      continue;
    }
    policy::Override said{.target = {each.name, each.key}};
    said.default_value.push_back(each.value);
    overrides.overrides.push_back(std::move(said));
  }
  for (const Member& each : named(file, "severity")) {
    if (each.name.find('/') == each.name.npos) {
      refuse(each.key, "expected the full id of a rule",
             "write the policy, a slash and the rule, as in core/debrief", findings);
      continue;
    }
    const auto* word = each.value.get<std::string_view>();
    policy::Override said{.target = {each.name, each.key}};
    if (word != nullptr) said.severity = model::find_severity(*word);
    overrides.overrides.push_back(std::move(said));
  }
}

// Reads the day in a year without a leap day, so that it exists in every year.
void read_year_start(const Section& file, Workspace& workspace, std::vector<Finding>& findings) {
  const Written text = written(file, "year_starts");
  if (text.text.empty()) return;
  const auto date = parse_date(fmt::format("2001-{}", text.text));
  if (!date) {
    refuse(text.span,
           fmt::format("expected a month and a day, not {}", text::backquoted(text.text)),
           "write a day that is in every year, such as `04-01` for 1 April", findings);
    return;
  }
  const std::chrono::year_month_day day(*date);
  workspace.year_starts = day.month() / day.day();
}

void read_ids(const Section& file, Workspace& workspace, std::vector<Finding>& findings) {
  workspace.ids = written(file, "ids");
  if (workspace.ids.text.empty()) return;
  auto pattern = IdPattern::parse(workspace.ids.text);
  if (pattern) {
    workspace.id_pattern = std::move(*pattern);
  } else {
    refuse(workspace.ids.span, pattern.error().message, pattern.error().help, findings);
  }
}

std::string join(const std::string& folder, std::string_view name) {
  // A name such as - would mean the standard input.
  if (folder.empty()) return fmt::format("{}{}", name.starts_with('-') ? "./" : "", name);
  return fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

// The path without its last step; empty for a single name.
std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos) return "";
  return std::string(path.substr(0, std::max<std::size_t>(slash, 1)));
}

// The folder above, by name as long as there is one; nothing above the root.
std::optional<std::string> above(const std::string& folder) {
  std::string_view named = folder;
  while (named.size() > 1 && named.ends_with('/')) named.remove_suffix(1);
  while (named.ends_with("/.")) named.remove_suffix(2);
  const bool is_named =
      !named.empty() && named != "/" && named != "." && named != ".." && !named.ends_with("/..");
  if (is_named) return folder_of(named);
  const std::string up = named.empty() || named == "." ? ".." : join(std::string(named), "..");
  std::error_code ignored;  // a folder that cannot be read ends the search
  const bool is_root = fs::equivalent(named.empty() ? "." : fs::path(named), up, ignored);
  return is_root || ignored ? std::nullopt : std::optional(up);
}

// `~` is only known to a shell; here it would be a folder with this name.
void refuse_home(const Workspace& workspace, std::vector<Finding>& findings) {
  std::vector<Written> paths = workspace.agreements;
  paths.insert(paths.end(), workspace.policies.begin(), workspace.policies.end());
  for (const policy::DeclaredLetter& each : workspace.letters) paths.push_back(each.path);
  paths.insert(paths.end(), {workspace.directory, workspace.labels, workspace.cache,
                             workspace.baseline, workspace.signers});
  for (const Written& each : paths) {
    if (each.text != "~" && !each.text.starts_with("~/")) continue;
    refuse(each.span,
           fmt::format("{} begins with `~`, which only a shell replaces by your home folder",
                       text::backquoted(each.text)),
           fmt::format("write a path from the folder of this file, or a whole one; `./{}` is a "
                       "folder called `~`",
                       each.text),
           findings);
  }
}

}  // namespace

std::string Workspace::folder() const {
  return folder_of(path);
}

std::string Workspace::path_of(const Written& given) const {
  return given.text.starts_with('/') ? std::string(given.text) : join(folder(), given.text);
}

std::size_t Workspace::line_of(Span span) const {
  return text::Lines(document->tree.bytes).position(span.begin).line;
}

Workspace read_workspace(std::string path, std::string bytes, std::vector<Finding>& findings) {
  Workspace workspace{.path = std::move(path)};
  auto document = std::make_shared<const yaml::ReadTree>(yaml::read_tree(std::move(bytes)));
  findings = document->findings;
  // No key is required, so a file of comments alone has the usual settings.
  std::erase_if(findings, [](const Finding& each) { return each.rule == "format/empty"; });
  if (document->complete) {
    const Section file = model::read_section(document->tree.root(), workspace_type(), findings);
    workspace.agreements = words(file, "agreements");
    workspace.policies = words(file, "policies");
    workspace.overlays = words(file, "overlays");
    if (const Written wanted = written(file, "requires")) {
      auto fits = policy::check_required_release(wanted.text);
      if (!fits) refuse(wanted.span, fits.error().message, fits.error().help, findings);
    }
    workspace.directory = written(file, "directory");
    for (const Member& each : named(file, "letters")) {
      const auto* named_path = each.value.get<std::string_view>();
      if (named_path == nullptr) continue;
      workspace.letters.push_back({{each.name, each.key}, {*named_path, each.value.span}});
    }
    workspace.labels = written(file, "labels");
    workspace.cache = written(file, "cache");
    workspace.baseline = written(file, "baseline");
    if (const auto* day = file.get<Date>("adopt_until")) workspace.adopt_until = *day;
    workspace.signers = written(file, "signers");
    workspace.by = written(file, "by");
    workspace.format = written(file, "format");
    read_ids(file, workspace, findings);
    read_year_start(file, workspace, findings);
    read_overrides(file, workspace.overrides, findings);
    refuse_home(workspace, findings);
  }
  workspace.overrides.name = workspace_name;
  workspace.overrides.path = workspace.path;
  workspace.overrides.document = document;
  yaml::place_findings(findings, document->tree, document->complete);
  workspace.document = std::move(document);
  return workspace;
}

std::optional<std::string> find_workspace(const std::string& path) {
  std::error_code ignored;  // a missing path counts as a file
  const bool is_folder = !path.empty() && fs::is_directory(path, ignored);
  std::optional<std::string> folder = is_folder ? path : folder_of(path);
  for (; folder; folder = above(*folder)) {
    std::string found = join(*folder == "." ? "" : *folder, workspace_name);
    // Even if it cannot be read, which is then reported instead of being ignored.
    if (fs::exists(fs::symlink_status(found, ignored))) return found;
    if (fs::exists(join(*folder, ".git"), ignored)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace secondment::workspace
