// Finds the version of the terms that a signed paper states, by the fingerprint at its foot. Also
// shortens fingerprints for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/terms.h"
#include "secondment/result.h"

namespace secondment::lifecycle {

// The first twelve hexadecimal digits, which people compare with the paper.
[[nodiscard]] std::string shorten_fingerprint(std::string_view fingerprint);

// `given` is the fingerprint or at least its first twelve digits, with or without
// `terms-1:sha256:`. If it matches no version, the error lists the versions.
[[nodiscard]] Result<std::size_t> find_version(const model::TermsSource& source,
                                               std::string_view given);

}  // namespace secondment::lifecycle
