// Finds the version of the terms that a signed paper states, by the fingerprint at its foot; and
// how fingerprints are shown to people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/terms.h"
#include "secondment/result.h"

namespace secondment::lifecycle {

// The first twelve hexadecimal digits: what people compare with the paper.
[[nodiscard]] std::string shorten_fingerprint(std::string_view fingerprint);

// `given` is the fingerprint or at least its first twelve digits, with or without
// `terms-1:sha256:`. The error for one that matches no version lists the versions.
[[nodiscard]] Result<std::size_t> find_version(const model::TermsSource& source,
                                               std::string_view given);

}  // namespace secondment::lifecycle
