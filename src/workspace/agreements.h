// Which agreements there are: those that the command line names, or else the workspace file.
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
  // A folder or a workspace rather than single files: what is not here does not exist.
  bool is_register = false;
};

// The operands in their order, by path or by id, folders walked, `-` at most once; without
// operands, what the workspace file names. The workspace file, what it names, and cases are left
// out.
[[nodiscard]] Result<FoundAgreements> find_agreements(const RunConfig& config,
                                                      const std::vector<std::string>& operands);

// Whether a file may be an agreement by its name: no workspace file, cases or map.
[[nodiscard]] bool may_be_agreement(std::string_view path);

// The agreements of the workspace: those that its file names or, where it names none, those in its
// folder. Folders that cannot be read, and patterns that match nothing, are for `check` to report.
[[nodiscard]] std::vector<files::FoundFile> find_register(const RunConfig& config);

// The name of the file of an agreement with this id, which is one that an agreement is looked for
// under: an id may hold slashes, or be `secondment` or `a.cases`. `number` makes others of it, for
// when 1 is another agreement's.
[[nodiscard]] std::string file_of_id(std::string_view id, std::size_t number = 1);

}  // namespace secondment::workspace
