// The agreements of a run: those that the command line names, or else those that the workspace file
// names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/file.h"
#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::workspace {

struct FoundAgreements {
  files::FoundFiles files;
  // Whether a folder or a workspace was given instead of single files: an agreement that is not in
  // it then does not exist.
  bool is_register = false;
};

// The operands in their order, by path or by id, with the files in folders, and `-` at most once;
// without operands, the agreements that the workspace file names. The workspace file, the files
// that it names, and cases are left out.
[[nodiscard]] Result<FoundAgreements> find_agreements(const RunConfig& config,
                                                      const std::vector<std::string>& operands);

// Whether a file with this name may be an agreement: not a workspace file, cases or a map.
[[nodiscard]] bool may_be_agreement(std::string_view path);

// The agreements of the workspace: those that its file names or, if it names none, those in its
// folder. `check` reports unreadable folders and patterns that match nothing.
[[nodiscard]] std::vector<files::FoundFile> find_register(const RunConfig& config);

// The file name for an agreement with this id, chosen so that searches for agreements find the
// file: an id may contain slashes, or be `secondment` or `a.cases`. A higher `number` gives another
// name, in case the first is taken.
[[nodiscard]] std::string file_of_id(std::string_view id, std::size_t number = 1);

}  // namespace secondment::workspace
