// Runs other programs without a shell: arguments arrive as they are, whatever they hold.
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

// Runs a program and waits for it. An error when it cannot be started or takes longer than a few
// minutes.
[[nodiscard]] Result<Finished> run_program(const ProgramRun& run);

// The same, without input; if it fails, the error has the last line that it wrote.
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

// A program that answers what is written to it. It is killed when the object is destroyed.
class RunningProgram {
 public:
  [[nodiscard]] static Result<RunningProgram> start(const Invocation& invocation);
  RunningProgram(RunningProgram&& other) noexcept;
  RunningProgram& operator=(RunningProgram&&) = delete;
  ~RunningProgram();

  [[nodiscard]] Result<void> write(std::string_view bytes);
  void close_input();
  // A line without its line end; nothing when the program has finished writing. A line that is too
  // long to be useful, or that is not finished within a few minutes, is an error.
  [[nodiscard]] Result<std::optional<std::string>> read_line();
  // Reads that many bytes, and returns at most `kept` of them.
  [[nodiscard]] Result<std::string> read_bytes(std::size_t size, std::size_t kept);
  // Everything that it still writes, up to `most` bytes.
  [[nodiscard]] Result<std::string> read_rest(std::size_t most);

  struct End {
    int status = 0;         // as it exited; 128 and the number of the signal that ended it
    std::string complaint;  // the last line of its error stream
  };
  // Waits for it.
  [[nodiscard]] End finish();

 private:
  RunningProgram(Descriptor channel, Descriptor errors, int child);
  // Reads more of its output into `unread_`; false at the end.
  [[nodiscard]] Result<bool> read_more();

  Descriptor channel_;  // its standard input and output
  Descriptor errors_;   // what it writes to its error stream
  int child_;           // 0: it has been waited for
  std::string unread_;
};

// The output of a program that got no input.
struct Answer {
  int status = 0;
  std::string output;
  std::string complaint;
};
[[nodiscard]] Result<Answer> run_and_read(const Invocation& invocation, std::size_t most);

// A private folder of this run, removed with its content.
class TemporaryFolder {
 public:
  [[nodiscard]] static Result<TemporaryFolder> make();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::string& path() const { return path_; }
  // Writes a file in it; the caller chooses the name.
  [[nodiscard]] Result<void> write(std::string_view name, std::string_view bytes) const;

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace secondment::files
