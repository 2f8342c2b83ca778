// The names of countries and of their people, for advice when a name is written instead of a code.
// Source: the names of ISO 3166-1, and those in everyday use.
#pragma once

#include <optional>
#include <string_view>

namespace secondment::model {

// The country with this name, three-letter code or nationality, however it is written. `is_near` if
// the name is only similar.
struct NamedCountry {
  std::string_view code;
  std::string_view name;  // as in the table: lower case, without accents
  bool is_near = false;
};
[[nodiscard]] std::optional<NamedCountry> find_country_named(std::string_view name);

}  // namespace secondment::model
