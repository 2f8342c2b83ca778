#include "workspace/named_agreements.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <optional>

#include "files/file.h"
#include "model/scalar.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/nearest.h"
#include "workspace/agreements.h"
#include "workspace/register_ids.h"

namespace secondment::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view id_mark = "id:";

bool is_there(const std::string& path) {
  struct stat status {};
  // A broken link exists; a path that cannot be examined is reported when it is opened.
  return ::lstat(path.c_str(), &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool is_id(std::string_view word) {
  return model::parse_scalar(word, {.kind = model::Type::Kind::id}).has_value();
}

bool is_always_path(std::string_view word) {
  return word == "-" || word.starts_with('/') || word.starts_with("./") || word.starts_with("../");
}

constexpr bool may_be_in_id(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
         c == '_' || c == '/' || c == '-';
}

// The files that have each of the wanted ids.
class IdSearch {
 public:
  void want(std::string id) { files_.try_emplace(std::move(id)); }
  [[nodiscard]] bool is_needed() const { return !files_.empty(); }

  void search(const std::vector<files::FoundFile>& files) {
    for (const files::FoundFile& file : files) {
      auto bytes = files::read_file(file.path, largest_agreement());
      if (!bytes) {
        unreadable_.push_back(file.path);
        continue;
      }
      if (!may_have_one(*bytes)) continue;
      const auto id = read_id(std::move(*bytes));
      const auto found = id ? files_.find(*id) : files_.end();
      if (found != files_.end()) found->second.push_back(file.path);
    }
  }

  [[nodiscard]] const std::vector<std::string>& files_of(const std::string& id) const {
    return files_.at(id);
  }
  [[nodiscard]] const std::vector<std::string>& unreadable() const { return unreadable_; }

 private:
  // Reading YAML takes a hundred times as long as searching for the bytes of an id, which must not
  // be followed by more characters of an id. After a backslash, any character may be meant.
  [[nodiscard]] bool may_have_one(std::string_view bytes) const {
    if (bytes.find('\\') != bytes.npos) return true;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::size_t end = at;
      while (end < bytes.size() && may_be_in_id(bytes[end])) ++end;
      if (end > at && files_.find(bytes.substr(at, end - at)) != files_.end()) return true;
      at = end;
    }
    return false;
  }

  std::map<std::string, std::vector<std::string>, std::less<>> files_;
  std::vector<std::string> unreadable_;
};

// The id as most files have it, for suggestions: the text after `agreement:` at the start of a
// line.
std::string guess_id(std::string_view bytes) {
  constexpr std::string_view key = "agreement:";
  std::size_t at = bytes.starts_with(key) ? 0 : bytes.find(fmt::format("\n{}", key));
  if (at == bytes.npos) return "";
  at = bytes.find_first_not_of(" \"'", bytes.find(':', at) + 1);
  std::size_t end = at;
  while (end < bytes.size() && may_be_in_id(bytes[end])) ++end;
  return at == bytes.npos ? "" : std::string(bytes.substr(at, end - at));
}

// What a misspelt word may mean.
class Suggestions {
 public:
  explicit Suggestions(const std::vector<files::FoundFile>& files) {
    for (const files::FoundFile& file : files) {
      paths_.push_back(file.path);
      const auto bytes = files::read_file(file.path, largest_agreement());
      if (bytes) ids_.push_back(guess_id(*bytes));
    }
  }

  [[nodiscard]] std::string help(const std::string& word) const {
    const std::string id = word.starts_with(id_mark) ? word.substr(id_mark.size()) : word;
    const std::vector<std::string_view> ids(ids_.begin(), ids_.end());
    const auto nearest_id = text::find_nearest(id, ids);
    const auto nearest_path = word == id ? find_path(word) : std::nullopt;
    std::string help;
    if (nearest_path) help = fmt::format("the file {}", text::backquoted(*nearest_path));
    if (nearest_id) {
      help += fmt::format("{}the id {}", help.empty() ? "" : " or ", text::backquoted(*nearest_id));
    }
    if (help.empty()) return "`secondment report register` lists the ids";
    return fmt::format("did you mean {}?", help);
  }

 private:
  // Compares the last step with files beside the named path and in the register.
  [[nodiscard]] std::optional<std::string> find_path(const std::string& word) const {
    std::vector<std::string> paths = paths_;
    const fs::path folder = fs::path(word).parent_path();
    std::error_code ignored;  // a folder that cannot be listed gives no suggestions
    for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored)) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with('.') && (entry.is_directory(ignored) || files::is_agreement_name(name)))
        paths.push_back((folder / name).string());
    }
    std::vector<std::string_view> names;
    for (const std::string& path : paths) names.push_back(files::last_step(path));
    const auto nearest = text::find_nearest(files::last_step(word), names);
    if (!nearest) return std::nullopt;
    const auto at = std::find(names.begin(), names.end(), *nearest);
    return paths[static_cast<std::size_t>(at - names.begin())];
  }

  std::vector<std::string> paths_;
  std::vector<std::string> ids_;
};

