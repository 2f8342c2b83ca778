// A command is a row: help, the misspelling answers and the tests are made from it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/world.h"
#include "report/summary.h"
#include "secondment/exit_status.h"
#include "secondment/result.h"

namespace secondment::cli {

// Options that every command has, as given.
struct CommonOptions {
  std::string as_at;
  std::string color = "auto";
  std::string output;
  bool quiet = false;
  std::vector<std::string> policies;  // paths of a user's own
  std::string config;                 // the workspace file; empty: the nearest
  bool show_config = false;
  std::string first_path;  // among the operands: from here the workspace file is looked for
};

// Bad usage is an Error; anything else has been told by the command itself.
using Runner = std::function<Result<ExitStatus>(World&, const CommonOptions&)>;

struct Example {
  std::string_view command;
  std::string_view doc;
};

struct Command {
  std::string_view name;
  std::string_view doc;       // one line
  std::string_view operands;  // "PATH…"
  bool needs_operands;
  std::span<const Example> examples;
  // Declares its options, each with a long name, and says how to run. Operands arrive in
  // `operands`, which outlives the runner.
  Runner (*declare)(CLI::App& app, const std::vector<std::string>& operands);
  // What the operands are, where a line does not say it; null: nothing more.
  std::string (*details)() = nullptr;
  // The first path among the operands, empty when there is none; null: a command of no files.
  std::string (*first_path)(const std::vector<std::string>& operands) = nullptr;
  bool takes_agreements = false;  // as operands, or else those that the workspace file names
};

[[nodiscard]] std::span<const Command> commands();

// One file a command.
extern const Command check_command;
extern const Command explain_command;
extern const Command move_command;
extern const Command new_command;
extern const Command policy_command;
extern const Command record_command;
extern const Command report_command;
extern const Command schema_command;
extern const Command status_command;

// For `first_path`: the first operand.
[[nodiscard]] std::string first_operand(const std::vector<std::string>& operands);

// The help of the whole program, or of one command, examples first.
[[nodiscard]] std::string render_help(const CLI::App& app);
[[nodiscard]] std::string render_help(const CLI::App& app, const Command& command);

}  // namespace secondment::cli
