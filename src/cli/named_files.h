// The files that a check is about: operands, lists of files, and the parts of the workspace that
// are read along with them.
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
  std::string list;  // a file with more operands; -: the standard input; empty: none
  bool is_null_separated = false;
  bool only_workspace = false;  // leaves out files that do not match the workspace's `agreements`
  bool in_register = false;     // all agreements of the workspace are read as well
  bool has_facts = false;       // facts stand for the others
  std::string stdin_name;       // the file that the standard input stands for
};

struct NamedFiles {
  Operands operands = {};  // those of the command line and of the list
  bool is_list = false;    // there is a list; without operands, it names nothing
  files::FoundFiles found = {};
  std::size_t named =
      0;  // how many of the files were named; the others are only read because they affect these
  std::vector<bool> is_other = {};                 // by file
  std::vector<const registers::Fact*> facts = {};  // by file, for others; null: must be read
  bool is_register = false;                        // an agreement in none of the files is missing
  bool may_be_empty = false;

  // Those that stand for a file.
  [[nodiscard]] std::vector<const registers::Fact*> list_facts() const;
  // Without a list, the workspace is meant if there are no operands.
  [[nodiscard]] bool names_nothing() const { return is_list && operands.empty(); }
  // The files without the others.
  [[nodiscard]] std::vector<files::FoundFile> list_named() const;
  // Whether the files of all facts are also present.
  [[nodiscard]] bool has_every_file() const;
};

// `facts` must outlive the result.
[[nodiscard]] Result<NamedFiles> find_named_files(World& world, const workspace::RunConfig& config,
                                                  const NamedFilesOptions& options,
                                                  const Operands& operands,
                                                  const std::vector<registers::Fact>& facts);

}  // namespace secondment::cli
