// Where a command's result is written: to the standard output, or to a file that is written
// completely or not at all. Also reads options that every command has.
#pragma once

#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/world.h"
#include "files/atomic_file.h"
#include "secondment/result.h"

namespace secondment::cli {

// What a result is based on: a run may have found no file, or none that could be read.
enum class Basis { files, nothing };

class Output {
 public:
  // Opens the file of `-o`; without it, or for `-`, the standard output. Never a file that this run
  // reads, nor an existing YAML file; a read-only file or another user's only with --force.
  [[nodiscard]] static Result<Output> open(World& world, const CommonOptions& common);
  // Opens another file of the same run.
  [[nodiscard]] static Result<Output> open(World& world, const std::string& path, bool force);

  void write(std::string_view text);
  // Makes sure that almost nothing can still fail in finish, so that of several outputs, either all
  // are written or none.
  [[nodiscard]] Result<void> flush();
  // If the basis is nothing, an earlier result is kept, and that is reported.
  [[nodiscard]] Result<void> finish(Basis basis = Basis::files);

 private:
  explicit Output(World& world) : world_(&world) {}

  World* world_;
  std::optional<files::AtomicFile> file_;
};

// A file that is written completely or not at all. If its folder is missing, the help says so.
[[nodiscard]] Result<files::AtomicFile> open_output(const std::string& path);

// Returns an error if a result would be written over one of `sources`, under whatever name.
[[nodiscard]] Result<void> refuse_overwriting(const std::string& path,
                                              std::span<const std::string> sources);

// Writes a command's whole result.
[[nodiscard]] Result<ExitStatus> write_whole(World& world, const CommonOptions& common,
                                             std::string_view text, Basis basis = Basis::files);

// Prints to standard error what a replaced file has lost.
void report_losses(World& world, std::string_view speaker, std::span<const std::string> losses);

// With --verbose, prints to standard error what is read, and why.
void remark(World& world, const CommonOptions& common, std::string_view text);

// Prints the program and command, the failure and the help to standard error.
void report_failure(World& world, std::string_view speaker, const Error& failure);

struct AsAt {
  Date date;
  bool is_today;  // no other date was given
};
[[nodiscard]] Result<AsAt> read_as_at(const World& world, const CommonOptions& options);

// The values of --color, the default first.
inline constexpr std::string_view colour_choices[] = {"auto", "always", "never"};
[[nodiscard]] std::vector<std::string_view> list_colour_choices();
// Whether to use colours on standard output.
[[nodiscard]] Result<bool> read_colour(const World& world, const CommonOptions& options);

// The index of `given` among the values of an option. An error suggests the nearest.
[[nodiscard]] Result<std::size_t> choose(std::string_view option, std::string_view given,
                                         std::span<const std::string_view> names);

}  // namespace secondment::cli
