#include "files/matching_files.h"

#include <fnmatch.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace secondment::files {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> steps;
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    if (!step.empty() && step != ".") steps.emplace_back(step);
  }
  return steps;
}

bool is_pattern(std::string_view step) {
  return step.find_first_of("*?[") != step.npos;
}

// Whether the pattern matches the path, or a folder that contains it.
bool matches(std::span<const std::string> pattern, std::span<const std::string> path) {
  while (true) {
    if (pattern.empty()) return true;
    if (pattern.front() == "**") {
      // After the last `**` anything may follow; otherwise each place is tried.
      pattern = pattern.subspan(1);
      if (pattern.empty()) return !path.empty();
      for (; !path.empty(); path = path.subspan(1)) {
        if (matches(pattern, path)) return true;
      }
      return false;
    }
    if (path.empty() || ::fnmatch(pattern.front().c_str(), path.front().c_str(), 0) != 0) {
      return false;
    }
    pattern = pattern.subspan(1);
    path = path.subspan(1);
  }
}

std::string join(const std::string& folder, std::string_view name) {
  if (folder.empty() || name.starts_with('/')) return std::string(name);
  return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

// Whether the pattern matches the path of a file without its first `above` steps.
bool matches_name(std::span<const std::string> pattern, std::vector<std::string> path,
                  std::size_t above) {
  if (matches(pattern, std::span(path).subspan(above))) return true;
  // `*.yaml` also matches A.YAML.
  std::string& name = path.back();
  const auto ending =
      name.begin() + static_cast<std::ptrdiff_t>(std::min(name.rfind('.'), name.size()));
  std::transform(ending, name.end(), ending,
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return matches(pattern, std::span(path).subspan(above));
}

bool is_hidden(const std::string& step) {
  return step.starts_with('.');
}

FoundFiles find_matching(const std::string& folder, const std::string& pattern) {
  std::vector<std::string> steps = split(pattern);
  std::string top = pattern.starts_with('/') ? "/" : folder;
  auto first = steps.begin();
  for (; first != steps.end() && !is_pattern(*first); ++first) top = join(top, *first);
  // A name such as - would be taken for the standard input.
  if (top.starts_with('-')) top.insert(0, "./");
  if (first == steps.end()) return find_files({top.empty() ? "." : top});
  std::error_code ignored;  // if it cannot be read, it is not found
  if (!std::filesystem::is_directory(top.empty() ? "." : top, ignored)) return {};

  FoundFiles found = find_files({top.empty() ? "." : top}, Links::kept);
  const std::vector<std::string> wanted(first, steps.end());
  const std::size_t above = split(top).size();
  std::erase_if(found.files, [&](const FoundFile& file) {
    return !matches_name(wanted, split(file.path), above);
  });
  return found;
}

}  // namespace

std::string top_of(const std::string& pattern) {
  std::string top = pattern.starts_with('/') ? "/" : "";
  for (const std::string& step : split(pattern)) {
    if (is_pattern(step)) break;
    top = join(top, step);
  }
  return top;
}

bool is_found_below(const std::string& path) {
  const std::vector<std::string> steps = split(path);
  return !steps.empty() && is_agreement_name(steps.back()) &&
         std::none_of(steps.begin(), steps.end(), is_hidden);
}

bool is_match(const std::string& pattern, const std::string& path) {
  const std::vector<std::string> wanted = split(pattern);
  const std::vector<std::string> steps = split(path);
  const auto first = std::find_if(wanted.begin(), wanted.end(), is_pattern);
  const auto fixed = static_cast<std::size_t>(first - wanted.begin());
  if (steps.size() < fixed || steps.empty() || !std::equal(wanted.begin(), first, steps.begin())) {
    return false;
  }
  if (first == wanted.end() && steps.size() == fixed) return true;
  const auto is_visible =
      std::none_of(steps.begin() + static_cast<std::ptrdiff_t>(fixed), steps.end(), is_hidden);
  if (!is_visible || !is_agreement_name(steps.back())) return false;
  return first == wanted.end() || matches_name(std::span(wanted).subspan(fixed), steps, fixed);
}

FoundFiles find_matching(const std::string& folder, const std::vector<std::string>& patterns) {
  FoundFiles all;
  std::vector<Unreadable> unmatched;
  std::set<std::string> seen;
  for (const std::string& pattern : patterns) {
    FoundFiles found = find_matching(folder, pattern);
    if (is_pattern(pattern) && found.files.empty() && found.unreadable.empty()) {
      unmatched.push_back(
          {join(pattern.starts_with('/') ? "" : folder, pattern), "this pattern matches no file"});
    }
    std::move(found.unreadable.begin(), found.unreadable.end(), std::back_inserter(all.unreadable));
    for (FoundFile& file : found.files) {
      // A single pattern finds nothing twice.
      if (patterns.size() > 1 && !seen.insert(file.path).second) continue;
      all.files.push_back(std::move(file));
    }
  }
  drop_links(all.files);
  // If no pattern matches anything, the caller reports that as a whole.
  if (!all.files.empty()) {
    std::move(unmatched.begin(), unmatched.end(), std::back_inserter(all.unreadable));
  }
  return all;
}

}  // namespace secondment::files
