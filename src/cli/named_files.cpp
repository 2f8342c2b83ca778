#include "cli/named_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "files/relative_path.h"
#include "workspace/agreements.h"

namespace secondment::cli {
namespace {

constexpr std::size_t largest_list = std::size_t{256} << 20;  // bytes

// Also reads what a shell gives as `<(git diff --name-only)`.
Result<std::string> read_list(World& world, const std::string& path) {
  std::error_code ignored;  // a missing file is reported when it is read
  const auto status = std::filesystem::status(path, ignored);
  if (std::filesystem::is_fifo(status) || std::filesystem::is_character_file(status)) {
    std::ifstream stream(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(stream), {}};
  }
  if (path != "-") {
    world.sources.push_back(path);
    auto bytes = files::read_file(path, largest_list);
    if (bytes) return bytes;
    return unexpected(Error{fmt::format("--files-from: {}: {}", path, bytes.error().message),
                            bytes.error().help});
  }
  std::string bytes{std::istreambuf_iterator<char>(world.in), {}};
  if (world.in.bad()) return unexpected(Error{"standard input cannot be read", ""});
  return bytes;
}

std::vector<std::string> split_list(const std::string& bytes, char separator) {
  std::vector<std::string> paths;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find(separator, at), bytes.size());
    std::string path = bytes.substr(at, end - at);
    at = end + 1;
    if (separator == '\n' && path.ends_with('\r')) path.pop_back();
    if (path == "-") path = "./-";  // a file, not the standard input again
    if (!path.empty()) paths.push_back(std::move(path));
  }
  return paths;
}

// Identifies a file by its path relative to the workspace, whatever its name on the command line.
std::string key_of(const workspace::RunConfig& config, const NamedFilesOptions& options,
                   const files::FoundFile& file) {
  return config.path_within(file.is_standard_input ? options.stdin_name : file.path);
}

std::unordered_set<std::string> keys_of(const workspace::RunConfig& config,
                                        const NamedFilesOptions& options,
                                        const std::vector<files::FoundFile>& files) {
  std::unordered_set<std::string> keys;
  for (const files::FoundFile& file : files) keys.insert(key_of(config, options, file));
  return keys;
}

void add(NamedFiles& named, files::FoundFile file, bool is_other,
         const registers::Fact* fact = nullptr) {
  named.found.files.push_back(std::move(file));
  named.is_other.push_back(is_other);
  named.facts.push_back(fact);
}

// Puts files of the workspace that were not named first, so that a finding about two files is
// reported on the named one.
void add_others(const workspace::RunConfig& config, const NamedFilesOptions& options,
                NamedFiles& named) {
  const std::vector<files::FoundFile> asked = std::exchange(named.found.files, {});
  const auto keys = keys_of(config, options, asked);
  for (files::FoundFile& file : workspace::find_register(config)) {
    if (!keys.contains(key_of(config, options, file))) add(named, std::move(file), true);
  }
  for (const files::FoundFile& file : asked) add(named, file, false);
  named.is_register = true;
}

// Sorts the files among the facts, so that a finding about two files is reported on the same one as
// if all were read.
void add_facts(const workspace::RunConfig& config, const NamedFilesOptions& options,
               const std::vector<registers::Fact>& facts, NamedFiles& named) {
  const std::vector<files::FoundFile> asked = std::exchange(named.found.files, {});
  std::unordered_map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    by_key.emplace(files::relative_path(key_of(config, options, asked[i]), ""), i);
  }
  for (const registers::Fact& fact : facts) {
    const auto file = by_key.find(files::relative_path(fact.path, ""));
    if (file == by_key.end()) {
      add(named,
          {.path = config.workspace ? config.workspace->path_of({fact.path, {}}) : fact.path}, true,
          &fact);
      continue;
    }
    add(named, asked[file->second], false);
    by_key.erase(file);
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto file = by_key.find(files::relative_path(key_of(config, options, asked[i]), ""));
    if (file != by_key.end() && file->second == i) add(named, asked[i], false);
  }
  named.is_register = true;
}

}  // namespace

std::vector<const registers::Fact*> NamedFiles::list_facts() const {
  std::vector<const registers::Fact*> list;
  std::ranges::copy_if(facts, std::back_inserter(list),
                       [](const registers::Fact* fact) { return fact != nullptr; });
  return list;
}

std::vector<files::FoundFile> NamedFiles::list_named() const {
  std::vector<files::FoundFile> list;
  for (std::size_t i = 0; i < found.files.size(); ++i) {
    if (!is_other[i]) list.push_back(found.files[i]);
  }
  return list;
}

bool NamedFiles::has_every_file() const {
  for (std::size_t i = 0; i < found.files.size(); ++i) {
    std::error_code ignored;  // if it cannot be examined, it does not exist
    if (facts[i] != nullptr && !std::filesystem::exists(found.files[i].path, ignored)) return false;
  }
  return true;
}

Result<NamedFiles> find_named_files(World& world, const workspace::RunConfig& config,
                                    const NamedFilesOptions& options, const Operands& operands,
                                    const std::vector<registers::Fact>& facts) {
  std::vector<std::string> all = operands;
  if (!options.list.empty()) {
    if (options.list == "-" && std::ranges::find(operands, "-") != operands.end()) {
      return unexpected(Error{"standard input can be read only once",
                              "use it either for the list of files or for an agreement"});
    }
    const auto bytes = read_list(world, options.list);
    if (!bytes) return unexpected(bytes.error());
    std::ranges::move(split_list(*bytes, options.is_null_separated ? '\0' : '\n'),
                      std::back_inserter(all));
  } else if (options.is_null_separated) {
    return unexpected(Error{"-0 applies to the list of `--files-from`",
                            "name the list with `--files-from FILE`"});
  }
  if (options.in_register && !config.workspace) {
    return unexpected(Error{fmt::format("--in-register needs a workspace, but there is no {} here",
                                        workspace::workspace_name),
                            "make one with `secondment init`, or leave out `--in-register`"});
  }
  if (options.in_register && options.has_facts) {
    return unexpected(Error{"--in-register and --facts both provide the other agreements",
                            "leave out one of them"});
  }
  NamedFiles named{.operands = all, .is_list = !options.list.empty()};
  named.may_be_empty = options.only_workspace || !options.list.empty();
  if (named.names_nothing()) return named;
  auto found = workspace::find_agreements(config, all);
  if (!found) return unexpected(std::move(found).error());
  named.found = std::move(found->files);
  named.is_register = found->is_register;
  const bool has_patterns = config.workspace && !config.workspace->agreements.empty();
  if (options.only_workspace && has_patterns && !all.empty()) {
    const auto matched = workspace::find_agreements(config, {});
    if (!matched) return unexpected(matched.error());
    const auto keys = keys_of(config, options, matched->files.files);
    std::erase_if(named.found.files, [&](const files::FoundFile& file) {
      return !keys.contains(key_of(config, options, file));
    });
  }
  named.named = named.found.files.size();
  if (named.named > 0 && options.has_facts) {
    add_facts(config, options, facts, named);
  } else if (named.named > 0 && options.in_register && !all.empty()) {
    add_others(config, options, named);
  } else {
    named.is_other.resize(named.named);
    named.facts.resize(named.named);
  }
  return named;
}

}  // namespace secondment::cli
