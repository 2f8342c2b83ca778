// The files that a check is about: operands, lists of files, and the parts of the workspace that
// are read with them.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/world.h"
#include "files/file.h"
#include "register/facts.h"
#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::cli {

struct NamedFilesOptions {
  std::string list;  // a file with more operands, - for the standard input; empty: none
  bool is_null_separated = false;
  bool only_workspace = false;  // leaves out files that do not match the workspace's `agreements`
  bool in_register = false;     // all agreements of the workspace are read, too
  bool has_facts = false;       // facts represent the others
  std::string stdin_name;       // what the standard input stands for
};

struct NamedFiles {
  files::FoundFiles found;
  std::size_t named =
      0;  // of the files; others are only read, or known, for what they mean to these
  std::vector<bool> is_other = {};                  // by file
  std::vector<const registers::Trace*> facts = {};  // by file, those of others; null: to be read
  bool is_register = false;                         // what is in none of the files does not exist
  bool may_be_empty = false;

  // Without the others.
  [[nodiscard]] std::vector<files::FoundFile> list_named() const;
  // Whether the files of all facts are here, too.
  [[nodiscard]] bool has_every_file() const;
};

// `facts` outlive the answer.
[[nodiscard]] Result<NamedFiles> find_named_files(World& world, const workspace::RunConfig& config,
                                                  const NamedFilesOptions& options,
                                                  const Operands& operands,
                                                  const std::vector<registers::Fact>& facts);

}  // namespace secondment::cli
