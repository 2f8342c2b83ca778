// Compares the files of a run with an earlier state in git: which earlier file corresponds to
// which, and which files were removed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "revisions/repository.h"
#include "secondment/date.h"
#include "secondment/result.h"
#include "workspace/agreements.h"
#include "workspace/run_config.h"

namespace secondment::revisions {

// The commit to compare with.
struct Revision {
  std::string name;       // as given: main, HEAD~2
  bool is_exact = false;  // the commit itself instead of its merge base with HEAD
};

// A path that exists now, existed in the earlier state, or both.
struct Slot {
  std::optional<std::size_t> file = {};  // index among the files of the run
  const TreeEntry* entry = nullptr;      // in the earlier state
  std::string path = {};                 // of an earlier file, as shown in messages
};

class EarlierState {
 public:
  // The files of the run must all be in one repository.
  [[nodiscard]] static Result<EarlierState> open(Git git, const Revision& revision,
                                                 const workspace::RunConfig& config,
                                                 const std::vector<std::string>& operands,
                                                 const std::vector<files::FoundFile>& files,
                                                 const std::string& stdin_name);

  [[nodiscard]] const std::string& commit() const { return commit_; }
  [[nodiscard]] Date committed() const { return committed_; }

  // The paths of the run, without duplicates: files in their order, with removed ones in between.
  // Standard input counts as the file with its name. Returns an error if files cannot be compared.
  [[nodiscard]] Result<std::vector<Slot>> list_slots(const workspace::RunConfig& config,
                                                     const std::vector<std::string>& operands,
                                                     const std::vector<files::FoundFile>& files,
                                                     const std::string& stdin_name) const;

  // Removed files outside the slots that may be agreements: an agreement may have been moved from
  // there.
  [[nodiscard]] std::vector<Slot> list_gone_elsewhere(const std::vector<Slot>& slots) const;

  // Whether the file has the same bytes as in the earlier state.
  [[nodiscard]] static bool is_same(const Slot& slot, std::string_view bytes);

  // The bytes of an agreement, up to one more than allowed; or all bytes of another file. Safe to
  // call from several threads.
  [[nodiscard]] Result<std::string> read(const TreeEntry& entry);
  [[nodiscard]] Result<std::string> read_all(const TreeEntry& entry);

  // The earlier file at a path; null if there was none.
  [[nodiscard]] const TreeEntry* find(const std::string& path) const;
  [[nodiscard]] const TreeEntry* find_within(const std::string& path_within) const;
  [[nodiscard]] const Repository& repository() const { return repository_; }

 private:
  EarlierState(Repository repository, std::string commit)
      : repository_(std::move(repository)), commit_(std::move(commit)) {}

  [[nodiscard]] Result<std::string> read(const TreeEntry& entry, std::size_t most);

  Repository repository_;
  std::string commit_;
  Date committed_{};
  std::vector<TreeEntry> entries_;
  std::unordered_map<std::string_view, const TreeEntry*> by_path_;
};

}  // namespace secondment::revisions
