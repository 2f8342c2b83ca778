// What git knows about an earlier state of files: a commit, the files in it, and their bytes. Git
// is run without a shell, only with commands that read, start no other program and use no network,
// whatever the settings of the repository. Every error says what to do.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/programs.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::revisions {

// A file of a commit.
struct TreeEntry {
  enum class Kind { file, link, repository };  // another repository: a submodule

  std::string path;  // relative to the top of the repository
  std::string name;  // the object name of its bytes; see git_blob_name
  Kind kind = Kind::file;
};

// The program git, and how it is run. `path` is the PATH to search; nothing: the default of the
// system.
class Git {
 public:
  [[nodiscard]] static Result<Git> find(const std::optional<std::string>& path);

  // The arguments to run git in a folder. Git does not look for a repository in the folders above
  // it.
  [[nodiscard]] files::Invocation invoke(const std::string& folder,
                                         std::vector<std::string> arguments) const;

 private:
  explicit Git(std::string program) : program_(std::move(program)) {}
  std::string program_;
};

class Repository {
 public:
  // Opens the repository that contains the files of a folder; empty: the current folder.
  [[nodiscard]] static Result<Repository> open(Git git, const std::string& folder);
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) = delete;
  ~Repository();

  // Its top folder, absolute, without symbolic links.
  [[nodiscard]] const std::string& top() const { return top_; }
  // The path of a file relative to the top, with links followed except a broken last one; nothing
  // if it is not below the top. Fast for many files, because each folder is looked up only once.
  [[nodiscard]] std::optional<std::string> path_within(const std::string& path) const;

  // The name of the commit that a revision stands for: a branch, a tag, HEAD~2.
  [[nodiscard]] Result<std::string> find_commit(const std::string& revision) const;
  // The merge base of a commit and HEAD. `revision` is what messages call the commit.
  [[nodiscard]] Result<std::string> find_base(const std::string& commit,
                                              const std::string& revision) const;
  // Sorted by path, byte by byte.
  [[nodiscard]] Result<std::vector<TreeEntry>> list_files(const std::string& commit) const;
  // The day of the commit, in its own time zone.
  [[nodiscard]] Result<Date> day_of(const std::string& commit);
  // The bytes of the object with this name, up to `most` plus one. Safe to call from several
  // threads.
  [[nodiscard]] Result<std::string> read(const std::string& name, std::size_t most);

 private:
  struct Reader;

  Repository(Git git, std::string top);
  [[nodiscard]] Result<files::Answer> ask(std::vector<std::string> arguments) const;
  [[nodiscard]] Error explain_unknown(const std::string& revision,
                                      const files::Answer& answer) const;

  Git git_;
  std::string top_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace secondment::revisions
