// A digest of everything that determines a verdict except the agreement and the day: two runs with
// the same key reach the same verdict about the same bytes.
#pragma once

#include <optional>

#include "secondment/check.h"
#include "text/digest.h"
#include "workspace/run_config.h"

namespace secondment::store {

// Nothing if this build cannot be identified.
[[nodiscard]] std::optional<text::Digest::Bytes> make_run_key(const workspace::RunConfig& config,
                                                              const CheckOptions& options);

}  // namespace secondment::store
