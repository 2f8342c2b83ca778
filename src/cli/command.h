// A command is a row of a table: help, suggestions for misspellings and tests are made from it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "cli/world.h"
#include "secondment/exit_status.h"
#include "secondment/result.h"

namespace secondment::workspace {
struct RunConfig;
}

namespace secondment::cli {

// Options that every command has, as given.
struct CommonOptions {
  std::string as_at;
  std::string color = "auto";
  std::string output;
  bool force = false;  // `output` may be read-only or another user's
  bool quiet = false;
  bool verbose = false;
  std::vector<GivenOption> policies;  // files of --policy and names of --overlay, in their order
  std::string config;                 // the workspace file; empty: the nearest one
  bool follow = false;                // also follow links and paths that lead out of the workspace
  bool show_config = false;
  bool help = false;
  bool version = false;
  std::string first_path;  // where the search for the workspace file starts
};

// The caller reports an error; the exit status then shows that the command failed.
using Runner = std::function<Result<ExitStatus>(World&, const CommonOptions&)>;

using Operands = std::vector<std::string>;

struct Example {
  std::string_view command;
  std::string_view doc;
};

// What may come next on a command line.
struct Candidate {
  std::string word;
  std::string doc;  // one line; may be empty
};

// What an operand may be, as help and the manual list it.
struct Choices {
  std::string_view title;
  std::vector<Candidate> rows;
  std::string_view note = {};  // below the rows; empty: none
};

struct Command {
  std::string_view name;
  std::string_view doc;       // one line
  std::string_view operands;  // "PATH…"
  std::string_view expects;   // "a file and a state"; empty: operands are optional
  std::span<const Example> examples;
  // Adds the options, and returns the function that runs the command. `operands` will receive the
  // operands, and outlives the runner.
  Runner (*declare)(std::vector<Option>& options, const Operands& operands);
  // What the first operand may be, for help; null: any file.
  Choices (*choices)() = nullptr;
  // Returns the first path among the operands, or an empty string; null for a command without
  // files.
  std::string (*first_path)(const Operands& operands) = nullptr;
  // Returns the candidates after these operands, without files; null: only files.
  std::vector<Candidate> (*candidates)(const workspace::RunConfig& config,
                                       const Operands& before) = nullptr;
  // As operands, or else the agreements that the workspace file names.
  bool takes_agreements = false;
  std::string_view instead_of_operands = "";  // an option that names the operands; empty: none
};

// For `declare`: for a command whose options are rows of one table.
template <class Values>
[[nodiscard]] Runner declare_rows(std::vector<Option>& options, const Operands& operands,
                                  std::span<const OptionRow<Values>> rows,
                                  Result<ExitStatus> (*run)(World&, const CommonOptions&,
                                                            const Values&, const Operands&)) {
  const auto values = std::make_shared<Values>();
  add_options(options, rows, *values);
  return [values, &operands, run](World& world, const CommonOptions& common) {
    return run(world, common, *values, operands);
  };
}

[[nodiscard]] std::span<const Command> commands();
// Null if the name is unknown.
[[nodiscard]] const Command* find_command(std::string_view name);

// The options that every command has.
void add_common_options(std::vector<Option>& options, CommonOptions& values);

// There is one file for each command.
extern const Command check_command;
extern const Command completion_command;
extern const Command diff_command;
extern const Command explain_command;
extern const Command facts_command;
extern const Command import_command;
extern const Command init_command;
extern const Command export_command;
extern const Command letter_command;
extern const Command merge_driver_command;
extern const Command move_command;
extern const Command new_command;
extern const Command policy_command;
extern const Command record_command;
extern const Command remind_command;
extern const Command report_command;
extern const Command schema_command;
extern const Command status_command;
extern const Command terms_command;
extern const Command verify_command;

// For `first_path`: the first operand.
[[nodiscard]] std::string first_operand(const Operands& operands);
// For `[FILE…] WORD [FIELD=VALUE…]`: the first file, if there is one.
[[nodiscard]] std::string first_file_to_act_on(const Operands& operands);

// The help for the whole program or one command, with examples first, wrapped at `width` columns if
// there is a width.
[[nodiscard]] std::string render_help(std::span<const Option> common,
                                      std::optional<std::size_t> width);
[[nodiscard]] std::string render_help(const Command& command, std::span<const Option> own,
                                      std::span<const Option> common,
                                      std::optional<std::size_t> width);

}  // namespace secondment::cli
