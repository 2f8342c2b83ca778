// What decides a verdict besides the agreement and the day, as one digest: two runs with the same
// key say the same of the same bytes.
#pragma once

#include <optional>

#include "secondment/check.h"
#include "text/digest.h"
#include "workspace/run_config.h"

namespace secondment::store {

// Nothing when this build cannot be told from others.
[[nodiscard]] std::optional<text::Digest::Bytes> make_run_key(const workspace::RunConfig& config,
                                                              const CheckOptions& options);

}  // namespace secondment::store
