// Other programs, run without a shell: arguments arrive as they are, whatever they hold.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/descriptor.h"
#include "secondment/result.h"

namespace secondment::files {

// The executable file of this name in the folders of a PATH; only absolute folders count.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name, std::string_view path);

struct ProgramRun {
  std::string program;
  std::vector<std::string> arguments;
  std::string folder;  // it runs there, and `log` in it is what it wrote
  std::string input = "/dev/null";
  // "NAME=value"; empty: that of this process.
  std::vector<std::string> environment = {};
};

struct Finished {
  bool is_fine = false;  // its exit status was 0
  std::string wrote;     // on both streams, as far as anyone would read
};

// Runs a program and waits for it. An error when it cannot be started or takes longer than some
// minutes.
[[nodiscard]] Result<Finished> run_program(const ProgramRun& run);

// The same, with nothing to read; when it fails, that is an error with the last line that it wrote.
[[nodiscard]] Result<void> run_program(const std::string& program,
                                       const std::vector<std::string>& arguments,
                                       const std::string& folder);

// A program to be run: where, with which arguments, and with what environment (NAME=VALUE).
struct Invocation {
  std::string program;
  std::vector<std::string> arguments;
  std::string folder;
  std::vector<std::string> environment;
};

// The environment of this program.
[[nodiscard]] std::vector<std::string> own_environment();

// A program that answers what is written to it. It is ended when its owner goes.
class RunningProgram {
 public:
  [[nodiscard]] static Result<RunningProgram> start(const Invocation& invocation);
  RunningProgram(RunningProgram&& other) noexcept;
  RunningProgram& operator=(RunningProgram&&) = delete;
  ~RunningProgram();

  [[nodiscard]] Result<void> write(std::string_view bytes);
  void close_input();
  // A line without its end; nothing when the program has written all it will. One that is longer
  // than a line of any use, or that is not finished within some minutes, is an error.
  [[nodiscard]] Result<std::optional<std::string>> read_line();
  // That many bytes, of which at most `kept` are returned.
  [[nodiscard]] Result<std::string> read_bytes(std::size_t size, std::size_t kept);
  // All that it still writes, up to `most` bytes.
  [[nodiscard]] Result<std::string> read_rest(std::size_t most);

  struct End {
    int status = 0;         // as it exited; 128 and the number of the signal that ended it
    std::string complaint;  // the last line of its error stream
  };
  // Waits for it.
  [[nodiscard]] End finish();

 private:
  RunningProgram(Descriptor channel, Descriptor errors, int child);
  // More of what it writes to `unread_`; false at the end.
  [[nodiscard]] Result<bool> read_more();

  Descriptor channel_;  // its standard input and output
  Descriptor errors_;   // what it writes to its error stream
  int child_;           // 0: it has been waited for
  std::string unread_;
};

// What a program wrote when nothing was written to it.
struct Answer {
  int status = 0;
  std::string output;
  std::string complaint;
};
[[nodiscard]] Result<Answer> run_and_read(const Invocation& invocation, std::size_t most);

// A folder of this run alone, removed with all that is in it.
class TemporaryFolder {
 public:
  [[nodiscard]] static Result<TemporaryFolder> make();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::string& path() const { return path_; }
  // A file in it, whose name is the caller's own.
  [[nodiscard]] Result<void> write(std::string_view name, std::string_view bytes) const;

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace secondment::files
