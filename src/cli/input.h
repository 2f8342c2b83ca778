// How commands read: one file that is named, or many agreements from files and the standard input.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/world.h"
#include "files/file.h"
#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::cli {

// The path of the file that an operand names, by path or, in a workspace, by id. Nothing is written
// over it by this run. An error begins with the operand.
[[nodiscard]] Result<std::string> find_operand(World& world, const workspace::RunConfig& config,
                                               const std::string& operand);

// The bytes of a file that an operand names, for a command that does not read the standard input. A
// link leads no further than the run reaches.
[[nodiscard]] Result<std::string> read_operand(const World& world, const std::string& path);
// The same; an error begins with the path.
[[nodiscard]] Result<std::string> read_named(const World& world, const std::string& path);

// At most one byte more than an agreement may have.
[[nodiscard]] Result<std::string> read_bytes(World& world, const files::FoundFile& file);

// The output must not be one of the agreements found.
[[nodiscard]] Result<void> refuse_overwriting(const std::string& output,
                                              const files::FoundFiles& found);

// On the error stream, each with its reason.
void report_unreadable(World& world, std::span<const files::Unreadable> unreadable);

// That no agreement was found at all.
void report_nothing_matched(World& world);

}  // namespace secondment::cli
