#include "revisions/settings.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

#include "files/file.h"
#include "model/format_rules.h"
#include "revisions/value_words.h"
#include "text/characters.h"

namespace secondment::revisions {
namespace {

namespace fs = std::filesystem;

// How the bytes of a file changed; line ends do not count.
enum class Change { none, changed, added, removed };
Result<Change> compare_file(const TreeEntry* entry, const std::string& path,
                            EarlierState& earlier) {
  const auto bytes = files::read_file(path, files::any_size);
  if (!bytes) return entry != nullptr ? Change::removed : Change::none;
  if (entry == nullptr) return Change::added;
  if (EarlierState::is_same({.entry = entry}, *bytes)) return Change::none;
  const auto old = earlier.read_all(*entry);
  if (!old) return unexpected(old.error());
  return with_line_feeds(*old) == with_line_feeds(*bytes) ? Change::none : Change::changed;
}

class SettingsComparison {
 public:
  SettingsComparison(const workspace::RunConfig& config, EarlierState& earlier)
      : config_(config), earlier_(earlier) {}

  Result<std::vector<ChangedSetting>> compare(const std::string& start) {
    if (config_.workspace) {
      const workspace::Workspace& file = *config_.workspace;
      compare_one(file.path, "the workspace file", "since/settings");
      for (const policy::Written& each : file.policies) {
        compare_named(each, "the policy", "since/settings");
      }
      compare_named(file.directory, "the directory", "since/settings");
      compare_named(file.baseline, "the baseline", "since/settings");
      compare_named(file.signers, "the list of signers", "since/signers");
    }
    find_removed_workspace(start);
    if (failure_) return unexpected(*failure_);
    return std::move(changed_);
  }

 private:
  void compare_named(const policy::Written& named, std::string_view what, const char* rule) {
    if (named) compare_one(config_.workspace->path_of(named), what, rule);
  }

  void compare_one(const std::string& path, std::string_view what, const char* rule) {
    const auto within = earlier_.repository().path_within(path);
    if (!within || failure_ || !seen_.insert(*within).second) return;
    const auto change = compare_file(earlier_.find_within(*within), path, earlier_);
    if (!change) {
      failure_ = change.error();
    } else if (*change != Change::none) {
      report(path, what, rule, *change);
    }
  }

  // Reports a workspace file that was removed, because the register is then checked less strictly.
  void find_removed_workspace(const std::string& start) {
    std::error_code ignored;
    const bool is_folder = start.empty() || fs::is_directory(start, ignored);
    const std::string folder = is_folder ? start : fs::path(start).parent_path().string();
    const auto within = earlier_.repository().path_within(folder.empty() ? "." : folder);
    for (std::optional<std::string> each = within; each;) {
      const std::string path = each->empty()
                                   ? std::string(workspace::workspace_name)
                                   : fmt::format("{}/{}", *each, workspace::workspace_name);
      const std::string on_disk = fmt::format("{}/{}", earlier_.repository().top(), path);
      if (earlier_.find_within(path) != nullptr) {
        if (!fs::exists(on_disk, ignored) && seen_.insert(path).second) {
          report(path, "the workspace file", "since/settings", Change::removed);
        }
        return;
      }
      if (each->empty()) return;
      const std::size_t slash = each->rfind('/');
      each = slash == std::string::npos ? "" : each->substr(0, slash);
    }
  }

  void report(const std::string& path, std::string_view what, const char* rule, Change change) {
    constexpr std::string_view words[] = {"is the same", "is not what it was", "is new", "is gone"};
    Finding finding{
        .rule = rule,
        .severity = model::severity_of(rule),
        .message = fmt::format("{} {}", what, words[static_cast<std::size_t>(change)]),
        .help =
            "who answers for the register should see this change; agreements are checked by "
            "today's settings, on both sides"};
    changed_.push_back({path, std::move(finding)});
  }

  const workspace::RunConfig& config_;
  EarlierState& earlier_;
  std::set<std::string> seen_;
  std::vector<ChangedSetting> changed_;
  std::optional<Error> failure_;
};

}  // namespace

Result<std::vector<ChangedSetting>> compare_settings(const workspace::RunConfig& config,
                                                     const std::string& start,
                                                     EarlierState& earlier) {
  return SettingsComparison(config, earlier).compare(start);
}

Result<std::unique_ptr<Organisations>> read_earlier_directory(const workspace::RunConfig& config,
                                                              EarlierState& earlier) {
  if (!config.organisations) return std::unique_ptr<Organisations>();
  const TreeEntry* entry = earlier.find(config.organisations->path());
  if (entry == nullptr || EarlierState::is_same({.entry = entry}, config.organisations->bytes())) {
    return std::unique_ptr<Organisations>();
  }
  auto bytes = earlier.read_all(*entry);
  if (!bytes) return unexpected(bytes.error());
  return std::make_unique<Organisations>(entry->path, std::move(*bytes));
}

}  // namespace secondment::revisions
