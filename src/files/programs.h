// Runs other programs without a shell, so that arguments arrive unchanged, whatever they contain.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/descriptor.h"
#include "secondment/result.h"

namespace secondment::files {

// The executable file with this name in the folders of a PATH; only absolute folders count.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name, std::string_view path);

struct ProgramRun {
  std::string program;
  std::vector<std::string> arguments;
  std::string folder;  // the working folder; `log` in it receives the output
  std::string input = "/dev/null";
  // "NAME=value"; empty: the environment of this process
  std::vector<std::string> environment = {};
};

struct Finished {
  bool is_fine = false;  // whether its exit status was 0
  std::string wrote;     // from both streams, as much as anyone would read
};

// Runs a program and waits for it. Returns an error if it cannot be started or takes longer than a
// few minutes.
[[nodiscard]] Result<Finished> run_program(const ProgramRun& run);

// The same, without input. If the program fails, the error has the last line of its output.
[[nodiscard]] Result<void> run_program(const std::string& program,
                                       const std::vector<std::string>& arguments,
                                       const std::string& folder);

// A program to run: in which folder, with which arguments and which environment (NAME=VALUE).
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
  // Reads a line without its line end; nothing if the program has finished writing. Returns an
  // error for a line that is too long to be useful, or is not finished within a few minutes.
  [[nodiscard]] Result<std::optional<std::string>> read_line();
  // Reads this many bytes, and returns at most `kept` of them.
  [[nodiscard]] Result<std::string> read_bytes(std::size_t size, std::size_t kept);
  // Reads everything that the program still writes, up to `most` bytes.
  [[nodiscard]] Result<std::string> read_rest(std::size_t most);

  struct End {
    int status = 0;         // its exit status, or 128 plus the number of the signal that ended it
    std::string complaint;  // the last line of its error stream
  };
  // Waits for the program to end.
  [[nodiscard]] End finish();

 private:
  RunningProgram(Descriptor channel, Descriptor errors, int child);
  // Reads more of the output into `unread_`. Returns false at the end.
  [[nodiscard]] Result<bool> read_more();

  Descriptor channel_;  // its standard input and output
  Descriptor errors_;   // what it writes to its error stream
  int child_;           // 0: it has been waited for
  std::string unread_;
};

// The output of a program without input.
struct Answer {
  int status = 0;
  std::string output;
  std::string complaint;
};
[[nodiscard]] Result<Answer> run_and_read(const Invocation& invocation, std::size_t most);

// A private folder of this run, which is removed with its content.
class TemporaryFolder {
 public:
  [[nodiscard]] static Result<TemporaryFolder> make();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::string& path() const { return path_; }
  // Writes a file in the folder; the caller chooses the name.
  [[nodiscard]] Result<void> write(std::string_view name, std::string_view bytes) const;

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace secondment::files