using Found = Result<std::string, NameError>;

class NameSearch {
 public:
  NameSearch(const RunConfig& config, Meant meant) : config_(config), meant_(meant) {}

  std::vector<Found> find(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (const auto id = id_in(word)) search_.want(*id);
    }
    if (search_.is_needed()) {
      files_ = find_register(config_);
      search_.search(files_);
    }
    std::vector<Found> found;
    found.reserve(words.size());
    for (const std::string& word : words) found.push_back(find(word));
    return found;
  }

 private:
  // The id that a word stands for, if it can be one.
  [[nodiscard]] std::optional<std::string> id_in(const std::string& word) const {
    if (!config_.workspace) return std::nullopt;
    const bool is_marked = word.starts_with(id_mark);
    const std::string id = is_marked ? word.substr(id_mark.size()) : word;
    if (!is_id(id)) return std::nullopt;
    if (is_marked) return id;
    if (is_always_path(word) || (meant_ == Meant::path && is_there(word))) return std::nullopt;
    return id;
  }

  Found find(const std::string& word) {
    const auto id = id_in(word);
    if (id) {
      const auto& files = search_.files_of(*id);
      if (files.size() == 1) return files.front();
      if (files.size() > 1) return unexpected(repeated(files));
    }
    const bool is_marked = word.starts_with(id_mark);
    if (is_marked && !config_.workspace) {
      return unexpected(NameError{{"an id is looked up in a workspace, and there is none here",
                                   fmt::format("name the file, or add a {}", workspace_name)}});
    }
    if (is_marked && !id) {
      const std::string_view rest = std::string_view(word).substr(id_mark.size());
      return unexpected(
          NameError{model::parse_scalar(rest, {.kind = model::Type::Kind::id}).error()});
    }
    // Without a workspace, opening the path gives the reason.
    if (!is_marked && (!config_.workspace || is_always_path(word) || is_there(word))) return word;
    return unexpected(unknown(word));
  }

  [[nodiscard]] static NameError repeated(const std::vector<std::string>& files) {
    const std::vector<std::string_view> names(files.begin(), files.end());
    return {{fmt::format("{} have this id: {}", text::counted(files.size(), "file", "files"),
                         text::list_words(names, "and")),
             "name the file that you mean, and give each agreement an id of its own"},
            files};
  }

  [[nodiscard]] NameError unknown(const std::string& word) {
    if (!suggestions_) {
      if (files_.empty()) files_ = find_register(config_);
      suggestions_.emplace(files_);
    }
    const std::string_view no_file = word.starts_with(id_mark) ? "" : "no such file, and ";
    NameError error{{fmt::format("{}no agreement has this id", no_file), suggestions_->help(word)}};
    const auto& unreadable = search_.unreadable();
    if (!unreadable.empty()) {
      error.message +=
          fmt::format("; {} could not be read", text::counted(unreadable.size(), "file", "files"));
      error.help += fmt::format(" ({} cannot be read)", unreadable.front());
    }
    return error;
  }

  const RunConfig& config_;
  Meant meant_;
  std::vector<files::FoundFile> files_;
  IdSearch search_;
  std::optional<Suggestions> suggestions_;
};

}  // namespace

std::vector<Result<std::string, NameError>> find_named(const RunConfig& config,
                                                       const std::vector<std::string>& words,
                                                       Meant meant) {
  return NameSearch(config, meant).find(words);
}

std::vector<std::string> guess_ids(const RunConfig& config) {
  std::vector<std::string> ids;
  const auto found = find_agreements(config, {});
  if (!found) return ids;
  for (const files::FoundFile& file : found->files.files) {
    const auto bytes = files::read_file(file.path, largest_agreement());
    if (std::string id = bytes ? guess_id(*bytes) : ""; !id.empty()) ids.push_back(std::move(id));
  }
  return ids;
}

}  // namespace secondment::workspace
