// Splits the words of a command line into the command, its operands and the options that the
// command declares. CLI11 then reads the options only: it would split operands at commas and
// brackets, lose them after `--`, and say little about a misspelling.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "secondment/result.h"

namespace secondment::cli {

// The options of one command or, with an empty name, the common options.
struct OptionSet {
  std::string_view command;
  std::vector<Option> options;
};

struct Arguments {
  std::string command;                // empty if none is named
  std::vector<std::string> operands;  // in order; everything after `--` is an operand
  std::vector<GivenOption> options;   // in order; each is known and has a value if it needs one
};

// `sets` has the common options first, then those of each command. Options may come anywhere. The
// error is a usage error: an unknown command, an unknown option, or a missing value.
[[nodiscard]] Result<Arguments> split_arguments(std::span<const OptionSet> sets,
                                                const std::vector<std::string>& words);

}  // namespace secondment::cli
