// A command is a row: help, the answers to misspellings and the tests are made from it.
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
  std::vector<std::string> policies;  // paths of a user's own
  std::vector<std::string> overlays;  // names of policies that are laid over schemes
  std::string config;                 // the workspace file; empty: the nearest
  bool follow = false;                // links and paths of the workspace that lead out of it
  bool show_config = false;
  bool help = false;
  bool version = false;
  std::string first_path;  // among the operands: the search for the workspace file starts here
};

// The error is reported where the command is run; the exit status then says that it failed.
using Runner = std::function<Result<ExitStatus>(World&, const CommonOptions&)>;

using Operands = std::vector<std::string>;

struct Example {
  std::string_view command;
  std::string_view doc;
};

// What may come next on a command line.
struct Candidate {
  std::string word;
  std::string doc;  // in one line; may be empty
};

struct Command {
  std::string_view name;
  std::string_view doc;       // one line
  std::string_view operands;  // "PATH…"
  std::string_view expects;   // "a file and a state"; empty: it can do without operands
  std::span<const Example> examples;
  // Adds its options and says how to run. Operands arrive in `operands`, which outlives the runner.
  Runner (*declare)(std::vector<Option>& options, const Operands& operands);
  // What the operands are, where one line is not enough; null: nothing more.
  std::string (*details)() = nullptr;
  // The first path among the operands, empty when there is none; null: a command of no files.
  std::string (*first_path)(const Operands& operands) = nullptr;
  // What may come after these operands, but files; null: nothing but files.
  std::vector<Candidate> (*candidates)(const workspace::RunConfig& config,
                                       const Operands& before) = nullptr;
  bool takes_agreements = false;  // as operands, or else those that the workspace file names
  std::string_view instead_of_operands = "";  // an option that names them; empty: there is none
};

// For `declare`: a command whose options are rows of one table.
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
// Null when no command has that name.
[[nodiscard]] const Command* find_command(std::string_view name);

// The options that every command has.
void add_common_options(std::vector<Option>& options, CommonOptions& values);

// One file per command.
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
// Of `[FILE…] WORD [FIELD=VALUE…]`: the first file, where one is named.
[[nodiscard]] std::string first_file_to_act_on(const Operands& operands);

// The help of the whole program, or of one command, examples first.
// Within `width` columns, where there is one.
[[nodiscard]] std::string render_help(std::span<const Option> common,
                                      std::optional<std::size_t> width);
[[nodiscard]] std::string render_help(const Command& command, std::span<const Option> own,
                                      std::span<const Option> common,
                                      std::optional<std::size_t> width);

}  // namespace secondment::cli
