// How commands read their input: a named file, or many agreements from files and the standard
// input.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/output.h"
#include "cli/world.h"
#include "files/file.h"
#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::cli {

// The path of the file that an operand names, by path or, in a workspace, by id. This run will not
// overwrite it. Errors begin with the operand.
[[nodiscard]] Result<std::string> find_operand(World& world, const workspace::RunConfig& config,
                                               const std::string& operand);

// The bytes of a file that an operand names, for a command that does not read standard input. Links
// are followed only within reach of the run.
[[nodiscard]] Result<std::string> read_operand(const World& world, const std::string& path);
// The same; errors begin with the path.
[[nodiscard]] Result<std::string> read_named(const World& world, const std::string& path);

// Reads at most one byte more than an agreement may have. `state` receives the state of the
// file before; standard input leaves it as it is.
[[nodiscard]] Result<std::string> read_bytes(World& world, const files::FoundFile& file,
                                             files::FileState* state = nullptr);

// Returns an error if the output is one of the agreements found.
[[nodiscard]] Result<void> refuse_overwriting(const std::string& output,
                                              const files::FoundFiles& found);

// Prints each path with its reason to standard error.
void report_unreadable(World& world, std::span<const files::Unreadable> unreadable);

// Of the agreements that a result is based on, how many there are, and of how many the YAML breaks
// off. If it does for all, the result says nothing: the command fails, and an old result stays.
struct ReadAgreements {
  std::size_t count = 0;
  std::size_t broken = 0;

  [[nodiscard]] bool are_all_broken() const { return count > 0 && broken == count; }
  [[nodiscard]] Basis basis() const { return broken == count ? Basis::nothing : Basis::files; }
};
// Reports it if all are broken, or if there are none. Returns how the command ends.
[[nodiscard]] ExitStatus report_read(World& world, const ReadAgreements& agreements,
                                     std::span<const files::Unreadable> unreadable);

// Reports that no agreement was found at all.
void report_nothing_matched(World& world);

}  // namespace secondment::cli
