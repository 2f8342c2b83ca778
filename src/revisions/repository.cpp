#include "revisions/repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <shared_mutex>
#include <utility>

#include "files/file.h"
#include "text/characters.h"

namespace secondment::revisions {
namespace {

namespace fs = std::filesystem;
using text::backquoted;

// The default of execvp if PATH is not set.
constexpr const char* usual_path = "/usr/local/bin:/usr/bin:/bin";
constexpr std::size_t longest_list = std::size_t{1} << 30;  // bytes
constexpr const char* whole_clone =
    "in a clone that is not whole, `git fetch --unshallow` (of a shallow one) or `git fetch "
    "--refetch --no-filter` (of a partial one) brings the rest; in GitHub's checkout action, set "
    "`fetch-depth: 0`";

// Settings of git that a person may make in the environment are passed on. Other variables might
// lead git to another repository, or make it write or fetch.
bool is_passed_on(std::string_view variable) {
  constexpr std::string_view settings[] = {"GIT_CONFIG",
                                           "GIT_EXEC_PATH=", "GIT_DISCOVERY_ACROSS_FILESYSTEM="};
  if (variable.starts_with("LC_ALL=")) return false;
  return !variable.starts_with("GIT_") ||
         std::any_of(std::begin(settings), std::end(settings),
                     [&](std::string_view name) { return variable.starts_with(name); });
}

std::optional<std::string> absolute(const std::string& path) {
  std::error_code failure;
  const fs::path found = fs::canonical(path.empty() ? "." : path, failure);
  return failure ? std::nullopt : std::optional(found.string());
}

std::string join(const std::string& folder, std::string_view name) {
  return fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

bool is_object_name(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::string without_line_end(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

// Empty if git printed no error.
std::string quoted_complaint(const std::string& complaint) {
  return complaint.empty() ? "" : fmt::format("git says: {}", text::visible(complaint));
}

std::string joined(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : fmt::format("{}; {}", first, second);
}

// Reads a line `MODE TYPE NAME<tab>PATH`.
std::optional<TreeEntry> read_entry(std::string_view record) {
  const std::size_t tab = record.find('\t');
  const std::size_t first = record.find(' ');
  const std::size_t second = record.find(' ', first + 1);
  if (tab == record.npos || second == record.npos || second > tab) return std::nullopt;
  const std::string_view mode = record.substr(0, first);
  TreeEntry entry{.path = std::string(record.substr(tab + 1)),
                  .name = std::string(record.substr(second + 1, tab - second - 1))};
  if (!is_object_name(entry.name)) return std::nullopt;
  if (mode == "120000") entry.kind = TreeEntry::Kind::link;
  if (mode == "160000") entry.kind = TreeEntry::Kind::repository;
  return entry;
}

}  // namespace

Result<Git> Git::find(const std::optional<std::string>& path) {
  auto program = files::find_program("git", path.value_or(usual_path));
  if (program) return Git(std::move(*program));
  return unexpected(Error{"git is needed for this, and is not installed",
                          "install it, on Debian with `apt install git`"});
}

files::Invocation Git::invoke(const std::string& folder, std::vector<std::string> arguments) const {
  files::Invocation invocation{
      .program = program_,
      .arguments = {"-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
                    "protocol.allow=never"},
      .folder = folder};
  std::move(arguments.begin(), arguments.end(), std::back_inserter(invocation.arguments));
  for (std::string& variable : files::own_environment()) {
    if (is_passed_on(variable)) invocation.environment.push_back(std::move(variable));
  }
  for (const char* variable : {"GIT_NO_REPLACE_OBJECTS=1", "GIT_OPTIONAL_LOCKS=0",
                               "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C"}) {
    invocation.environment.emplace_back(variable);
  }
  invocation.environment.push_back("GIT_CEILING_DIRECTORIES=" +
                                   fs::path(folder).parent_path().string());
  return invocation;
}

// The process `git cat-file --batch`, started when first needed, and the folders that were looked
// up.
struct Repository::Reader {
  std::mutex mutex;
  std::optional<files::RunningProgram> program;
  std::shared_mutex folders_mutex;
  std::map<std::string, std::optional<std::string>> folders;
};

Repository::Repository(Git git, std::string top)
    : git_(std::move(git)), top_(std::move(top)), reader_(std::make_unique<Reader>()) {}
Repository::Repository(Repository&&) noexcept = default;
Repository::~Repository() = default;

Result<Repository> Repository::open(Git git, const std::string& folder) {
  const auto start = absolute(folder);
  const std::string shown = folder.empty() ? "the current folder" : text::visible(folder);
  for (std::string top = start.value_or(""); !top.empty();) {
    std::error_code ignored;  // a path that cannot be read is not a repository
    if (fs::exists(fs::symlink_status(join(top, ".git"), ignored))) {
      Repository repository(std::move(git), top);
      // Git itself decides whether it trusts the owner and the settings of the repository.
      const auto answer = repository.ask({"rev-parse", "--verify", "--end-of-options", "HEAD"});
      if (!answer) return unexpected(answer.error());
      const bool is_refused = answer->complaint.find("dubious ownership") != std::string::npos ||
                              answer->complaint.find("safe.directory") != std::string::npos;
      if (is_refused) {
        return unexpected(
            Error{fmt::format("the repository in {} belongs to another user", text::visible(top)),
                  fmt::format("if you trust it: git config --global --add safe.directory {}",
                              text::visible(top))});
      }
      if (answer->complaint.find("not a git repository") != std::string::npos) {
        return unexpected(Error{
            fmt::format("{} cannot be read as a git repository", text::visible(join(top, ".git"))),
            quoted_complaint(answer->complaint)});
      }
      return repository;
    }
    if (fs::exists(join(top, "HEAD"), ignored) && fs::is_directory(join(top, "objects"), ignored)) {
      return unexpected(Error{
          fmt::format("{} is a bare git repository, without files to compare", text::visible(top)),
          "clone it, and check the files of the clone"});
    }
    if (top == "/") break;
    top = fs::path(top).parent_path().string();
  }
  return unexpected(Error{fmt::format("{} is not in a git repository", shown),
                          "there is no earlier state to compare with: run this on files that git "
                          "keeps, or `secondment check` without --since"});
}

std::optional<std::string> Repository::path_within(const std::string& path) const {
  const std::string_view last = files::last_step(path);
  const std::string folder = path.substr(0, path.size() - last.size());
  std::error_code ignored;
  std::optional<std::string> whole;
  if (last.empty() || last == "." || last == "..") {
    whole = absolute(path);
  } else if (fs::is_symlink(path, ignored) && (whole = absolute(path))) {
    // Uses the target of the link.
  } else {
    std::optional<std::string> parent;
    bool is_known = false;
    {
      const std::shared_lock lock(reader_->folders_mutex);
      const auto found = reader_->folders.find(folder);
      if (found != reader_->folders.end()) {
        parent = found->second;
        is_known = true;
      }
    }
    if (!is_known) {
      parent = absolute(folder);
      const std::unique_lock lock(reader_->folders_mutex);
      reader_->folders.emplace(folder, parent);
    }
    if (parent) whole = join(*parent, last);
  }
  if (!whole) return std::nullopt;
  if (*whole == top_) return "";
  const std::string above = join(top_, "");
  return whole->starts_with(above) ? std::optional(whole->substr(above.size())) : std::nullopt;
}

Result<files::Answer> Repository::ask(std::vector<std::string> arguments) const {
  auto answer = files::run_and_read(git_.invoke(top_, std::move(arguments)), longest_list);
  if (answer) return answer;
  return unexpected(Error{"git could not be run", answer.error().message});
}

Error Repository::explain_unknown(const std::string& revision, const files::Answer& answer) const {
  std::string message = fmt::format("git knows no commit {}", backquoted(revision));
  const auto head = ask({"rev-parse", "--verify", "--end-of-options", "HEAD"});
  if (head && head->status != 0) {
    return {std::move(message), "this repository has no commit yet"};
  }
  if (answer.complaint.find("ambiguous") != std::string::npos) {
    return {fmt::format("{} may mean several commits", backquoted(revision)),
            "give more of its digits"};
  }
  return {std::move(message),
          joined("name a branch, a tag or a commit that `git log` shows", whole_clone)};
}

Result<std::string> Repository::find_commit(const std::string& revision) const {
  auto answer =
      ask({"rev-parse", "--verify", "--end-of-options", fmt::format("{}^{{commit}}", revision)});
  if (!answer) return unexpected(std::move(answer).error());
  std::string name = without_line_end(std::move(answer->output));
  if (revision.empty() || answer->status != 0 || !is_object_name(name)) {
    return unexpected(explain_unknown(revision, *answer));
  }
  return name;
}

Result<std::string> Repository::find_base(const std::string& commit,
                                          const std::string& revision) const {
  auto answer = ask({"merge-base", commit, "HEAD"});
  if (!answer) return unexpected(std::move(answer).error());
  std::string output = std::move(answer->output);
  output.erase(std::min(output.find('\n'), output.size()));
  if (answer->status == 0 && is_object_name(output)) return output;
  return unexpected(
      Error{fmt::format("{} and HEAD have no commit in common", backquoted(revision)),
            joined("to compare with that commit itself, add `--since-exact`", whole_clone)});
}

Result<std::vector<TreeEntry>> Repository::list_files(const std::string& commit) const {
  auto answer = ask({"ls-tree", "-r", "-z", "--full-tree", commit});
  if (!answer) return unexpected(std::move(answer).error());
  std::vector<TreeEntry> entries;
  std::string_view output = answer->output;
  bool is_readable = answer->status == 0;
  while (is_readable && !output.empty()) {
    const std::size_t end = output.find('\0');
    auto entry = end == output.npos ? std::nullopt : read_entry(output.substr(0, end));
    is_readable = entry.has_value();
    if (entry) entries.push_back(std::move(*entry));
    output.remove_prefix(std::min(output.size(), end == output.npos ? end : end + 1));
  }
  if (is_readable) return entries;
  return unexpected(
      Error{fmt::format("the files of commit {} are not in this clone", commit.substr(0, 12)),
            joined(quoted_complaint(answer->complaint), whole_clone)});
}

Result<std::string> Repository::read(const std::string& name, std::size_t most) {
  const std::lock_guard lock(reader_->mutex);
  std::optional<files::RunningProgram>& program = reader_->program;
  if (!program) {
    auto started = files::RunningProgram::start(git_.invoke(top_, {"cat-file", "--batch"}));
    if (!started) return unexpected(Error{"git could not be run", started.error().message});
    program.emplace(std::move(*started));
  }
  const auto fail = [&](const std::string& why) {
    std::string complaint = program->finish().complaint;
    program.reset();
    return unexpected(
        Error{fmt::format("git has no object {} here, which belongs to the earlier state",
                          name.substr(0, 12)),
              joined(complaint.empty() ? why : quoted_complaint(complaint), whole_clone)});
  };
  if (auto asked = program->write(name + "\n"); !asked) return fail("");
  const auto head = program->read_line();
  if (!head) return fail(head.error().message);
  if (!*head) return fail("");
  // The answer is `NAME TYPE SIZE` or `NAME missing`.
  const std::string& line = **head;
  std::size_t size = 0;
  const std::size_t blank = line.rfind(' ') + 1;
  const auto number = std::from_chars(line.data() + blank, line.data() + line.size(), size);
  if (number.ec != std::errc() || number.ptr != line.data() + line.size()) {
    return unexpected(Error{fmt::format("git has no object {} here, which belongs to the earlier "
                                        "state",
                                        name.substr(0, 12)),
                            whole_clone});
  }
  auto bytes = program->read_bytes(size, most < size ? most + 1 : size);
  if (!bytes) return fail(bytes.error().message);
  if (auto line_end = program->read_bytes(1, 0); !line_end) return fail(line_end.error().message);
  return std::move(*bytes);
}

Result<Date> Repository::day_of(const std::string& commit) {
  constexpr std::size_t longest_head = 1 << 20;
  const auto bytes = read(commit, longest_head);
  if (!bytes) return unexpected(bytes.error());
  // The line `committer NAME <EMAIL> SECONDS +HHMM` of the header, which ends with an empty line.
  const std::string_view head = std::string_view(*bytes).substr(0, bytes->find("\n\n"));
  const std::size_t begin = head.find("\ncommitter ");
  const std::string_view line =
      begin == head.npos ? std::string_view()
                         : head.substr(begin + 1, head.find('\n', begin + 1) - begin - 1);
  const std::size_t zone_at = line.rfind(' ');
  const std::size_t seconds_at = line.rfind(' ', zone_at - 1);
  std::int64_t seconds = 0;
  int zone = 0;
  bool is_read = zone_at != line.npos && seconds_at != line.npos;
  if (is_read) {
    const char* first = line.data() + seconds_at + 1;
    is_read = std::from_chars(first, line.data() + zone_at, seconds).ec == std::errc();
    const std::string_view digits = line.substr(std::min(zone_at + 2, line.size()));
    is_read &=
        std::from_chars(digits.data(), digits.data() + digits.size(), zone).ec == std::errc();
    if (line[zone_at + 1] == '-') zone = -zone;
  }
  constexpr std::int64_t farthest = 253402300799;  // the last second of 9999
  if (!is_read || seconds < 0 || seconds > farthest) {
    return unexpected(
        Error{fmt::format("the day of commit {} cannot be read", commit.substr(0, 12)), ""});
  }
  const auto local = std::chrono::seconds(seconds + (zone / 100 * 60 + zone % 100) * 60);
  return std::chrono::floor<std::chrono::days>(Date::clock::time_point(local));
}

}  // namespace secondment::revisions
