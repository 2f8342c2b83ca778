// What a scheme says of its own standing: one that was drawn from a body's rules, and that the body
// did not issue, says so wherever people meet it.
#pragma once

#include <optional>
#include <string>

#include "policy/scheme.h"

namespace secondment::policy {

struct Disclaimer {
  std::optional<Date> read_on;    // the first day on which a source was read
  std::optional<Date> review_by;  // the first day by which one is to be read again
};

// Of a scheme, by all its layers; of an overlay only by itself, whatever scheme shows it. Nothing
// when none of them is unofficial.
[[nodiscard]] std::optional<Disclaimer> find_disclaimer(const Scheme& scheme);

// One line of at most ninety characters, without a full stop.
[[nodiscard]] std::string disclaimer_words(const Disclaimer& disclaimer);

}  // namespace secondment::policy
