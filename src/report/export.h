// Agreements as data for other programs: for each, its typed terms as of the day, with what the
// directory says about organisations and what follows from the history. Letters are filled in from
// one such element.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "secondment/date.h"
#include "text/json.h"

namespace secondment::report {

// One element of `agreements`. For an agreement of an unknown scheme, what can be read.
// `next_change` is null unless the check computed it.
[[nodiscard]] text::Json export_agreement(const lifecycle::CheckedReading& now,
                                          const CheckOptions& options);

struct ExportFormat {
  std::string_view name;
  std::string (*begin)(Date as_at);
  // With the separator from the element before.
  std::string (*element)(const text::Json& agreement, bool is_first);
  std::string (*end)(bool is_empty);
};

// The first is the default.
[[nodiscard]] std::span<const ExportFormat> export_formats();

}  // namespace secondment::report
