// A world in memory: what a command reads, writes and says.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "cli/run.h"

namespace secondment::tests {

struct Console {
  std::istringstream in = {};
  std::ostringstream out = {};
  std::ostringstream err = {};
  std::map<std::string, std::string> environment = {};
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::optional<std::size_t> terminal_width = {};
  std::chrono::system_clock::time_point started = std::chrono::system_clock::now();
  unsigned threads = 2;
  std::string key = "the key of a run";

  int run(const std::vector<std::string>& arguments) {
    cli::World world{.in = in,
                     .out = out,
                     .err = err,
                     .out_is_terminal = out_is_terminal,
                     .err_is_terminal = err_is_terminal,
                     .terminal_width = terminal_width,
                     .environment = [this](const char* name) -> std::optional<std::string> {
                       const auto found = environment.find(name);
                       return found == environment.end() ? std::nullopt
                                                         : std::optional(found->second);
                     },
                     .today = *parse_date("2026-11-22"),
                     .started = started,
                     .random_key = [this] { return key; },
                     .threads = threads};
    return cli::run(world, arguments);
  }
};

// What a command prints.
inline std::string print(const std::vector<std::string>& words, int status = 0) {
  Console console;
  CHECK_MESSAGE(console.run(words) == status, console.err.str());
  return console.out.str();
}

}  // namespace secondment::tests
