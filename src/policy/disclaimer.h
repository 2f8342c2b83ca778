// What a scheme says about its own standing: a scheme that was drawn from an organisation's rules,
// but not issued by that organisation, says so wherever people see it.
#pragma once

#include <optional>
#include <string>

#include "policy/scheme.h"

namespace secondment::policy {

struct Disclaimer {
  std::optional<Date> read_on;    // the earliest day on which a source was read
  std::optional<Date> review_by;  // the earliest day by which a source must be read again
};

// Returns the disclaimer of a scheme from all its layers; for an overlay, from the overlay alone,
// whatever scheme it is shown with. Nothing if no layer is unofficial.
[[nodiscard]] std::optional<Disclaimer> find_disclaimer(const Scheme& scheme);

// Returns one line of at most ninety characters, without a full stop.
[[nodiscard]] std::string disclaimer_words(const Disclaimer& disclaimer);

}  // namespace secondment::policy
