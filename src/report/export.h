// Agreements as data for other programs. Each has its typed terms on the day, what the directory
// says about the organisations, and what follows from the history. Letters are filled in from one
// such element.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "secondment/date.h"
#include "text/json.h"

namespace secondment::report {

// Returns one element of `agreements`. If the scheme is unknown, it has what can be read.
// `next_change` is null unless the check computed it.
[[nodiscard]] text::Json export_agreement(const lifecycle::CheckedReading& now,
                                          const CheckOptions& options);

struct ExportFormat {
  std::string_view name;
  std::string (*begin)(Date as_at);
  // Includes the separator after the previous element.
  std::string (*element)(const text::Json& agreement, bool is_first);
  std::string (*end)(bool is_empty);
};

// The first format is the default.
[[nodiscard]] std::span<const ExportFormat> export_formats();

}  // namespace secondment::report
