// Agreements to measure with: as many as wanted, about 2 kB each, clean under the format, of
// several schemes and written in several ways. The same number always gives the same bytes.
#pragma once

#include <cstddef>
#include <string>

// The agreement of this number as its file would hold it.
[[nodiscard]] std::string make_agreement(std::size_t number);

// "agreement-0000042.yaml".
[[nodiscard]] std::string agreement_name(std::size_t number);
