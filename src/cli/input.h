// Agreements as a command over many of them reads them: files and the standard input.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/world.h"
#include "secondment/result.h"
#include "text/file.h"

namespace secondment::cli {

// At most one byte more than an agreement may have.
[[nodiscard]] Result<std::string> read_bytes(World& world, const text::FoundFile& file);

// The same, of the agreements found.
[[nodiscard]] std::optional<Error> refuse_overwriting(const std::string& output,
                                                      const text::FoundFiles& found);

// On the error stream, each with its reason.
void tell_unreadable(World& world, std::span<const text::Unreadable> unreadable);

// That there was no agreement at all.
void tell_nothing_matched(World& world);

}  // namespace secondment::cli
