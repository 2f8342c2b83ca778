// How a command over many agreements reads them: from files and the standard input.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/world.h"
#include "files/file.h"
#include "secondment/result.h"

namespace secondment::cli {

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
