// Agreements as a command over many of them reads them: files and the standard input.
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

// The same, of the agreements found.
[[nodiscard]] std::optional<Error> refuse_overwriting(const std::string& output,
                                                      const files::FoundFiles& found);

// On the error stream, each with its reason.
void tell_unreadable(World& world, std::span<const files::Unreadable> unreadable);

// That there was no agreement at all.
void tell_nothing_matched(World& world);

}  // namespace secondment::cli
