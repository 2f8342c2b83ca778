// The words of a command line, told apart: the command, its operands, and the options, by what the
// commands have declared. CLI11 then reads the options alone: it splits operands at commas and
// brackets, loses them after `--`, and says little about a misspelling.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "secondment/result.h"

namespace secondment::cli {

struct Arguments {
  std::string command;                // empty when none is named
  std::vector<std::string> operands;  // in their order; all that follows `--` are operands
  std::vector<std::string> options;   // as --name or --name=value, each known and complete
};

// `app` has the options of every command and, as subcommands, the commands. Options may stand
// anywhere. The error is about usage: an option that is unknown, or that lacks its value.
[[nodiscard]] Result<Arguments> split_arguments(const CLI::App& app,
                                                const std::vector<std::string>& words);

}  // namespace secondment::cli
