// What a scheme says about its own standing: one that was drawn from a body's rules but not issued
// by that body says so wherever people meet it.
#pragma once

#include <optional>
#include <string>

#include "policy/scheme.h"

namespace secondment::policy {

struct Disclaimer {
  std::optional<Date> read_on;    // the first day on which a source was read
  std::optional<Date> review_by;  // the first day by which one is to be read again
};

// For a scheme, by all its layers; for an overlay by itself alone, on whatever scheme it is shown.
// Nothing if none of them is unofficial.
[[nodiscard]] std::optional<Disclaimer> find_disclaimer(const Scheme& scheme);

// One line of at most ninety characters, without a full stop.
[[nodiscard]] std::string disclaimer_words(const Disclaimer& disclaimer);

}  // namespace secondment::policy
