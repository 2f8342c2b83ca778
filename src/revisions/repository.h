// What git knows about an earlier state of files: a commit, the files in it, and their bytes. Git
// is run without a shell, only with commands that read and that neither start a program nor use a
// network, whatever the settings of the repository. Every error says what to do.
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
  enum class Kind { file, link, repository };  // of another: a submodule

  std::string path;  // from the top of the repository
  std::string name;  // of its bytes, as git_blob_name gives it
  Kind kind = Kind::file;
};

// The program git, and how it is run. `path`: the PATH to search; nothing: the system's own.
class Git {
 public:
  [[nodiscard]] static Result<Git> find(const std::optional<std::string>& path);

  // Runs in a folder. Git does not look for a repository in the folders above it.
  [[nodiscard]] files::Invocation invoke(const std::string& folder,
                                         std::vector<std::string> arguments) const;

 private:
  explicit Git(std::string program) : program_(std::move(program)) {}
  std::string program_;
};

class Repository {
 public:
  // The repository that holds the files of a folder; empty: the current one.
  [[nodiscard]] static Result<Repository> open(Git git, const std::string& folder);
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) = delete;
  ~Repository();

  // Its topmost folder, absolute, without links.
  [[nodiscard]] const std::string& top() const { return top_; }
  // The path of a file relative to the top, with links followed except a broken last one; nothing
  // when it is not below the top. Fast for many files: each folder is looked at once.
  [[nodiscard]] std::optional<std::string> path_within(const std::string& path) const;

  // The name of the commit that a revision means: a branch, a tag, HEAD~2.
  [[nodiscard]] Result<std::string> find_commit(const std::string& revision) const;
  // The merge base of a commit and HEAD; `revision` is what messages call the commit.
  [[nodiscard]] Result<std::string> find_base(const std::string& commit,
                                              const std::string& revision) const;
  // In the order of their paths, byte by byte.
  [[nodiscard]] Result<std::vector<TreeEntry>> list_files(const std::string& commit) const;
  // The day of the commit, in its time zone.
  [[nodiscard]] Result<Date> day_of(const std::string& commit);
  // The bytes of a file with this name, at most `most` of them plus one. Safe to call from several
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
