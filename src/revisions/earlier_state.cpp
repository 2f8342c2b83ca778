#include "revisions/earlier_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "files/matching_files.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::revisions {
namespace {

namespace fs = std::filesystem;
using Kind = TreeEntry::Kind;

bool is_folder(const std::string& path) {
  std::error_code ignored;  // a path that cannot be read is not a folder
  return path != "-" && fs::is_directory(path.empty() ? "." : path, ignored);
}

// The folder as it is shown in paths below it.
std::string tidy(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder == "." ? "" : folder;
}

std::string join(const std::string& folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

// Where to look for files of the earlier state.
struct Scope {
  std::string folder;                 // as shown in messages
  std::vector<std::string> patterns;  // relative to the folder; empty: everything below it
};

std::vector<Scope> list_scopes(const workspace::RunConfig& config,
                               const std::vector<std::string>& operands) {
  std::vector<Scope> scopes;
  for (const std::string& operand : operands) {
    if (is_folder(operand)) scopes.push_back({tidy(operand), {}});
  }
  if (!operands.empty() || !config.workspace) return scopes;
  Scope scope{config.workspace->folder(), {}};
  for (const policy::Written& each : config.workspace->agreements) {
    scope.patterns.emplace_back(each.text);
  }
  return {std::move(scope)};
}

// The folder whose repository is used.
std::string folder_of_run(const workspace::RunConfig& config,
                          const std::vector<std::string>& operands,
                          const std::vector<files::FoundFile>& files,
                          const std::string& stdin_name) {
  for (const std::string& operand : operands) {
    if (is_folder(operand)) return operand;
  }
  for (const files::FoundFile& file : files) {
    const std::string& path = file.is_standard_input ? stdin_name : file.path;
    std::string folder = fs::path(path).parent_path().string();
    if (!file.is_standard_input || is_folder(folder)) return folder;
  }
  return config.workspace ? config.workspace->folder() : "";
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace

Result<EarlierState> EarlierState::open(Git git, const Revision& revision,
                                        const workspace::RunConfig& config,
                                        const std::vector<std::string>& operands,
                                        const std::vector<files::FoundFile>& files,
                                        const std::string& stdin_name) {
  auto repository =
      Repository::open(std::move(git), folder_of_run(config, operands, files, stdin_name));
  if (!repository) return unexpected(std::move(repository).error());
  auto commit = repository->find_commit(revision.name);
  if (!commit) return unexpected(std::move(commit).error());
  if (!revision.is_exact) {
    commit = repository->find_base(*commit, revision.name);
    if (!commit) return unexpected(std::move(commit).error());
  }
  EarlierState state(std::move(*repository), std::move(*commit));
  auto entries = state.repository_.list_files(state.commit_);
  if (!entries) return unexpected(std::move(entries).error());
  state.entries_ = std::move(*entries);
  for (const TreeEntry& entry : state.entries_) state.by_path_.emplace(entry.path, &entry);
  const auto day = state.repository_.day_of(state.commit_);
  if (!day) return unexpected(day.error());
  state.committed_ = *day;
  return state;
}

const TreeEntry* EarlierState::find_within(const std::string& path_within) const {
  const auto found = by_path_.find(path_within);
  const bool is_file = found != by_path_.end() && found->second->kind == Kind::file;
  return is_file ? found->second : nullptr;
}

const TreeEntry* EarlierState::find(const std::string& path) const {
  const auto within = repository_.path_within(path);
  return within ? find_within(*within) : nullptr;
}

Result<std::vector<Slot>> EarlierState::list_slots(const workspace::RunConfig& config,
                                                   const std::vector<std::string>& operands,
                                                   const std::vector<files::FoundFile>& files,
                                                   const std::string& stdin_name) const {
  std::vector<std::string_view> others;  // other repositories inside this one
  for (const TreeEntry& entry : entries_) {
    if (entry.kind == Kind::repository) others.push_back(entry.path);
  }
  std::vector<Slot> slots;
  std::set<const TreeEntry*> taken;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& path = files[i].is_standard_input ? stdin_name : files[i].path;
    const auto within = repository_.path_within(path);
    if (!within && !files[i].is_standard_input) {
      return unexpected(Error{fmt::format("{} is not in the repository {}", text::visible(path),
                                          text::visible(repository_.top())),
                              "compare the files of one repository at a time"});
    }
    for (const std::string_view other : others) {
      if (!within || !is_below(*within, other)) continue;
      return unexpected(Error{
          fmt::format("{} is in a repository of its own, {}", text::visible(path),
                      text::visible(other)),
          "compare what is in a submodule by running this in its folder, and leave it out here"});
    }
    const TreeEntry* entry = within ? find_within(*within) : nullptr;
    if (entry != nullptr && !taken.insert(entry).second) entry = nullptr;
    slots.push_back({.file = i, .entry = entry});
  }
  std::set<std::string> settings;
  for (const std::string& path : config.sources()) {
    if (auto within = repository_.path_within(path)) settings.insert(std::move(*within));
  }
  struct Gone {
    std::size_t before;  // index of the file that it comes before
    Slot slot;
  };
  std::vector<Gone> gone;
  for (const Scope& scope : list_scopes(config, operands)) {
    const auto prefix = repository_.path_within(scope.folder.empty() ? "." : scope.folder);
    if (!prefix) continue;
    // The files of a folder are adjacent and sorted.
    const auto is_of_scope = [&](const files::FoundFile& file) {
      return !file.is_standard_input && (scope.folder.empty() || is_below(file.path, scope.folder));
    };
    const auto first = std::find_if(files.begin(), files.end(), is_of_scope);
    const auto last = std::find_if_not(first, files.end(), is_of_scope);
    for (const TreeEntry& entry : entries_) {
      if (entry.kind != Kind::file || !is_below(entry.path, *prefix)) continue;
      const std::string below = entry.path.substr(prefix->empty() ? 0 : prefix->size() + 1);
      const bool is_wanted = scope.patterns.empty()
                                 ? files::is_found_below(below)
                                 : std::any_of(scope.patterns.begin(), scope.patterns.end(),
                                               [&](const std::string& pattern) {
                                                 return files::is_match(pattern, below);
                                               });
      if (!is_wanted || !workspace::may_be_agreement(below) || settings.contains(entry.path) ||
          !taken.insert(&entry).second) {
        continue;
      }
      std::string path = join(scope.folder, below);
      const auto next = std::lower_bound(
          first, last, path,
          [](const files::FoundFile& file, const std::string& name) { return file.path < name; });
      gone.push_back({static_cast<std::size_t>(next - files.begin()),
                      Slot{.entry = &entry, .path = std::move(path)}});
    }
  }
  std::stable_sort(gone.begin(), gone.end(),
                   [](const Gone& a, const Gone& b) { return a.before < b.before; });
  std::vector<Slot> merged;
  std::size_t next = 0;
  for (std::size_t i = 0; i <= slots.size(); ++i) {
    for (; next < gone.size() && gone[next].before == i; ++next) {
      merged.push_back(std::move(gone[next].slot));
    }
    if (i < slots.size()) merged.push_back(std::move(slots[i]));
  }
  return merged;
}

std::vector<Slot> EarlierState::list_gone_elsewhere(const std::vector<Slot>& slots) const {
  std::set<const TreeEntry*> known;
  for (const Slot& slot : slots) known.insert(slot.entry);
  std::error_code failure;
  const fs::path here = fs::canonical(".", failure);
  std::vector<Slot> gone;
  for (const TreeEntry& entry : entries_) {
    if (entry.kind != Kind::file || known.contains(&entry)) continue;
    if (!files::is_found_below(entry.path) || !workspace::may_be_agreement(entry.path)) continue;
    std::error_code ignored;
    const std::string path = join(repository_.top(), entry.path);
    if (fs::exists(path, ignored)) continue;
    // The path relative to the current folder, as a person would write it.
    const std::string shown = fs::path(path).lexically_relative(here).string();
    gone.push_back({.entry = &entry, .path = shown.empty() ? path : shown});
  }
  return gone;
}

bool EarlierState::is_same(const Slot& slot, std::string_view bytes) {
  return slot.entry != nullptr &&
         text::git_blob_name(bytes, slot.entry->name.size()) == slot.entry->name;
}

Result<std::string> EarlierState::read(const TreeEntry& entry) {
  return read(entry, largest_agreement());
}

Result<std::string> EarlierState::read_all(const TreeEntry& entry) {
  constexpr std::size_t most = std::size_t{1} << 30;
  return read(entry, most);
}

Result<std::string> EarlierState::read(const TreeEntry& entry, std::size_t most) {
  auto bytes = repository_.read(entry.name, most);
  if (bytes) return bytes;
  return unexpected(Error{fmt::format("{}: {}", text::visible(entry.path), bytes.error().message),
                          bytes.error().help});
}

}  // namespace secondment::revisions
