// Everything outside the program that a command may touch, as one argument, so that the whole
// command line runs in-process in tests.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "files/reach.h"
#include "secondment/date.h"

namespace secondment::cli {

struct World {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_closed = false;  // it was closed before the run
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::optional<std::size_t> terminal_width = {};  // in columns, if the output is a terminal
  std::function<std::optional<std::string>(const char* name)> environment;
  Date today;
  std::chrono::system_clock::time_point started = std::chrono::system_clock::now();
  // Returns bytes that cannot be guessed: a key for this run.
  std::function<std::string()> random_key = {};
  unsigned threads = 1;
  // The files that this run reads, as they become known. Results are never written over them.
  std::vector<std::string> sources = {};
  files::Reach reach = {};  // how far links may lead; set when the workspace is known
};

}  // namespace secondment::cli
